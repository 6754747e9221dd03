"""Illustrations: what they must show (`plan`), and our own engine that draws it (`sketch`). Pure: pixels come out."""

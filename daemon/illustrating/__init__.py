"""Illustrations: pictures for readers that an engine paints from a plan, and that are shown once a check read them."""

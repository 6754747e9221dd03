"""Measures on real repositories, each against a target that issue 2 sets. Run: ./dev bench [NAME...] [--repos DIR]."""

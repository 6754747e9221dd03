"""Tells customers what happens to their orders."""

from .dispatch import notify

__all__ = ["notify"]

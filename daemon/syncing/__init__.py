"""The pictures and documents that are kept: what they must be today, and how they become it."""

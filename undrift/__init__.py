"""undrift keeps the pictures of a codebase true."""

__version__ = "0.1.0"

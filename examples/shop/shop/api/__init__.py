"""The HTTP API of the shop."""

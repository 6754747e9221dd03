"""Errors that are the user's to mend. Everything else that reaches the top is a bug of ours."""


class UndriftError(Exception):
    """A usage, config, disk or lock error: exit code 2. The message says the place and the next step."""

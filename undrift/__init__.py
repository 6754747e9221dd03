"""undrift keeps the pictures of a codebase true. Importing this package touches nothing else."""


def __getattr__(name: str) -> str:
    """`undrift.__version__`, from the installed metadata."""
    if name != "__version__":
        raise AttributeError(f"module 'undrift' has no attribute {name!r}")
    from importlib.metadata import version

    return version("undrift")

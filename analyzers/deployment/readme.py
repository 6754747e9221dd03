"""README.rst: what the project says of itself."""

from analyzers.deployment.reading import Read
from analyzers.readmes import readme_rst


def read(path: str, text: str) -> Read:
    """Its first sentence."""
    del path
    return Read(summary=readme_rst(text))

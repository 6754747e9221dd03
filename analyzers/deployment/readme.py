"""README.rst: what the project calls itself, and says of itself."""

from analyzers.deployment.reading import Read
from analyzers.readmes import readme_rst, title_rst


def read(path: str, text: str) -> Read:
    """Its title and its first sentence."""
    del path
    return Read(title_rst(text), readme_rst(text))

"""go.mod: the module's name, and the module itself as a package that others can import. What can be run is told by the
code: a `package main` with its function."""

from analyzers.deployment.reading import Read, line_of
from analyzers.facts import Entry
from analyzers.languages.go.manifests import read_manifest
from analyzers.languages.go.modules import name_of


def read(path: str, text: str) -> Read:
    """A module is called as its path ends: "example.com/me/shop/v2" is shop."""
    read = Read(name_of(read_manifest(path, text.encode())["module"]))
    if read.name:
        read.add(Entry(read.name, "package", path.rpartition("/")[0]), line_of(text, r"^\s*module\b"))
    return read

"""go.mod: the module's name, the module itself as a package that others can import, and what it needs. What can be run
is told by the code: a `package main` with its function."""

import re

from analyzers.deployment.reading import Read, folder_within, line_of, named_lines
from analyzers.facts import Entry
from analyzers.languages.go.manifests import read_manifest
from analyzers.languages.go.modules import name_of

_REQUIRED = re.compile(r'^\s*(?:require\s+)?"?([\w.-]+\.[\w-]+/[^\s"]+)"?\s+"?v\d(?![^\n]*//\s*indirect)', re.MULTILINE)


def read(path: str, text: str) -> Read:
    """A module is called as its path ends: "example.com/me/shop/v2" is shop."""
    said = read_manifest(path, text.encode())
    module, folder = said["module"], path.rpartition("/")[0]
    read = Read(name_of(module))
    if not read.name:
        return read
    read.package = f"go:{module}"
    read.add(Entry(read.name, "package", folder), line_of(text, r"^\s*module\b"))
    for required, line in named_lines(text, _REQUIRED).items():
        instead = said["replace"].get(required, "")
        lies_in = folder_within(folder, instead) if instead.startswith(".") else ""
        read.need(f"go:{required}", "runtime", line, lies_in or "")
    return read

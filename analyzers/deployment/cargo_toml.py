"""Cargo.toml: the package's name and description, the commands that it builds, and the library."""

import re
import tomllib
from typing import Any

from analyzers.deployment.reading import Read, line_of, section_start
from analyzers.facts import Entry
from analyzers.summaries import first_sentence


def read(path: str, text: str) -> Read:
    """The binaries as they are listed, the one that Cargo finds by itself, then the package.

    Which files there are is not known here: `src/main.rs` is only said, and leads nowhere where there is none.
    """
    folder = path.rpartition("/")[0]
    data = tomllib.loads(text)
    package = _table(data, "package")
    name = _text(package.get("name"))
    read = Read(name, first_sentence(_text(package.get("description"))))
    start = section_start(text, "package")
    line = line_of(text, r"^\s*name\s*=", start)
    listed = data.get("bin")
    for target in listed if isinstance(listed, list) else ():
        own = _text(target.get("name")) if isinstance(target, dict) else ""
        stands = line_of(text, rf"^\s*name\s*=\s*[\"']{re.escape(own)}[\"']", max(0, text.find("[[bin]]")))
        read.add(Entry(own, "command", _file(target, own, name) if own else ""), stands)
    if (
        name
        and package.get("autobins") is not False
        and not any(each.target == "src/main.rs" for each, _ in read.entries)
    ):
        read.add(Entry(name, "command", "src/main.rs"), line)
    if name:
        taken = any(entry.name == name for entry, _ in read.entries)
        read.add(Entry(f"{name} (package)" if taken else name, "package", folder), line)
    return read


def _file(target: dict[str, Any], own: str, package: str) -> str:
    """The root file of a binary: what is said, else where Cargo looks for it."""
    return _text(target.get("path")) or ("src/main.rs" if own == package else f"src/bin/{own}.rs")


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

"""Cargo.toml: the package's name and description, the commands that it builds, the library, and what it needs."""

import re
import tomllib
from typing import Any

from analyzers.deployment.reading import Read, folder_within, line_of, named_lines, section_start, sections
from analyzers.facts import Entry, NeedKind
from analyzers.summaries import first_sentence

_NEEDS: dict[str, NeedKind] = {"dependencies": "runtime", "build-dependencies": "dev", "dev-dependencies": "dev"}
_TABLE = re.compile(r"""(?:^|\.)((?:build-|dev-)?dependencies)(\.["']?[\w-]+["']?)?$""")
_KEY = re.compile(r"""^[ \t]*["']?([\w-]+)["']?[ \t]*[.=]""", re.MULTILINE)
_OWN_NAME = re.compile(r"""dependencies\.["']?([\w-]+)""")


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
        read.package = f"cargo:{name}"
        _needs(read, data, text, folder)
    return read


def _needs(read: Read, data: dict[str, Any], text: str, folder: str) -> None:
    """What it depends on. What lies in a folder of the project, or is known to its workspace, may be a package of here;
    all others ("crates:") come from outside, though one here may have the same name."""
    lines: dict[str, dict[str, int]] = {section: {} for section in _NEEDS}
    for header, start, end in sections(text):
        found = _TABLE.search(header)
        if found and not header.startswith(("workspace", "patch")):
            named = named_lines(text, _OWN_NAME, start, end) if found[2] else named_lines(text, _KEY, start, end)
            lines[found[1]] = {**named, **lines[found[1]]}
    for table in (data, *filter(_is_table, _table(data, "target").values())):
        for section, kind in _NEEDS.items():
            for key, said in _table(table, section).items():
                if key in lines[section]:
                    about = said if isinstance(said, dict) else {}
                    path, name = _text(about.get("path")), _text(about.get("package")) or key
                    is_ours = path or about.get("workspace") is True
                    lies_in = folder_within(folder, path) if path else ""
                    read.need(f"{'cargo' if is_ours else 'crates'}:{name}", kind, lines[section][key], lies_in or "")


def _file(target: dict[str, Any], own: str, package: str) -> str:
    """The root file of a binary: what is said, else where Cargo looks for it."""
    return _text(target.get("path")) or ("src/main.rs" if own == package else f"src/bin/{own}.rs")


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

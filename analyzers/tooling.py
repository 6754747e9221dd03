"""Folders of scripts that serve those who build the project, and are no part of it.

Their names tell half of it (`scripts`, `tools`): a product may have such a folder, too. The other half is evidence: no
file of the product imports anything from there, and nothing that is installed or deployed starts there.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzers.roles import role

if TYPE_CHECKING:
    from analyzers.facts import Deployment, Entry
    from analyzers.graph import FileNode

_NAMES = frozenset({"ci", "dev", "devtools", "hack", "release", "script", "scripts", "tool", "tools"})
_MANIFESTS = ("package.json", "pyproject.toml", "setup.cfg", "setup.py")
_WORD = re.compile(r"[^\s\"'=,;]+")


def tool_folders(files: Mapping[str, "FileNode"], deployments: Mapping[str, "Deployment"]) -> frozenset[str]:
    """The folders of tools of a project: those at its top, and at the top of its packages."""
    roots = {"", *(path.rpartition("/")[0] for path in deployments if path.rpartition("/")[2] in _MANIFESTS)}
    code = {path: named_folder(path) for path in files if role(path) == "code"}
    maybe = {folder for folder in code.values() if folder and folder.rpartition("/")[0] in roots}
    product = [path for path, folder in code.items() if folder not in maybe]
    if not maybe or not product:
        return frozenset()
    entries = (entry for path, said in deployments.items() if named_folder(path) not in maybe for entry in said.entries)
    used = {folder for entry in entries for folder in maybe if _starts_in(entry, folder)}
    while product or used:
        used.update(named_folder(edge.target) for path in product for edge in files[path].imports)
        # What is used is a part of the product, and so is what that imports.
        product = [path for path, folder in code.items() if folder in used & maybe]
        maybe -= used
        used = set()
    return frozenset(maybe)


def named_folder(path: str) -> str:
    """The outermost folder around a file whose name is one of a folder of tools; "" for none."""
    return _named(path.rpartition("/")[0])


@lru_cache(maxsize=1 << 16)
def _named(folder: str) -> str:
    parts = folder.split("/")
    first = next((depth for depth, part in enumerate(parts) if part.lower() in _NAMES), None)
    return "" if first is None else "/".join(parts[: first + 1])


def _starts_in(entry: "Entry", folder: str) -> bool:
    """Whether an entry names a folder, or a file or module in it. What starts a front end only builds it, and a shell
    script is no source."""
    if entry.kind == "site":
        return False
    name = folder.rpartition("/")[2]
    inside = re.compile(rf"(?:^|/){re.escape(name)}[/.:](?!.*\.(?:ba|z)?sh$)")
    words = _WORD.findall(f"{entry.target} {entry.command}")
    return entry.target == folder or any(inside.search(word) for word in words)

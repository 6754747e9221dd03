"""Spring's application.yml, application.properties and bootstrap files: the application's name, and whom its settings
name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from analyzers.addresses import addresses, host_of
from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings, plain
from analyzers.deployment.yaml_nodes import document, items, line, sequence, text_of
from analyzers.facts import Entry

_DOCUMENT = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PROPERTY = re.compile(r"\s*([\w.\[\]-]+)\s*[=:]\s*(\S.*)")
_APPLICATION = "spring.application.name"
_DEEPEST = 12
_MOST_DOCUMENTS = 20
# Where a configuration server has its files from.
_KEPT_IN_GIT = re.compile(r"spring\.cloud\.config\.server\.git\.(?:repos\.[\w-]+\.)?uri")
# What has a host in its name and says where this one listens.
_OWN = re.compile(r"^(?:server|management)\.")


def read(path: str, text: str) -> Read:
    """One entry for the settings, and one for the name under which others find the application."""
    read = Read()
    told = Settings()
    name, at = "", 1
    for key, value, number in _pairs(path, text):
        if key == _APPLICATION:
            name, at = name or plain(value), at if name else number
        elif _KEPT_IN_GIT.fullmatch(key):
            host = host_of(next(iter(addresses(plain(value))), ""))
            told.add(f"git:{host}" if host else "", "resource", number, key)
        elif not _OWN.match(key):
            told.setting(key, value, number)
    folder, _, base = path.rpartition("/")
    if told.hints() or name:
        read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
        read.add(Entry(name, "address", folder), at)
    return read


def _pairs(path: str, text: str) -> Iterator[tuple[str, str, int]]:
    if path.endswith(".properties"):
        for number, each in enumerate(text.split("\n"), 1):
            found = _PROPERTY.match(each[:1000])
            if found and not each.lstrip().startswith(("#", "!")):
                yield found[1], found[2].strip(), number
        return
    before = 0
    for part in _DOCUMENT.split(text, _MOST_DOCUMENTS)[:_MOST_DOCUMENTS]:
        yield from _flat(document(part, before), "", _DEEPEST)
        before += part.count("\n")


def _flat(node: yaml.Node | None, prefix: str, depth: int) -> Iterator[tuple[str, str, int]]:
    """The leaves of a tree, each under its dotted key."""
    if text := text_of(node):
        yield prefix, text, line(node)
    elif depth:
        for key, inner in items(node):
            yield from _flat(inner, f"{prefix}.{key}" if prefix else key, depth - 1)
        for item in sequence(node):
            yield from _flat(item, prefix, depth - 1)

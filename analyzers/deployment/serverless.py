"""serverless.yml: the functions that a service deploys, and what they are told."""

from __future__ import annotations

import yaml

from analyzers.deployment.reading import Read, command_text
from analyzers.deployment.settings import Settings
from analyzers.deployment.yaml_nodes import document, items, key_line, line, text_of, value
from analyzers.facts import Entry

_RUNTIMES = {"node": "node", "java": "openjdk", "python": "python", "dotnet": "dotnet", "go": "golang", "ruby": "ruby"}


def read(path: str, text: str) -> Read:
    """One entry: the service with all of its functions."""
    read = Read()
    root = document(text)
    service = value(root, "service")
    name = text_of(service) or text_of(value(service, "name"))
    functions = list(items(value(root, "functions")))
    told = Settings()
    for owner in (value(root, "provider"), *(function for _, function in functions)):
        _tell(told, owner)
    runtime = text_of(value(root, "provider", "runtime")).lower()
    base = next((image for start, image in _RUNTIMES.items() if runtime.startswith(start)), "")
    if functions:
        command = command_text(text_of(value(functions[0][1], "handler")))
        folder = path.rpartition("/")[0]
        entry = Entry(
            name or folder, "service", folder, command, told.hints(), ports=True, bases=(base,) if base else ()
        )
        read.add(entry, key_line(root, "service"), told.lines())
    return read


def _tell(told: Settings, owner: yaml.Node | None) -> None:
    for name, given in items(value(owner, "environment")):
        told.variable(name, text_of(given), line(given))

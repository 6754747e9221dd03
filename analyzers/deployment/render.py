"""render.yaml: the services of Render, and the databases beside them."""

from __future__ import annotations

import yaml

from analyzers.deployment.reading import Read, command_text, folder_within
from analyzers.deployment.settings import Settings
from analyzers.deployment.yaml_nodes import document, line, sequence, text_of, value
from analyzers.facts import Entry

_STORES = {"redis": "redis", "keyvalue": "valkey"}


def read(path: str, text: str) -> Read:
    """One entry a service, an image for each store."""
    read = Read()
    root = document(text)
    for service in sequence(value(root, "services")):
        name, kind = value(service, "name"), text_of(value(service, "type"))
        if kind in _STORES:
            read.add(Entry(text_of(name), "image", _STORES[kind]), line(name))
            continue
        told = Settings()
        for variable in sequence(value(service, "envVars")):
            _tell(told, variable)
        folder = folder_within(path.rpartition("/")[0], text_of(value(service, "rootDir")) or ".") or ""
        command = command_text(text_of(value(service, "startCommand")) or text_of(value(service, "dockerCommand")))
        entry = Entry(text_of(name), "service", folder, command, told.hints(), kind == "web")
        read.add(entry, line(name), told.lines())
    for store in sequence(value(root, "databases")):
        read.add(Entry(text_of(value(store, "name")), "image", "postgres"), line(value(store, "name")))
    return read


def _tell(told: Settings, variable: yaml.Node) -> None:
    key = text_of(value(variable, "key"))
    given = value(variable, "value")
    if given is not None:
        told.variable(key, text_of(given), line(given))
    for source in ("fromDatabase", "fromService"):
        taken = value(variable, source, "name")
        told.add(text_of(taken), "host", line(taken), key)

"""The application.yml, application.properties and bootstrap files of Spring, Micronaut and Quarkus: the application's
name, whom its settings name, and the topics that they bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from analyzers.addresses import addresses, host_of
from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings, plain
from analyzers.deployment.yaml_nodes import document, items, line, sequence, text_of
from analyzers.facts import Entry

_DOCUMENT = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PROPERTY = re.compile(r"\s*([\w.\[\]-]+)\s*[=:]\s*(\S.*)")
_APPLICATION = frozenset({"spring.application.name", "micronaut.application.name", "quarkus.application.name"})
_PORT = frozenset({"server.port", "micronaut.server.port", "quarkus.http.port"})
# The settings of a client say what it is a client of, wherever it is told to look: "spring.kafka.bootstrap-servers".
_CLIENT = re.compile(
    r"(?:spring\.(?:data\.|cloud\.(?:stream\.)?)?|quarkus\.|management\.|micronaut\.|tracing\.)?"
    r"((?!data|config|gateway|app|micronaut|quarkus|server|r2dbc|flyway|liquibase|security|cloud|spring|main)[a-z][a-z0-9]*)\.(?:.*\.)?"
    r"(?:hosts?|ur[il]s?|base-url|servers|bootstrap-servers|brokers?|broker-url|addresses|nodes|contact-points|"
    r"default-?zone|connection-string|http-?hosts|server-addr|endpoint)",
    re.IGNORECASE,
)
_BY_VALUE = (
    (re.compile(r"quarkus\.datasource\.(?:[\w-]+\.)?db-kind"), re.compile(r"([a-z0-9]+)")),
    (re.compile(r"mp\.messaging\.(?:incoming|outgoing)\..+\.connector"), re.compile(r"smallrye-([a-z]+)")),
)
_BOUND = (
    (re.compile(r"spring\.cloud\.stream\.bindings\..*?(?:-?out(?:put)?(?:-\d+)?)\.destination"), "publish"),
    (re.compile(r"spring\.cloud\.stream\.bindings\..*?(?:-?in(?:put)?(?:-\d+)?)\.destination"), "consume"),
    (re.compile(r"mp\.messaging\.outgoing\..+\.topic"), "publish"),
    (re.compile(r"mp\.messaging\.incoming\..+\.topic"), "consume"),
)
_PLACEHOLDER = re.compile(r"\$\{([A-Z][A-Z0-9_]{2,60})(?=[:}])")
_TOPIC = re.compile(r"[\w.:/-]{1,80}")
_DEEPEST = 12
_MOST_DISABLED = 100
_MOST_DOCUMENTS = 20
# Where a configuration server has its files from.
_KEPT_IN_GIT = re.compile(r"spring\.cloud\.config\.server\.git\.(?:repos\.[\w-]+\.)?uri")
# What has a host in its name and says where this one listens.
_OWN = re.compile(r"^(?:server|management|micronaut\.server|quarkus\.http)\.")


def read(path: str, text: str) -> Read:
    """One entry for the settings, and one for the name under which others find the application."""
    read = Read()
    told = Settings()
    name, at = "", 1
    port, port_at = "", 1
    pairs = list(_pairs(path, text))
    disabled = (key for key, value, _ in pairs if key.endswith(".enabled") and value == "false")
    off = tuple(key.removesuffix("enabled") for key in islice(disabled, _MOST_DISABLED))
    for key, value, number in pairs:
        if not (off and key.startswith(off)):
            _add_bound(told, key, value, number)
        if key in _PORT:
            port, port_at = plain(value), number
        if key in _APPLICATION:
            name, at = name or plain(value), at if name else number
        elif _KEPT_IN_GIT.fullmatch(key):
            host = host_of(next(iter(addresses(plain(value))), ""))
            told.add(f"git:{host}" if host else "", "resource", number, key)
        elif not _OWN.match(key):
            told.setting(key, value, number)
    folder, _, base = path.rpartition("/")
    if told.hints() or name or port:
        read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
        read.add(Entry(name, "address", folder), at)
        read.add(Entry(f"localhost:{port}" if port.isdigit() else "", "address", folder), port_at)
    return read


def _add_bound(told: Settings, key: str, written: str, number: int) -> None:
    """The client that a key sets up, the variables that its value is made of, and the topic that it binds."""
    value = plain(written)
    client = _CLIENT.fullmatch(key)
    by_value = (known.fullmatch(value) for form, known in _BY_VALUE if form.fullmatch(key))
    named = client or next(filter(None, by_value), None)
    told.add(f"spring:{named[1].lower()}" if named else "", "resource", number, key)
    for variable in _PLACEHOLDER.findall(written):
        told.add(variable, "variable", number, key)
    way = next((way for form, way in _BOUND if form.fullmatch(key)), "")
    told.add(f"{way}:{value}" if way and _TOPIC.fullmatch(value) else "", "topic", number, key)


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

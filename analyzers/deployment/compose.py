"""Compose files: the services, what each is built from or runs, and what it needs.

Read from YAML's node graph, never constructed: an alias is one shared node, so a bomb of aliases stays small. Merge
keys and `extends` within the file are followed a few steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from analyzers.addresses import address
from analyzers.deployment.reading import Read, command_text, folder_within
from analyzers.facts import MODULE_SCOPE, Entry, Hint

_MAX_STEPS = 8
_MERGE = "tag:yaml.org,2002:merge"
_MOST_ITEMS = 200
_DEFAULT = re.compile(r"\$\{\w+:?-([^{}]*)\}")
_VARIABLE = re.compile(r"\$\{[^{}]*\}|\$\w+")
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
# Images that only bring an interpreter: the program is what is mounted into them.
_RUNTIMES = frozenset(
    {"node", "python", "bun", "deno", "ruby", "php", "golang", "openjdk", "oven/bun", "denoland/deno"}
)


def read(path: str, text: str) -> Read:
    """One entry a service."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    read = Read()
    services = dict(_items(_value(root, "services")))
    for name, service in services.items():
        body = _Service(service, services)
        read.add(_entry(path.rpartition("/")[0], name, body), _line(root, name))
    return read


class _Service:
    """One service with what it extends."""

    def __init__(self, node: yaml.Node | None, services: dict[str, yaml.Node]) -> None:
        self.layers = [node]
        for _ in range(_MAX_STEPS):
            base = _value(self.layers[-1], "extends")
            name = _text(base) or ("" if _value(base, "file") is not None else _text(_value(base, "service")))
            if name not in services or services[name] in self.layers:
                break
            self.layers.append(services[name])

    def get(self, key: str) -> yaml.Node | None:
        """What the service, or what it extends, says under a key."""
        return next((found for layer in self.layers if (found := _value(layer, key)) is not None), None)


def _is_workbench(service: _Service) -> bool:
    """Whether somebody only opens a shell in it, on the mounted sources: there is a terminal, and nothing is run."""
    terminal = any(_text(service.get(key)).lower() in ("true", "yes") for key in ("tty", "stdin_open"))
    if not terminal or any(service.get(key) is not None for key in ("command", "entrypoint", "ports", "expose")):
        return False
    return any(
        (_text(volume) or _text(_value(volume, "source"))).startswith(".")
        for volume in _sequence(service.get("volumes"))
    )


def _entry(folder: str, name: str, service: _Service) -> Entry:
    build, image = service.get("build"), _plain(_text(service.get("image")))
    needs = [*_names(service.get("depends_on")), *(link.partition(":")[0] for link in _names(service.get("links")))]
    command = (
        "sh" if _is_workbench(service) else " ".join(_words(service.get("entrypoint")) + _words(service.get("command")))
    )
    rest = {
        "command": command_text(command),
        "needs": tuple(dict.fromkeys(needs)),
        "hints": _hints(service.get("environment")),
        "ports": service.get("ports") is not None,
    }
    target = _built_in(folder, build) if build is not None else _mounted(folder, image, service)
    if target is not None:
        return Entry(name, "service", target, **rest)  # type: ignore[arg-type]
    return Entry(name, "image", image, **rest)  # type: ignore[arg-type]


def _built_in(folder: str, build: yaml.Node) -> str:
    """The folder of the Dockerfile: more telling than the context, which may be the whole repository."""
    context = folder_within(folder, _plain(_text(build) or _text(_value(build, "context")) or "."))
    if context is None:
        return folder
    dockerfile = folder_within(context, _plain(_text(_value(build, "dockerfile")))) or ""
    inside = dockerfile.rpartition("/")[0]
    return inside if inside.startswith(f"{context}/" if context else "") and inside else context


def _mounted(folder: str, image: str, service: _Service) -> str | None:
    """The folder of the project that is mounted into a bare interpreter."""
    if image.partition(":")[0].removeprefix("docker.io/").removeprefix("library/") not in _RUNTIMES:
        return None
    for volume in _sequence(service.get("volumes")):
        source = _plain((_text(volume) or _text(_value(volume, "source"))).partition(":")[0])
        if source.startswith("."):
            return folder_within(folder, source)
    return None


def _hints(environment: yaml.Node | None) -> tuple[Hint, ...]:
    hints: dict[Hint, None] = {}
    for name, value in _settings(environment):
        if reduced := address(_plain(value).strip("\"'")):
            hints[Hint(reduced, "url", MODULE_SCOPE)] = None
        elif _NAME.fullmatch(name):
            hints[Hint(name, "variable", MODULE_SCOPE)] = None
    return tuple(hints)[:_MOST_ITEMS]


def _settings(environment: yaml.Node | None) -> Iterator[tuple[str, str]]:
    for name, value in _items(environment):
        yield name, _text(value)
    for item in _sequence(environment):
        key, _, given = _text(item).partition("=")
        yield key, given


def _plain(text: str) -> str:
    """A text with the defaults of its variables filled in."""
    for _ in range(_MAX_STEPS):
        filled = _DEFAULT.sub(lambda found: found[1], text)
        if filled == text:
            break
        text = filled
    return _VARIABLE.sub("", text)


def _names(node: yaml.Node | None) -> list[str]:
    return [*(name for name, _ in _items(node)), *filter(None, map(_text, _sequence(node)))]


def _words(node: yaml.Node | None) -> list[str]:
    return [_plain(text) for text in (_text(node), *map(_text, _sequence(node))) if text]


def _text(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _sequence(node: yaml.Node | None) -> list[Any]:
    return node.value[:_MOST_ITEMS] if isinstance(node, yaml.SequenceNode) else []


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return dict(_items(node)).get(key)


def _items(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The pairs of a mapping: what is merged first, so that its own win."""
    if isinstance(node, yaml.MappingNode):
        yield from _merged(node, set()).items()


def _merged(node: yaml.MappingNode, seen: set[int]) -> dict[str, yaml.Node]:
    """Each mapping is merged once, however often it is named: that is enough, and bombs stay small."""
    seen.add(id(node))
    found: dict[str, yaml.Node] = {}
    pairs = node.value[:_MOST_ITEMS]
    for _, value in (pair for pair in pairs if pair[0].tag == _MERGE):
        for other in reversed(_sequence(value) or [value]):
            if isinstance(other, yaml.MappingNode) and id(other) not in seen:
                found.update(_merged(other, seen))
    found.update(
        (str(key.value), value) for key, value in pairs if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE
    )
    return found


def _line(root: yaml.Node | None, name: str) -> int:
    services = _value(root, "services")
    pairs = services.value if isinstance(services, yaml.MappingNode) else []
    return next((key.start_mark.line + 1 for key, _ in pairs if _text(key) == name), 1)

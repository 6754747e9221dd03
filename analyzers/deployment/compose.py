"""Compose files: the services, what each is built from or runs, and what it needs.

Merge keys and `extends` within the file are followed a few steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from analyzers.deployment.reading import Read, command_text, folder_within, stands_at
from analyzers.deployment.settings import IMAGE, ROUTED, Settings, plain, variable_in
from analyzers.deployment.yaml_nodes import document, items, key_line, line, sequence, text_of, value
from analyzers.facts import Entry

_MAX_STEPS = 8
# What a proxy reads of the services that it leads to: "traefik.http.routers.shop.rule".
_PROXY_LABEL = re.compile(r"(traefik|caddy)(?:\.(?:http|tcp)\.routers\.|(?:_\d+)?\.reverse_proxy$)")
# Images that only bring an interpreter or a compiler: the program is what is mounted into them.
_RUNTIMES = frozenset(
    {"node", "python", "bun", "deno", "ruby", "php", "golang", "openjdk", "rust", "maven", "gradle", "eclipse-temurin",
     "amazoncorretto", "oven/bun", "denoland/deno"}
)  # fmt: skip
_MOST_MOUNTS = 40


def read(path: str, text: str) -> Read:
    """One entry a service, and one for each other name under which a service is reached."""
    read = Read()
    root = value(document(text), "services")
    services = dict(items(root))
    for name, node in services.items():
        service = _Service(node, services)
        told = _settings(service)
        read.add(_entry(path.rpartition("/")[0], name, service, told), key_line(root, name), told.lines())
    for name, node in services.items():
        for key in ("container_name", "hostname"):
            if (alias := text_of(value(node, key))) not in services:
                read.add(Entry(plain(alias), "address", name), line(value(node, key)))
    return read


class _Service:
    """One service with what it extends."""

    def __init__(self, node: yaml.Node | None, services: dict[str, yaml.Node]) -> None:
        self.layers = [node]
        for _ in range(_MAX_STEPS):
            base = value(self.layers[-1], "extends")
            name = text_of(base) or ("" if value(base, "file") is not None else text_of(value(base, "service")))
            if name not in services or services[name] in self.layers:
                break
            self.layers.append(services[name])

    def get(self, key: str) -> yaml.Node | None:
        """What the service, or what it extends, says under a key."""
        return next((found for layer in self.layers if (found := value(layer, key)) is not None), None)


def _is_workbench(service: _Service) -> bool:
    """Whether somebody only opens a shell in it, on the mounted sources: there is a terminal, and nothing is run."""
    terminal = any(text_of(service.get(key)).lower() in ("true", "yes") for key in ("tty", "stdin_open"))
    if not terminal or any(service.get(key) is not None for key in ("command", "entrypoint", "ports", "expose")):
        return False
    return any(
        (text_of(volume) or text_of(value(volume, "source"))).startswith(".")
        for volume in sequence(service.get("volumes"))
    )


def _entry(folder: str, name: str, service: _Service, told: Settings) -> Entry:
    build, image = service.get("build"), plain(text_of(service.get("image")))
    command = (
        "sh" if _is_workbench(service) else " ".join(_words(service.get("entrypoint")) + _words(service.get("command")))
    )
    rest: dict[str, Any] = {
        "command": command_text(command),
        "hints": told.hints(),
        "ports": service.get("ports") is not None,
        "labels": tuple(_published(service)),
        "mounts": tuple(_mounts(folder, service))[:_MOST_MOUNTS],
        "workdir": plain(text_of(service.get("working_dir"))),
        "entrypoint": command_text(" ".join(_words(service.get("entrypoint")))),
    }
    built = _built_in(folder, build) if build is not None else None
    if built is not None:
        target, recipe, context = built
        stage = plain(text_of(value(build, "target"))).lower()
        return Entry(name, "service", target, image=image, recipe=recipe, context=context, stage=stage, **rest)
    mounted = _mounted(image, rest["mounts"], rest["workdir"])
    if mounted is not None:
        return Entry(name, "service", mounted, bases=(image,), **rest)
    return Entry(name, "image", image, **rest)


def _published(service: _Service) -> Iterator[str]:
    """The ports of the machine that lead to a service: "localhost:8080" of "8080:80"."""
    for port in sequence(service.get("ports")):
        parts = plain(text_of(port)).partition("/")[0].split(":")
        told = plain(text_of(value(port, "published"))) or (parts[-2] if len(parts) > 1 else "")
        if told.isdigit():
            yield f"localhost:{told}"


def _built_in(folder: str, build: yaml.Node) -> tuple[str, str, str] | None:
    """The folder of the Dockerfile (more telling than the context, which may be the whole repository), its path, and
    the context ("." is the whole project); None where variables tell which one it is, and where it is made of what lies
    outside of the project."""
    stated = text_of(build) or text_of(value(build, "context")) or "."
    context = folder_within(folder, plain(stated))
    if context is None:
        return (folder, "", "") if "$" in stated else None
    written = text_of(value(build, "dockerfile"))
    named = plain(written)
    if written and not named:
        return None
    recipe = folder_within(context, named or "Dockerfile") or ""
    inside = recipe.rpartition("/")[0] if named else ""
    is_below = inside and inside.startswith(f"{context}/" if context else "")
    return inside if is_below else context, recipe, context or "."


def _mounts(folder: str, service: _Service) -> Iterator[str]:
    """What of the project is mounted, each with its place inside."""
    for volume in sequence(service.get("volumes")):
        source, _, place = plain(text_of(volume)).partition(":")
        source, place = source or text_of(value(volume, "source")), place or text_of(value(volume, "target"))
        within = folder_within(folder, plain(source)) if source.startswith(".") else None
        if within is not None and place.startswith("/"):
            yield f"{within or '.'}:{plain(place).partition(':')[0].rstrip('/') or '/'}"


def _mounted(image: str, mounts: tuple[str, ...], workdir: str) -> str | None:
    """The folder of the project that is mounted into a bare interpreter: the one that it works in, else the first."""
    if image.partition(":")[0].removeprefix("docker.io/").removeprefix("library/") not in _RUNTIMES or not mounts:
        return None
    return stands_at(mounts, workdir) or mounts[0].partition(":")[0].removeprefix(".")


def _settings(service: _Service) -> Settings:
    told = Settings()
    image = service.get("image")
    told.add(variable_in(text_of(image)), "variable", line(image), IMAGE)
    for name, node in _needed(service):
        told.add(name, "needs", line(node))
    for node in _files(service.get("env_file")):
        told.add(plain(text_of(node)).rpartition("/")[2], "needs", line(node))
    for name, given, node in _variables(service.get("environment")):
        told.variable(name, given, line(node))
    for name, _, node in _variables(service.get("labels")):
        if label := _PROXY_LABEL.match(name):
            told.add(label[1], "host", line(node), ROUTED)
    return told


def _needed(service: _Service) -> Iterator[tuple[str, yaml.Node]]:
    for key in ("depends_on", "links"):
        found = service.get(key)
        yield from items(found)
        yield from ((text_of(item).partition(":")[0], item) for item in sequence(found))


def _files(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """The files of variables that a service takes as a whole."""
    for item in sequence(node) or ([node] if node is not None else []):
        path = value(item, "path")
        yield path if path is not None else item


def _variables(environment: yaml.Node | None) -> Iterator[tuple[str, str, yaml.Node]]:
    for name, given in items(environment):
        yield name, text_of(given), given
    for item in sequence(environment):
        key, _, given_text = text_of(item).partition("=")
        yield key, given_text, item


def _words(node: yaml.Node | None) -> list[str]:
    return [plain(text) for text in (text_of(node), *map(text_of, sequence(node))) if text]

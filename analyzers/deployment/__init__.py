"""The files that say what a project starts and deploys, in one visible table. A reader is one module that answers
`read(path, text)`; it is imported only where its files occur, and never fails."""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from msgspec.structs import replace

from analyzers.facts import Deployment, Places

if TYPE_CHECKING:
    from analyzers.deployment.reading import Read

# Changes whenever the same bytes could give other facts: it is part of the cache key.
VERSION = "16"
# Larger files of these kinds are generated; YAML is slow to read.
MAX_BYTES = 256 * 1024

_READERS = {
    "build.gradle": "gradle",
    "build.gradle.kts": "gradle",
    "cargo.toml": "cargo_toml",
    "chart.yaml": "helm_chart",
    "go.mod": "go_mod",
    "package.json": "package_json",
    "pom.xml": "pom_xml",
    "pyproject.toml": "pyproject",
    "setup.cfg": "setup_cfg",
    "setup.py": "setup_py",
    "procfile": "procfile",
    "readme.rst": "readme",
    "settings.gradle": "gradle",
    "settings.gradle.kts": "gradle",
    "schema.prisma": "prisma",
    "serverless.yml": "serverless",
    "serverless.yaml": "serverless",
    "skaffold.yaml": "skaffold",
    "skaffold.yml": "skaffold",
    "render.yaml": "render",
    "fly.toml": "fly",
    "caddyfile": "proxy",
    "haproxy.cfg": "proxy",
    "nginx.conf": "proxy",
}
_COMPOSE = re.compile(r"(?:docker-)?(?:compose|stack)(?:[.-][\w.-]+)?\.ya?ml$")
_DOCKERFILE = re.compile(r"(?:docker|container)file(?:\.[\w-]+)?$|[\w.-]+\.dockerfile$")
_SPRING = re.compile(r"(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$")
_DOTENV = re.compile(r"\.env(?:[._-][\w.-]*)?$|[\w-]+\.env(?:\.(?:example|sample|template|dist))?$")
_ENDINGS = {".csproj": "csproj", ".fsproj": "csproj", ".service": "systemd", ".tf": "terraform"}
# Where s6-overlay and runit look for what they keep running, where supervisord finds its programs, and where web
# servers have their settings.
_BY_PATTERN = (
    ("spring", re.compile(rf"/{_SPRING.pattern}")),
    ("run_script", re.compile(r"/(?:s6-rc\.d|services\.d|service|sv|runit)/[\w.-]+/run$")),
    ("logback", re.compile(r"/(?:logback|log4j2)(?:-\w+)?\.xml$")),
    ("uwsgi", re.compile(r"/uwsgi(?:[\w.-]*|/[\w.-]+)\.ini$")),
    ("supervisord", re.compile(r"/supervisord?(?:[\w.-]*|(?:\.d)?/[\w./-]+)\.(?:conf|ini)$")),
    (
        "proxy",
        re.compile(r"nginx[\w.-]*(?:/[\w.-]+){0,3}\.conf(?:\.\w+)?$|/(?:conf\.d/[\w.-]+|default)\.conf(?:\.\w+)?$"),
    ),
)
_TESTS = re.compile(r"[._-](?:test|tests|ci|e2e)\b")
_NO_CODE_FILE = (".py", ".pyi", ".js", ".ts", ".md")


class _Reader(Protocol):
    def read(self, path: str, text: str) -> "Read":
        """What a file says. May raise what reading.unread tells of."""
        ...


def reader_of(path: str) -> str:
    """The name of the reader for this file, "" for none."""
    folder, _, base = path.lower().rpartition("/")
    if known := _READERS.get(base):
        return known
    if base.endswith((".yaml", ".yml")):
        return _reader_of_yaml(folder, base)
    if by_ending := _ENDINGS.get(base[base.rfind(".") :]):
        return by_ending
    if pattern := next((name for name, pattern in _BY_PATTERN if pattern.search(f"/{path.lower()}")), ""):
        return pattern
    if ".env" in base and _DOTENV.fullmatch(base):
        return "" if _TESTS.search(base) else "dotenv"
    is_recipe = "file" in base and not base.endswith(_NO_CODE_FILE) and _DOCKERFILE.fullmatch(base)
    return "dockerfile" if is_recipe else ""


def _reader_of_yaml(folder: str, base: str) -> str:
    """Any YAML file may be a manifest of Kubernetes, but for those that set up a tool."""
    if _COMPOSE.fullmatch(base):
        return "compose"
    if _SPRING.fullmatch(base):
        return "spring"
    return "" if base.startswith(".") or folder.startswith(".") or "/." in folder else "kubernetes"


def read_deployment(path: str, source: bytes) -> tuple[Deployment, Places]:
    """What this file says of the project, and the lines of its entries."""
    from analyzers.deployment.content import is_compose  # who only lists files reads none
    from analyzers.deployment.reading import unread

    name = reader_of(path)
    # Most YAML files are no manifests, and of one that is only the documents are read that matter.
    if len(source) > MAX_BYTES and name != "kubernetes":
        return unread(f"larger than {MAX_BYTES} bytes").packed()
    text = source.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if name == "kubernetes" and len(source) <= MAX_BYTES and is_compose(text):
        found, lines = _read("compose", path, text)
        return replace(found, reader="compose"), lines
    return _read(name, path, text)


def _read(name: str, path: str, text: str) -> tuple[Deployment, Places]:
    from analyzers.deployment.reading import unread

    reader = cast("_Reader", import_module(f"analyzers.deployment.{name}"))
    try:
        return reader.read(path, text).packed()
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        return unread(str(error)).packed()

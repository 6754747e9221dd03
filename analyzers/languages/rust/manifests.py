"""Cargo.toml: the targets of a package, what it depends on, and what a workspace gives to its members.

Source: the manifest format of The Cargo Book.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_DEPENDENCIES = (
    "dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies",
)  # fmt: skip
_TARGETS = ("bin", "example", "test", "bench")


def read_manifest(path: str, source: bytes) -> dict[str, Any]:
    """{"name", "edition", "build", "lib": {"name", "path"}, "targets": {kind: [{"name", "path"}]}, "auto": {kind: may
    Cargo look for more}, "dependencies": {name: said}, "workspace": None or {"edition", "dependencies"}, "patch":
    {name: folder}}. What is said of a dependency: {"package", "path", "workspace"}, each only where it is stated."""
    del path
    try:
        data = tomllib.loads(source.decode("utf-8", "replace").removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return {"problem": f"not read: {error}"}
    package = _table(data, "package") or _table(data, "project")
    workspace = data.get("workspace")
    lib = _table(data, "lib")
    return {
        "name": _text(package.get("name")),
        "edition": _edition(package),
        "build": _text(package.get("build")) or ("" if package.get("build") is False else "build.rs"),
        "lib": {key: _text(lib.get(key)) for key in ("name", "path")},
        "targets": {kind: list(_targets(data.get(kind))) for kind in _TARGETS},
        "auto": {kind: package.get(f"auto{kind}{'es' if kind == 'bench' else 's'}") is not False for kind in _TARGETS},
        "dependencies": _dependencies(data),
        "workspace": _workspace(workspace) if isinstance(workspace, dict) else None,
        "patch": _patches(data),
    }


def _edition(package: Mapping[str, Any]) -> str:
    edition = package.get("edition")
    return "workspace" if isinstance(edition, dict) else _text(edition) or "2015"


def _workspace(table: dict[str, Any]) -> dict[str, Any]:
    said = {name: _said(value) for name, value in _table(table, "dependencies").items()}
    return {"edition": _text(_table(table, "package").get("edition")) or "2015", "dependencies": said}


def _targets(listed: Any) -> Iterator[dict[str, str]]:
    for target in listed if isinstance(listed, list) else ():
        if isinstance(target, dict):
            yield {key: _text(target.get(key)) for key in ("name", "path")}


def _dependencies(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Of all sections: which of them a target may use is nothing that a picture depends on."""
    found: dict[str, dict[str, str]] = {}
    for table in (data, *_tables(_table(data, "target").values())):
        for section in _DEPENDENCIES:
            for name, value in _table(table, section).items():
                said = _said(value)
                # The same one may be told again for development, without where it lies.
                found[name] = {**found.get(name, {}), **said}
    return found


def _said(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    said = {key: text for key in ("package", "path") if (text := _text(value.get(key)))}
    return {**said, "workspace": "yes"} if value.get("workspace") is True else said


def _patches(data: dict[str, Any]) -> dict[str, str]:
    """Which packages are taken from a folder of the project instead of a registry."""
    found: dict[str, str] = {}
    for table in (*_tables(_table(data, "patch").values()), _table(data, "replace")):
        for name, value in table.items():
            said = _said(value)
            if "path" in said:
                found[said.get("package", name)] = said["path"]
    return found


def _tables(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    yield from (value for value in values if isinstance(value, dict))


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

"""Python packaging metadata: where packages lie, and which distributions are declared.

Sources: PEP 621, PEP 735, the setuptools, Poetry, Hatch and PDM configuration references, pip's requirements format.
setup.py is read as text, never run.
"""

import configparser
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

_DISTRIBUTION = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_QUOTED = re.compile(r"""['"]([^'"\n]+)['"]""")


def read_manifest(path: str, source: bytes) -> dict[str, Any]:
    """{"roots": folders that go on the path, "dependencies": normalized distribution names, "name": own name}."""
    text = source.decode("utf-8", "replace").removeprefix("\ufeff")
    base = path.rpartition("/")[2]
    try:
        if base == "pyproject.toml":
            return _pyproject(tomllib.loads(text))
        if base == "Pipfile":
            data = tomllib.loads(text)
            return _manifest((), [*data.get("packages", {}), *data.get("dev-packages", {})], "")
        if base == "setup.cfg":
            return _setup_cfg(text)
    except (tomllib.TOMLDecodeError, configparser.Error, AttributeError, TypeError, ValueError) as error:
        return {**_manifest((), (), ""), "problem": f"not read: {error}"}
    if base == "setup.py":
        return _setup_py(text)
    return _manifest((), _requirements(text), "")


def normalize(distribution: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _manifest(roots: Iterable[str], dependencies: Iterable[str], own: str) -> dict[str, Any]:
    clean = {root.strip("./ ") for root in roots}
    named = {normalize(match[1]) for text in dependencies if (match := _DISTRIBUTION.match(text))}
    return {"roots": sorted(clean), "dependencies": sorted(named), "name": normalize(own) if own else ""}


def _pyproject(data: dict[str, Any]) -> dict[str, Any]:
    project, tool = data.get("project", {}), data.get("tool", {})
    poetry, setuptools = tool.get("poetry", {}), tool.get("setuptools", {})
    groups = [*poetry.get("group", {}).values()]
    dependencies = [
        *project.get("dependencies", ()),
        *(item for extra in project.get("optional-dependencies", {}).values() for item in extra),
        *(item for group in data.get("dependency-groups", {}).values() for item in group if isinstance(item, str)),
        *poetry.get("dependencies", {}),
        *poetry.get("dev-dependencies", {}),
        *(item for group in groups for item in group.get("dependencies", {})),
        *tool.get("uv", {}).get("dev-dependencies", ()),
        *(item for group in tool.get("pdm", {}).get("dev-dependencies", {}).values() for item in group),
    ]
    wheel = tool.get("hatch", {}).get("build", {}).get("targets", {}).get("wheel", {})
    packages = setuptools.get("packages", {})
    roots = [
        *(packages.get("find", {}).get("where", ()) if isinstance(packages, dict) else ()),
        *(folder for folder in setuptools.get("package-dir", {}).values() if isinstance(folder, str)),
        *(entry["from"] for entry in poetry.get("packages", ()) if "from" in entry),
        *(str(package).rpartition("/")[0] for package in wheel.get("packages", ()) if "/" in str(package)),
        *(source for source in wheel.get("sources", ()) if isinstance(source, str)),
    ]
    return _manifest(roots, dependencies, project.get("name", poetry.get("name", "")))


def _setup_cfg(text: str) -> dict[str, Any]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    roots = [parser.get("options.packages.find", "where", fallback="")]
    folders = parser.get("options", "package_dir", fallback="").splitlines()
    roots += [line.partition("=")[2] for line in folders if "=" in line]
    dependencies = parser.get("options", "install_requires", fallback="").splitlines()
    if parser.has_section("options.extras_require"):
        dependencies += [line for _, extra in parser.items("options.extras_require") for line in extra.splitlines()]
    return _manifest(
        [root for root in roots if root.strip()], dependencies, parser.get("metadata", "name", fallback="")
    )


def _setup_py(text: str) -> dict[str, Any]:
    roots = [match[1] for match in re.finditer(r"""package_dir\s*=\s*\{\s*['"]{2}\s*:\s*['"]([^'"]+)['"]""", text)]
    roots += [
        match[1]
        for match in re.finditer(r"""find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?['"]([^'"]+)['"]""", text)
    ]
    dependencies = [
        item[1]
        for match in re.finditer(
            r"\w*(?:requires?|REQUIRE[A-Z]*)\s*=\s*([\[{(].*?[\]})])\s*(?:,|\n|$)", text, re.DOTALL
        )
        for item in _QUOTED.finditer(match[1])
    ]
    return _manifest(roots, dependencies, "")


def _requirements(text: str) -> Iterator[str]:
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if entry and not entry.startswith("-"):
            yield entry

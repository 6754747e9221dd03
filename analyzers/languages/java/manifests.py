"""What the build files of Maven and Gradle tell the resolver: which libraries are declared, and where more is said."""

import tomllib
from typing import Any

from analyzers.languages.java.gradle import MAX_BYTES, read_catalog, read_script
from analyzers.languages.java.pom import PomError, read_pom


def read_manifest(path: str, source: bytes) -> Any:
    """{"dependencies": ["group:artifact"], ...} and, of a pom, {"name", "parent", "modules"}; of a Gradle script,
    {"accessors"}; of a version catalog, {"libraries", "bundles"}. {"problem": why} for one that cannot be read."""
    base = path.rpartition("/")[2]
    if base == "pom.xml":
        return _pom(source)
    if len(source) > MAX_BYTES:
        return {"problem": f"larger than {MAX_BYTES} bytes"}
    text = source.decode("utf-8", "replace").removeprefix("\ufeff")
    if not base.endswith(".toml"):
        return read_script(text)
    try:
        return read_catalog(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {"problem": f"not TOML: {error}"}


def _pom(source: bytes) -> dict[str, Any]:
    try:
        pom = read_pom(source)
    except PomError as error:
        return {"problem": str(error)}
    parent = f"{pom.texts.get('parent.groupId', '')}:{pom.texts.get('parent.artifactId', '')}"
    return {
        "name": f"{pom.text('groupId')}:{pom.text('artifactId')}",
        "parent": parent if parent != ":" else "",
        "dependencies": sorted(set(pom.dependencies)),
    }

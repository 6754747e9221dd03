"""Gradle's build scripts (Groovy and Kotlin) and version catalogs, read as text: a script is a program, never run.

Every text of the form "group:artifact" or "group:artifact:version" counts as declared, wherever it stands.
"""

import re
import tomllib
from typing import Any

MAX_BYTES = 1024 * 1024
_NOISE = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|//[^\n]*|/\*.*?\*/", re.DOTALL
)
_COORDINATE = re.compile(r"""["']([A-Za-z0-9][\w.-]*:[A-Za-z0-9][\w.-]*)(?::[^"'\s/]{0,100})?["']""")
_PARTS = re.compile(
    r"""\bgroup\s*[:=]\s*["']([\w.-]{1,100})["']\s*,\s*(?:name|module)\s*[:=]\s*["']([\w.-]{1,100})["']"""
)
_KOTLIN = re.compile(r"""\bkotlin\(\s*["']([\w-]{1,60})["']""")
_ACCESSOR = re.compile(r"\b([a-z]\w{0,30}(?:\.[A-Za-z_]\w{0,60}){1,12})\b(?!\s*\()")


def without_comments(text: str) -> str:
    """A script without its comments; lines keep their numbers."""
    return _NOISE.sub(_kept, text)


def read_script(text: str) -> dict[str, list[str]]:
    """{"dependencies": ["group:artifact"], "accessors": ["libs.spring.web"]}: the latter name entries of a catalog."""
    text = without_comments(text)
    found = [match[1] for match in _COORDINATE.finditer(text)]
    found += [f"{match[1]}:{match[2]}" for match in _PARTS.finditer(text)]
    found += [f"org.jetbrains.kotlin:kotlin-{match[1]}" for match in _KOTLIN.finditer(text)]
    # A bill of materials tells versions, and brings nothing.
    found = [each for each in found if not each.endswith("-bom")]
    return {"dependencies": sorted(set(found)), "accessors": sorted(set(_ACCESSOR.findall(text)))}


def read_catalog(text: str) -> dict[str, Any]:
    """{"libraries": {alias: "group:artifact"}, "bundles": {alias: [alias]}}, aliases as a script writes them. Raises
    TOMLDecodeError."""
    data = tomllib.loads(text)
    libraries: dict[str, str] = {}
    for alias, said in _table(data, "libraries").items():
        if isinstance(said, str):
            libraries[_alias(alias)] = ":".join(said.split(":")[:2])
        elif isinstance(said, dict):
            apart = f"{said.get('group', '')}:{said.get('name', '')}"
            module = said.get("module")
            libraries[_alias(alias)] = module if isinstance(module, str) else apart
    bundles = {
        _alias(alias): [_alias(each) for each in said if isinstance(each, str)]
        for alias, said in _table(data, "bundles").items()
        if isinstance(said, list)
    }
    return {"libraries": libraries, "bundles": bundles}


def _kept(found: re.Match[str]) -> str:
    text = found[0]
    return "\n" * text.count("\n") or " " if text.startswith("/") else text


def _alias(text: str) -> str:
    return re.sub(r"[-_.]+", ".", text)


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}

"""What package.json, tsconfig.json and pnpm-workspace.yaml say, reduced to what a resolver asks."""

import json
import re
from typing import Any

_DEPENDENCIES = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_ENTRIES = ("name", "main", "module", "types", "typings", "source", "exports", "imports")
# Possessive, and each in one way only: a comma before a long run of comments must not be tried in every way.
_COMMENT = r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
_NOISE = re.compile(rf'"(?:[^"\\]|\\.)*+"|{_COMMENT}|,(?=(?:\s++|{_COMMENT})*+[}}\]])', re.DOTALL)


def read_manifest(path: str, source: bytes) -> Any:
    """The part of a manifest that resolving needs, or {"problem": why} for one that cannot be read."""
    text = source.decode("utf-8-sig", "replace")
    base = path.rpartition("/")[2]
    if base == "pnpm-workspace.yaml":
        return _pnpm(text)
    try:
        data = read_jsonc(text)
    except (ValueError, RecursionError) as error:
        return {"problem": f"not JSON: {error}"}
    if not isinstance(data, dict):
        return {"problem": "not a JSON object"}
    return _package(data) if base == "package.json" else _tsconfig(data)


def read_jsonc(text: str) -> Any:
    """JSON in which comments and trailing commas are allowed, as in tsconfig.json. Raises ValueError."""
    return json.loads(_NOISE.sub(lambda match: match[0] if match[0].startswith('"') else " ", text))


def _package(data: dict[str, Any]) -> dict[str, Any]:
    kept = {key: data[key] for key in _ENTRIES if isinstance(data.get(key), str | dict | list)}
    workspaces = data.get("workspaces")
    if isinstance(workspaces, dict):
        workspaces = workspaces.get("packages")
    kept["workspaces"] = _strings(workspaces)
    declared: dict[str, str] = {}
    for kind in _DEPENDENCIES:
        entries = data.get(kind)
        for name, wanted in entries.items() if isinstance(entries, dict) else ():
            declared[name] = wanted if isinstance(wanted, str) else ""
    kept["dependencies"] = declared
    return kept


def _tsconfig(data: dict[str, Any]) -> dict[str, Any]:
    options = data.get("compilerOptions")
    options = options if isinstance(options, dict) else {}
    kept: dict[str, Any] = {}
    extends = data.get("extends")
    kept["extends"] = [extends] if isinstance(extends, str) else _strings(extends)
    if isinstance(options.get("baseUrl"), str):
        kept["baseUrl"] = options["baseUrl"]
    if isinstance(options.get("paths"), dict):
        kept["paths"] = {key: _strings(value) for key, value in options["paths"].items()}
    for key in ("files", "include", "exclude"):
        if isinstance(data.get(key), list):
            kept[key] = _strings(data[key])
    references = data.get("references")
    references = references if isinstance(references, list) else []
    kept["references"] = _strings([entry.get("path") for entry in references if isinstance(entry, dict)])
    return kept


def _pnpm(text: str) -> dict[str, Any]:
    import yaml  # most projects have no YAML manifest

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {"problem": f"not YAML: {error}"}
    return {"workspaces": _strings(data.get("packages") if isinstance(data, dict) else None)}


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

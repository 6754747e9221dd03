"""What the tags of a page lead to: files it loads, pages it links to, addresses it asks, hosts it needs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from analyzers.addresses import address, host_of
from analyzers.facts import MODULE_SCOPE, Hint, Import, Request
from analyzers.languages.html.tags import is_literal
from analyzers.languages.html.templates import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analyzers.languages.html.tags import Page, Tag
    from analyzers.languages.html.templates import Marks
    from analyzers.languages.javascript.text import Text

_LOADS = {"script": "src", "iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_LINKS = frozenset({"a", "area"})
_LOADING_RELATIONS = frozenset({"stylesheet", "modulepreload", "preload", "prefetch", "import"})
_VERBS = ("get", "post", "put", "patch", "delete")
_ASKS = {f"{prefix}hx-{verb}": verb.upper() for prefix in ("", "data-") for verb in _VERBS}
_TELLING = frozenset({*_LOADS, *_LINKS, "link", "form"})
_ON_ANY_TAG = (b"hx-", b"th:", b"layout:", b"formaction")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PAGES = ("html", "htm", "xhtml")
_MASKED = re.compile(re.escape(MASK.decode()) + "+")
_MOST = 64
# Thymeleaf: `@{/css/app.css}` is an address, `~{layout :: head}` a piece of another template.
_ADDRESS = re.compile(r"@\{([^{}()]*)(?:\([^{}]*\))?\}")
_FRAGMENT = re.compile(r"~?\{?\s*([\w./-]+)\s*::")
_FRAGMENTS = frozenset({"th:replace", "th:insert", "th:include", "layout:decorate", "data-th-replace"})


@dataclass(slots=True)
class References:
    """What is loaded (a module as it is written), hinted at and asked for, each with the offset of its first
    occurrence; and the imports of the page's module scripts with their lines."""

    loaded: dict[str, int] = field(default_factory=dict)
    hints: dict[Hint, int] = field(default_factory=dict)
    requests: dict[Request, int] = field(default_factory=dict)
    scripts: tuple[Import, ...] = ()
    script_lines: tuple[int, ...] = ()


def read_references(text: Text, page: Page, marks: Marks) -> References:
    """Everything that a page leads to, in the order in which it stands."""
    found = References()
    bases = (tag.attributes().get("href", "") for tag in page.tags if tag.name == "base")
    base = next(filter(None, bases), "")
    at = [(each.start, f"{each.kind}:{each.name}") for each in marks.loaded]
    anywhere = any(word in text.source for word in _ON_ANY_TAG)
    for tag in page.tags:
        if anywhere or tag.name in _TELLING:
            given = tag.attributes()
            at += [(tag.start, module) for module in _loaded(tag, given, base, found)]
            _ask(tag, given, base, found)
        if tag.name == "style":
            at += _styles(text, tag)
    for start, module in sorted(at):
        found.loaded.setdefault(module, start)
    _read_scripts(text, page, found)
    return found


def _loaded(tag: Tag, given: Mapping[str, str], base: str, found: References) -> Iterator[str]:
    """What one tag loads or links to, as addresses of the project; other hosts become hints."""
    for written, loads in _addresses(tag.name, given):
        if not written or not is_literal(written) or not is_literal(base):
            continue
        value = _based(base, written)
        if value.startswith("//") or _SCHEME.match(value):
            if loads:
                _hint(f"https:{value}" if value.startswith("//") else value, tag, found)
        elif (path := _path(value)) and (loads or _may_be_page(path)):
            yield path
    for name in sorted(_FRAGMENTS & given.keys()):
        fragment = _FRAGMENT.match(given[name])
        if fragment is not None:
            yield f"template:{fragment[1]}"


def _addresses(tag: str, given: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The addresses in a tag, and whether they are loaded (else they are links)."""
    if tag in _LOADS:
        yield _given(given, _LOADS[tag]), True
    elif tag == "link" and _LOADING_RELATIONS & set(given.get("rel", "").lower().split()):
        yield _given(given, "href"), True
    elif tag in _LINKS:
        yield _given(given, "href"), False


def _given(attributes: Mapping[str, str], name: str) -> str:
    if name in attributes:
        return attributes[name]
    theirs = _ADDRESS.fullmatch(attributes.get(f"th:{name}", ""))
    return theirs[1] if theirs else ""


def _hint(value: str, tag: Tag, found: References) -> None:
    if len(found.hints) < _MOST and (reduced := _origin(value)):
        found.hints.setdefault(Hint(reduced, "url", MODULE_SCOPE), tag.start)


def _origin(value: str) -> str:
    """The scheme and host of an address: what follows may hold an "@", as in the versions of a CDN."""
    return address("/".join(value.split("/")[:3]))


def _ask(tag: Tag, given: Mapping[str, str], base: str, found: References) -> None:
    """The address that a form, a link or an htmx attribute asks for."""
    asked: list[tuple[str, str]] = [(verb, given[name]) for name, verb in _ASKS.items() if name in given]
    if tag.name == "form":
        asked.append((given.get("method", "get").upper(), _given(given, "action")))
    elif tag.name in ("button", "input") and "formaction" in given:
        asked.append((given.get("formmethod", "post").upper(), given["formaction"]))
    elif tag.name in _LINKS and not _is_file(_path(_given(given, "href"))):
        asked.append(("GET", _given(given, "href")))
    for method, value in asked:
        _request(method, _based(base, value), tag, found)


def _request(method: str, value: str, tag: Tag, found: References) -> None:
    host = host_of(_origin(value))
    if host:
        if tag.name != "form":
            return
        _hint(value, tag, found)
        value = value[value.find("/", value.find("//") + 2) :]
    path = _path(value)
    told = method if method.isalpha() else ""
    if path.startswith("/") and not path.startswith("//") and told != "DIALOG" and len(found.requests) < _MOST:
        found.requests.setdefault(Request(told, _MASKED.sub("{}", path), MODULE_SCOPE, host), tag.start)


def _based(base: str, value: str) -> str:
    """An address seen from the page's base."""
    try:
        return urljoin(base, value) if base and is_literal(base) else value
    except ValueError:  # brackets that are no IPv6 host
        return value


def _styles(text: Text, tag: Tag) -> Iterator[tuple[int, str]]:
    from analyzers.languages.css.statements import read_statements

    start, end = tag.body
    content = text.source[start:end]
    if b"@import" in content:
        yield from ((start + each.start, each.module) for each in read_statements(content, "css").loaded)


def _read_scripts(text: Text, page: Page, found: References) -> None:
    """The imports of the module scripts that stand in the page, by its import map."""
    scripts = [(tag, tag.attributes()) for tag in page.tags if tag.name == "script"]
    inline = [tag.body for tag, given in scripts if _type(given) == "module" and "src" not in given]
    if not any(b"import" in text.source[start:end] for start, end in inline):
        return
    from analyzers.languages import javascript

    mapped: dict[str, str] = {}
    for tag, given in scripts:
        if _type(given) == "importmap":
            mapped.update(_import_map(text.decode(*tag.body)))
    facts = javascript.extract("inline.mjs", text.only(inline))
    kept: list[Import] = []
    lines: list[int] = []
    for statement, line in zip(facts.shape.imports, facts.places.imports, strict=True):
        module = _mapped(statement.module, mapped)
        if (reduced := _origin(module)) and len(found.hints) < _MOST:
            found.hints.setdefault(Hint(reduced, "url", MODULE_SCOPE), inline[0][0])
        elif not reduced:
            kept.append(Import(module, 0, statement.names, statement.form, statement.mode, MODULE_SCOPE))
            lines.append(line)
    found.scripts, found.script_lines = tuple(kept), tuple(lines)


def _type(attributes: Mapping[str, str]) -> str:
    return attributes.get("type", "").lower()


def _import_map(content: str) -> dict[str, str]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    imports = data.get("imports") if isinstance(data, dict) else None
    return {key: value for key, value in (imports or {}).items() if isinstance(value, str)}


def _mapped(module: str, imports: Mapping[str, str]) -> str:
    """A module by the import map: itself, or the longest prefix that ends in a slash."""
    if module in imports:
        return imports[module]
    prefixes = [key for key in imports if key.endswith("/") and module.startswith(key)]
    longest = max(prefixes, key=len, default="")
    return imports[longest] + module[len(longest) :] if longest else module


def _path(value: str) -> str:
    """An address without its query and fragment."""
    return re.split(r"[?#]", value, maxsplit=1)[0]


def _may_be_page(path: str) -> bool:
    """Whether a link may lead to a page of the project: one by its ending, or a name without any."""
    base = path.rpartition("/")[2]
    return "." not in base or base.rpartition(".")[2].lower() in _PAGES or set(base) == {"."}


def _is_file(path: str) -> bool:
    """Whether a link names a file and no route."""
    return "." in path.rpartition("/")[2]

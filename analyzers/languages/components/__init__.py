"""Vue and Svelte components: their scripts as JavaScript or TypeScript, and the components that their markup uses.

A component file is a module of JavaScript that exports one thing, the component: it is kept as a class that is named
like the file, and what the module does outside its functions is what the component does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import MODULE_SCOPE, Definition, FileFacts, Import, Use
from analyzers.languages import javascript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from analyzers.facts import Shape
    from analyzers.languages.html.tags import Tag
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.protocol import Part, Project, Resolver

name = "components"
version = f"2-{javascript.version}"
suffixes: tuple[str, ...] = (".svelte", ".vue")
wide_units = False
silent: frozenset[Part] = javascript.silent

_TYPED = {"ts": "ts", "typescript": "ts", "tsx": "tsx", "jsx": "jsx"}
_SEPARATOR = re.compile(r"[\W_]+")
_BLOCKS = ("script", "style", "template")


def read_manifest(path: str, source: bytes) -> dict[str, str]:
    """The manifests of components are JavaScript's."""
    del path, source
    return {}


def resolver(project: Project) -> Resolver:
    """Components are modules of JavaScript: their shapes say so, and this is for whoever asks by name."""
    return javascript.resolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one component."""
    from analyzers.languages.components.text import without_expressions
    from analyzers.languages.html.tags import read_tags
    from analyzers.languages.javascript.text import Text
    from analyzers.languages.parsing import as_utf8

    source = as_utf8(source)
    svelte = path.lower().endswith(".svelte")
    # Vue keeps its expressions in quotes or between tags, where a tokenizer of HTML is not disturbed by them.
    markup = without_expressions(source) if svelte else source
    page = read_tags(markup)
    tags = page.tags
    scripts = [(tag, given) for tag in tags if tag.name == "script" and "src" not in (given := tag.attributes())]
    languages = sorted({_TYPED.get(given.get("lang", "").lower(), "") for _, given in scripts})
    text = Text(source)
    facts = javascript.extract(f"x.{languages[-1] if languages else ''}", text.only(tag.body for tag, _ in scripts))
    return _as_component(_with_notes(facts, page.comments, text), path, tags, text)


def _with_notes(facts: FileFacts, comments: Sequence[tuple[int, int]], text: Text) -> FileFacts:
    """The same facts with what comments of the markup are annotated with."""
    from msgspec.structs import replace

    from analyzers.languages.annotations import Comment, annotated_blocks, has_marker

    if not comments or not has_marker(text.source):
        return facts
    said = (Comment(start, text.line_of(start), text.decode(start, end)) for start, end in comments)
    notes, lines = annotated_blocks(said, lambda _start: MODULE_SCOPE, text.source)
    shape = replace(facts.shape, annotations=(*facts.shape.annotations, *notes))
    return replace(facts, shape=shape, places=replace(facts.places, annotations=(*facts.places.annotations, *lines)))


def _as_component(facts: FileFacts, path: str, tags: Sequence[Tag], text: Text) -> FileFacts:
    """The facts of the scripts, and those of the component around them."""
    from msgspec.structs import replace

    shape, places = facts.shape, facts.places
    component = component_name(path)
    definitions, spans = shape.definitions, places.definitions
    scope = next((place for place, one in enumerate(definitions) if one.name == component), len(definitions))
    if scope == len(definitions):
        definitions += (Definition(component, "class", (), shape.summary),)
        spans += ((1, text.line_of(len(text.source))),)
    marked = _markup(tags, shape, text, registered=path.lower().endswith(".vue"))
    used: dict[Use, tuple[int, ...]] = {}
    for use, lines in (*zip(shape.uses, places.uses, strict=True), *marked.used.items()):
        mine = Use(use.target, use.kind, scope if use.scope == MODULE_SCOPE else use.scope)
        if mine.target.partition(".")[0] != component:
            used[mine] = tuple(sorted({*used.get(mine, ()), *lines}))
    loaded = dict(_loaded(tags, text))
    imports = [Import(module, 0, (), "resource", "runtime", MODULE_SCOPE) for module in loaded]
    imports += [Import("", 0, ((each, each),), "implicit", "runtime", MODULE_SCOPE) for each in marked.unbound]
    exports = tuple(pair for pair in shape.exports if pair[0] != "default")
    notes = (replace(note, scope=scope) if note.scope == MODULE_SCOPE else note for note in shape.annotations)
    shape = replace(
        shape,
        annotations=tuple(notes),
        imports=(*shape.imports, *imports),
        definitions=definitions,
        uses=tuple(used),
        exports=(*exports, ("default", component)),
    )
    at = (*places.imports, *loaded.values(), *marked.unbound.values())
    places = replace(places, imports=at, definitions=spans, uses=tuple(used.values()))
    return FileFacts(shape, places, facts.problems)


def component_name(path: str) -> str:
    """A component's name: that of its file, in the way that components are written."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    parts = [part for part in _SEPARATOR.split(stem) if part]
    return "".join(part[:1].upper() + part[1:] for part in parts) or "Component"


class _Markup(NamedTuple):
    """The components in the markup with their lines; `unbound` are those that no statement names, which a build tool
    may know by the names of files, each with its first line."""

    used: dict[Use, tuple[int, ...]]
    unbound: dict[str, int]


def _markup(tags: Sequence[Tag], shape: Shape, text: Text, *, registered: bool) -> _Markup:
    known = {local for each in shape.imports for _, local in each.names} | {one.name for one in shape.definitions}
    lines: dict[str, set[int]] = {}
    for tag in tags:
        if name := _component_of(tag.written, known):
            lines.setdefault(name, set()).add(text.line_of(tag.start))
    unbound = {name: min(at) for name, at in lines.items() if registered and "." not in name and name not in known}
    used = {
        Use(name, "reference", MODULE_SCOPE): tuple(sorted(at))
        for name, at in lines.items()
        if name.partition(".")[0] in known or name in unbound
    }
    return _Markup(used, unbound)


def _component_of(tag: str, known: Set[str]) -> str:
    """The name that a tag stands for: `<OrderList>`, `<order-list>`, `<ui.Button>`; "" for an element of HTML, which is
    no component whatever is imported under its name."""
    if "-" in tag:
        pascal = component_name(f"{tag}.x")
        camel = pascal[:1].lower() + pascal[1:]
        return camel if camel in known and pascal not in known else pascal
    return "" if tag.islower() and "." not in tag else tag


def _loaded(tags: Sequence[Tag], text: Text) -> Iterator[tuple[str, int]]:
    """What the blocks of a component take from other files, and what its styles import; the first line of each."""
    from analyzers.languages.css.statements import read_statements

    found: dict[str, int] = {}
    for tag in tags:
        given = tag.attributes() if tag.name in _BLOCKS else {}
        if (module := given.get("src", "")) and "://" not in module:
            found.setdefault(module, text.line_of(tag.start))
        if tag.name == "style" and b"@" in (content := text.source[slice(*tag.body)]):
            dialect = given.get("lang", "css").lower()
            for start, loaded in read_statements(content, dialect).loaded:
                found.setdefault(loaded, text.line_of(tag.body[0] + start))
    yield from found.items()

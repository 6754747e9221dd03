"""From a view to a Mermaid flowchart, for readers that draw it themselves."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from renderers.arrange import canonical
from renderers.text import clean, shorten
from renderers.theme import THEME
from renderers.view import Box, Frame, View

_SHAPES = {
    "package": ('[["', '"]]'),
    "module": ('("', '")'),
    "class": ('["', '"]'),
    "function": ('(["', '"])'),
    "outside": ('["', '"]:::outside'),
}
_LABEL_ROOM = 480
_SENTENCE_ROOM = 4000
_SLUG_LENGTH = 48

# Names, paths and sentences need no other ASCII; whatever else means something to Mermaid, to HTML or to Markdown. An
# underscore at the edge of a word would make it bold, a number or dash with a space after it a list; and Mermaid
# itself writes its entities with the two last ones.
_UNSAFE = re.compile(
    r"[^A-Za-z0-9 /:,._\-\u0080-\U0010ffff]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_|[.\-](?=\s)|[\ufb02\xb0]|(?<=:)/(?=/)"
)


def mermaid(view: View) -> str:
    """The view as a flowchart. It stays inside a code fence and inside its quotes, whatever the names are."""
    return "\n".join((*_lines(canonical(view)), ""))


def escape(text: str) -> str:
    """The text as Mermaid's entity codes want it inside quotes: `"` is `#quot;`, `#` is `#35;`."""
    return _UNSAFE.sub(lambda match: "#quot;" if match[0] == '"' else f"#{ord(match[0])};", text)


def _lines(view: View) -> Iterator[str]:
    ids = _ids([("f", frame.id) for frame in view.frames] + [("b", box.id) for box in view.boxes])
    yield "flowchart TB"
    if view.title:
        yield f"  accTitle: {_sentence(view.title)}"
    if view.notes:
        yield f"  accDescr: {_sentence(' '.join(view.notes))}"
    if not view.boxes:
        yield '  nothing["Nothing to show"]'
    known = {frame.id for frame in view.frames}
    yield from _frame(view, "", known, ids, "  ")
    for arrow in view.arrows:
        label = "" if arrow.kinds == ("imports",) else f'|"{escape(clean(" and ".join(arrow.kinds)))}"|'
        line = "-->" if "imports" in arrow.kinds else "-.->"
        yield f"  {ids['b', arrow.source]} {line}{label} {ids['b', arrow.target]}"
    if any(box.kind == "outside" for box in view.boxes):
        yield "  classDef outside stroke-dasharray:4 3"


def _frame(view: View, frame: str, known: set[str], ids: dict[tuple[str, str], str], indent: str) -> Iterator[str]:
    """The boxes and then the frames that stand directly in this frame ("" is the page)."""
    for box in view.boxes:
        if (box.frame if box.frame in known else "") == frame:
            before, after = _SHAPES[box.kind]
            yield f"{indent}{ids['b', box.id]}{before}{_label(box)}{after}"
    for inner in view.frames:
        if (inner.parent if inner.parent in known else "") == frame:
            yield f'{indent}subgraph {ids["f", inner.id]}["{_label(inner)}"]'
            yield from _frame(view, inner.id, known, ids, indent + "  ")
            yield f"{indent}end"


def _label(shown: Box | Frame) -> str:
    return escape(shorten(clean(shown.label or shown.id), _LABEL_ROOM, THEME.label_size))


def _sentence(text: str) -> str:
    return escape(shorten(clean(text), _SENTENCE_ROOM, THEME.note_size))


def _ids(items: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """A readable id for each, which depends on its own name: a new box renames no other. Where two would be equal, or
    much of the name is lost, a digest tells them apart (no other id has a double underscore). The prefix keeps
    words of Mermaid, such as `end`, out."""
    slugs = {item: f"{item[0]}_{re.sub('[^A-Za-z0-9]+', '_', item[1]).strip('_')}" for item in items}
    taken = Counter(slugs.values())
    return {
        item: slug
        if taken[slug] == 1 and len(slug) <= _SLUG_LENGTH and item[1].isascii()
        else _told_apart(slug, item[1])
        for item, slug in slugs.items()
    }


def _told_apart(slug: str, name: str) -> str:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{slug[:_SLUG_LENGTH].rstrip('_')}__{digest}"

"""What a reader of drawn diagrams has read, as short lines: one per thing, connection, remark and unread line.

    flowchart: Title                                the sort and the title
    2:3-12 store db (orders_db): Orders [SQL] in shop => https://x.y
      3:5-10 charge()                               a member of the thing above
    4:3-9 a -> db: reads (inherits, dashed)         "->", "<->" with two heads, "--" a line; `uses` is not told
    5:1-9 remark: text
    6:1-4 unread: why

A place is line:column-end. A name that says no more than the id, and what is empty, are left out.
"""

from collections.abc import Iterator, Mapping
from textwrap import dedent

from coherence.depiction import Connection, Depiction, Place, Thing
from coherence.readers.protocol import Reader

PATH = "docs/drawn"


def check(reader: Reader, source: str, expected: str, files: Mapping[str, str] | None = None) -> None:
    """What is read of a source, line for line. `files` are others of the project, by path; the source is docs/drawn."""
    text = dedent(source).strip("\n")
    depictions = reader.read(text.encode(), PATH, (files or {}).get)
    lie_within(depictions, text)
    assert told(depictions).strip() == dedent(expected).strip()


def told(depictions: tuple[Depiction, ...]) -> str:
    return "\n".join(line for depiction in depictions for line in _lines(depiction))


def lie_within(depictions: tuple[Depiction, ...], text: str) -> None:
    """Each place is one of the source, and each id that is spoken of is that of a thing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for depiction in depictions:
        for place in _places(depiction):
            assert 1 <= place.line <= len(lines), place
            end = len(lines[place.line - 1]) + 1
            assert 1 <= place.column <= end, place
            assert place.end == 0 or place.column <= place.end <= end, place
        ids = [thing.id for thing in depiction.things]
        assert len(ids) == len(set(ids)), ids
        assert {thing.frame for thing in depiction.things} <= {"", *ids}
        assert {end for each in depiction.connections for end in (each.source, each.target)} <= set(ids)


def _places(depiction: Depiction) -> Iterator[Place]:
    for thing in depiction.things:
        yield thing.place
        yield from (member.place for member in thing.members)
    for told_of in (depiction.connections, depiction.remarks, depiction.unread):
        yield from (each.place for each in told_of)


def _lines(depiction: Depiction) -> Iterator[str]:
    yield depiction.sort + (f": {depiction.title}" if depiction.title else "")
    for thing in depiction.things:
        yield _thing(thing)
        yield from (f"  {_at(member.place)} {member.name}" for member in thing.members)
    yield from map(_connection, depiction.connections)
    yield from (f"{_at(remark.place)} remark: {remark.text}" for remark in depiction.remarks)
    yield from (f"{_at(unread.place)} unread: {unread.why}" for unread in depiction.unread)


def _thing(thing: Thing) -> str:
    said = f"{_at(thing.place)} {thing.role} {thing.id}"
    if thing.name not in ("", thing.id):
        said += f" ({thing.name})"
    said += f": {_flat(thing.label)}"
    if thing.about:
        said += f" [{_flat('; '.join(thing.about))}]"
    if thing.frame:
        said += f" in {thing.frame}"
    if thing.link:
        said += f" => {thing.link}"
    return said + _sure(thing.confidence)


def _connection(drawn: Connection) -> str:
    arrow = "<->" if drawn.both else "--" if drawn.kind == "line" else "->"
    said = f"{_at(drawn.place)} {drawn.source} {arrow} {drawn.target}"
    if drawn.label:
        said += f": {_flat(drawn.label)}"
    more = [drawn.kind] * (drawn.kind not in ("uses", "line")) + ["dashed"] * drawn.dashed
    return said + (f" ({', '.join(more)})" if more else "") + _sure(drawn.confidence)


def _at(place: Place) -> str:
    return f"{place.line}:{place.column}" + (f"-{place.end}" if place.end else "")


def _flat(text: str) -> str:
    return text.replace("\n", "|")


def _sure(confidence: float) -> str:
    return "" if confidence == 1 else f" ~{confidence:g}"

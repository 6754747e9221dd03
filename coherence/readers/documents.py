"""Diagrams that stand in documents: fenced blocks of Markdown, directives of reStructuredText, blocks of AsciiDoc, and
HTML; and the pictures that a document shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from analyzers.documents import read_document
from coherence.depiction import Depiction, Place
from coherence.readers.sources import MOST_BYTES, Places


@dataclass(frozen=True, slots=True)
class Block:
    """`fence` is the word that tells what it is ("mermaid"), `line` where its body begins. `cut` tells for each line of
    the body how many characters of the document's line stand before it: a list's indent, the mark of a quotation."""

    fence: str
    body: str
    line: int
    cut: tuple[int, ...]


class Figure(NamedTuple):
    """A picture that a document shows: the address as it is written."""

    address: str
    place: Place


# The words that name a diagram, by the names that documents use for them.
_FENCES = {
    "mermaid": "mermaid",
    "plantuml": "plantuml",
    "puml": "plantuml",
    "uml": "plantuml",
    "c4plantuml": "plantuml",
    "dot": "dot",
    "graphviz": "dot",
    "gv": "dot",
    "d2": "d2",
    "drawio": "drawio",
}
# Sphinx has directives for the content of a graph alone.
_GRAPHS = ("digraph", "graph")
_MARKDOWN = (".md", ".mdx", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_RST = (".rst", ".rest")
_ASCIIDOC = (".adoc", ".asciidoc", ".asc", ".ad")
_HTML = (".html", ".htm")
SUFFIXES = (*_MARKDOWN, *_RST, *_ASCIIDOC, *_HTML)

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)*")
_OPENING = re.compile(r"((?:[ \t]|>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*)(`{3,}|~{3,}|:{3,})[ \t]*([^`\n]*)")
_WORD = re.compile(r"\{?\s*[.:]?([\w+-]+)")
_DIRECTIVE = re.compile(r"([ \t]*)\.\.[ \t]+([\w-]+)::[ \t]*(\S*.*)")
_OPTION = re.compile(r"[ \t]*:[\w-]+:")
_ATTRIBUTES = re.compile(r"\[([^\]\n]*)\]\s*")
_FENCE_LINE = re.compile(r"(-{4,}|\.{4,}|={4,}|`{3,}|--)\s*")
_PRE = re.compile(r"<(pre|div|code)\b([^<>]*)>", re.IGNORECASE)
_CLASS = re.compile(r"""class\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))""", re.IGNORECASE)
_IMAGES = re.compile(
    r"!\[[^\[\]\n]*\]\(\s*<?([^()\s<>\"']+)"
    r"|<(?:img|object|embed)\b[^<>]*?\b(?:src|data)\s*=\s*[\"']([^\"'\n]+)"
    r"|^[ \t]*\.\.[ \t]+(?:[|][^|\n]*[|][ \t]+)?(?:image|figure)::[ \t]*(\S+)"
    r"|\bimage::?([^\[\]\s]+)\[",
    re.MULTILINE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"!\[([^\[\]\n]*)\](?:\[([^\[\]\n]*)\])?(?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)


def blocks(text: str, suffix: str) -> tuple[Block, ...]:
    """The diagrams of a document whose name ends like this, in order. What undrift manages itself is left out."""
    text = text[:MOST_BYTES].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if suffix in _RST:
        found = list(_directives(lines))
    elif suffix in _ASCIIDOC:
        found = list(_delimited(lines))
    elif suffix in _HTML:
        found = list(_elements(text))
    elif suffix in _MARKDOWN:
        fenced, covered = _fenced(lines)
        elements = (each for each in _elements(text) if not covered[each.line - 1])
        found = sorted((*fenced, *elements), key=lambda block: block.line)
    else:
        found = []
    managed = read_document(text.encode("utf-8", "replace")).blocks
    return tuple(
        each for each in found if each.cut and not any(block.begin < each.line < block.end for block in managed)
    )


def shifted(depiction: Depiction, block: Block) -> Depiction:
    """A depiction of a block with the places that all has in the document."""

    def moved(place: Place) -> Place:
        cut = block.cut[place.line - 1] if place.line <= len(block.cut) else 0
        column, end = max(place.column + cut, 1), place.end + cut if place.end else 0
        return Place(place.line + block.line - 1, column, end if end > column else 0)

    things = (
        thing._replace(
            place=moved(thing.place),
            members=tuple(member._replace(place=moved(member.place)) for member in thing.members),
        )
        for thing in depiction.things
    )
    return replace(
        depiction,
        things=tuple(things),
        connections=tuple(each._replace(place=moved(each.place)) for each in depiction.connections),
        remarks=tuple(each._replace(place=moved(each.place)) for each in depiction.remarks),
        unread=tuple(each._replace(place=moved(each.place)) for each in depiction.unread),
    )


def figures(text: str) -> tuple[Figure, ...]:
    """The pictures that a document of any kind shows."""
    text = text[:MOST_BYTES].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    known = {match[1].lower(): match[2] for match in _DEFINITION.finditer(text)}
    shown = [(match.start(match.lastindex or 0), match[match.lastindex or 0]) for match in _IMAGES.finditer(text)]
    referred = ((match.start(), known.get((match[2] or match[1]).lower(), "")) for match in _REFERENCE.finditer(text))
    places = Places(text)
    return tuple(
        Figure(address, places.at(start, start + len(address)))
        for start, address in sorted((*shown, *referred))
        if address
    )


# Markdown


def _fenced(lines: list[str]) -> tuple[list[Block], list[bool]]:
    """The blocks between fences, and for each line whether it stands in any fence."""
    found: list[Block] = []
    covered = [False] * len(lines)
    at = 0
    while at < len(lines):
        opening = _OPENING.match(lines[at])
        if opening is None or (opening[2][0] == ":" and not _fence_of(opening[3])):
            at += 1
            continue
        end = _closing(lines, at + 1, opening[2])
        for inner in range(at, min(end + 1, len(lines))):
            covered[inner] = True
        if fence := _fence_of(opening[3]):
            indent = len(opening[1])
            quoted = ">" in opening[1]
            found.append(_block(fence, lines[at + 1 : end], at + 2, indent, quoted=quoted))
        at = end + 1
    return found, covered


def _closing(lines: list[str], at: int, mark: str) -> int:
    """The line that closes a fence; the end of the document where none does."""
    for number in range(at, len(lines)):
        inner = lines[number].lstrip(" \t>").rstrip()
        if len(inner) >= len(mark) and not inner.strip(mark[0]):
            return number
    return len(lines)


def _fence_of(information: str) -> str:
    """What the words behind a fence say: `mermaid`, `mermaid {scale: 0.5}`, `{.mermaid}`, `{mermaid}`, `{dot}`."""
    word = _WORD.match(information.strip())
    return _FENCES.get(word[1].lower(), "") if word else ""


def _block(fence: str, lines: list[str], line: int, indent: int, *, quoted: bool = False) -> Block:
    cuts = [_cut(each, indent, quoted=quoted) for each in lines]
    body = "\n".join(each[cut:] for each, cut in zip(lines, cuts, strict=True))
    return Block(fence, body, line, tuple(cuts))


def _cut(line: str, indent: int, *, quoted: bool) -> int:
    """How much of a line is the indent of its block, or the marks of its quotation."""
    if quoted:
        match = _QUOTED.match(line)
        return min(match.end(), indent) if match else 0
    return min(len(line) - len(line.lstrip(" \t")), indent)


# reStructuredText


def _directives(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        match = _DIRECTIVE.match(lines[at])
        name = match[2].lower() if match else ""
        argument = match[3].strip() if match else ""
        at += 1
        if name in ("code", "code-block", "sourcecode"):
            name = argument.lower()
        if match is None or name not in (*_FENCES, *_GRAPHS):
            continue
        start, end = _indented(lines, at, len(match[1]))
        at = end
        if start == end:
            continue
        indent = min(len(each) - len(each.lstrip()) for each in lines[start:end] if each.strip())
        block = _block(_FENCES.get(name, "dot"), lines[start:end], start + 1, indent)
        yield _graph(block, name, argument) if name in _GRAPHS else block


def _indented(lines: list[str], at: int, indent: int) -> tuple[int, int]:
    """The lines of a directive's content, behind its options."""
    while at < len(lines) and _OPTION.match(lines[at]):
        at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    end = last = at
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
        last = end if lines[end - 1].strip() else last
    return at, last


def _graph(block: Block, sort: str, name: str) -> Block:
    """`.. digraph:: name` stands for the braces around its content: they are put before its first line."""
    quoted = '"' + name.replace("\\", "").replace('"', "") + '"'
    head = f"{sort} {quoted} {{ "
    cut = (block.cut[0] - len(head), *block.cut[1:])
    return Block(block.fence, head + block.body + " }", block.line, cut)


# AsciiDoc


def _delimited(lines: list[str]) -> Iterator[Block]:
    """`[plantuml]`, `[source,mermaid]` or `[mermaid,target]` above a block between two lines of the same signs."""
    at, fence = 0, ""
    while at < len(lines):
        line = lines[at]
        at += 1
        if attributes := _ATTRIBUTES.fullmatch(line):
            fence = _asciidoc_fence(attributes[1])
            continue
        if line.startswith(".") and not line.startswith("..") and fence:
            continue  # the title of the block
        delimiter = _FENCE_LINE.fullmatch(line)
        markdown = re.fullmatch(r"`{3,}(\w+)\s*", line)
        if delimiter is None and markdown is None:
            fence = ""
            continue
        mark = (markdown[0].rstrip().rstrip("abcdefghijklmnopqrstuvwxyz0123456789") if markdown else line).rstrip()
        end = next((number for number in range(at, len(lines)) if lines[number].rstrip() == mark), len(lines))
        told = fence or (_FENCES.get(markdown[1].lower(), "") if markdown else "")
        if told:
            yield _block(told, lines[at:end], at + 1, 0)
        at, fence = end + 1, ""


def _asciidoc_fence(attributes: str) -> str:
    words = [word.strip().strip("\"'").partition("%")[0].lower() for word in attributes.split(",")]
    word = words[1] if words[0] in ("source", "listing") and len(words) > 1 else words[0]
    return _FENCES.get(word, "")


# HTML


def _elements(text: str) -> Iterator[Block]:
    """`<pre class="mermaid">`, `<div class="mermaid">`, `<code class="language-mermaid">`."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    line, last = 1, 0
    for match in _PRE.finditer(text):
        named = _CLASS.search(match[2])
        fence = _class_fence((named[1] or named[2] or named[3] or "") if named else "")
        if not fence or match.start() < last:
            continue
        closing = re.compile(rf"</{match[1]}\s*>", re.IGNORECASE).search(text, match.end())
        last = closing.start() if closing else len(text)
        while line < len(starts) and starts[line] <= match.end():
            line += 1
        inner = text[match.end() : last].split("\n")
        cut = (match.end() - starts[line - 1], *(0 for _ in inner[1:]))
        yield Block(fence, "\n".join(map(_restored, inner)), line, cut)


def _class_fence(names: str) -> str:
    words = (word.lower().removeprefix("language-").removeprefix("lang-") for word in names.split())
    return next((_FENCES[word] for word in words if word in _FENCES), "")


def _restored(line: str) -> str:
    """Only the signs that diagrams are full of; columns behind them are off by their length."""
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")

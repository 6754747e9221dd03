"""The managed marks in a Markdown document.

A block stands between `<!-- undrift:begin NAME -->` and `<!-- undrift:end NAME -->`, each alone on its line. The begin
mark may name a form: `<!-- undrift:begin NAME table -->`. Marks inside code fences are text about marks, not marks.
"""

import re
from typing import Literal, cast, get_args

import msgspec

from analyzers.facts import Problem

BlockForm = Literal["image", "mermaid", "table", "tree"]
FORMS: tuple[str, ...] = get_args(BlockForm)


class Block(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One managed block. `begin` and `end` are the lines of its marks; `body` is what stands between, LF text."""

    name: str
    form: BlockForm
    begin: int
    end: int
    body: str


class Readme(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a README calls its folder, and what it says of it in one sentence; "" where it does not."""

    title: str = ""
    summary: str = ""


class DocumentFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`readme` is None for other documents."""

    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    readme: Readme | None = None


_MARK = re.compile(r"^ {0,3}<!--\s*undrift:(\w+)\s*(.*?)\s*-->\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`]*)$")


def read_document(source: bytes, *, readme: bool = False) -> DocumentFacts:
    """Find the managed blocks of a Markdown file. Never fails: wrong marks become problems with their line."""
    if b"undrift:" not in source and not readme:
        return DocumentFacts()
    text = source.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _Reader(text.split("\n")).read()
    if not readme:
        return found
    from analyzers import readmes  # its patterns take longer to compile than a warm check has

    said = Readme(readmes.title_markdown(text), readmes.readme_markdown(text))
    return DocumentFacts(found.blocks, found.problems, said)


def is_readme(path: str) -> bool:
    """Whether this document tells what its folder is."""
    return path.rpartition("/")[2].lower().startswith("readme.")


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.open: tuple[str, BlockForm, int] | None = None
        self.fence = ""
        # A begin mark that is wrong in itself: its end mark is no second mistake. "" is one without a name.
        self.refused: str | None = None

    def read(self) -> DocumentFacts:
        for number, line in enumerate(self.lines, 1):
            if not self.open and self._in_fence(line):
                continue
            if mark := _MARK.match(line):
                self._mark(number, mark[1], mark[2].split())
        if self.open:
            name, _, begin = self.open
            self._problem(begin, f"block '{name}' is never ended: add <!-- undrift:end {name} -->")
        return DocumentFacts(tuple(self.blocks), tuple(self.problems))

    def _in_fence(self, line: str) -> bool:
        fence = _FENCE.match(line)
        if self.fence:
            if fence and fence[1].startswith(self.fence) and not fence[2].strip():
                self.fence = ""
            return True
        if fence:
            self.fence = fence[1]
        return bool(fence)

    def _mark(self, number: int, verb: str, words: list[str]) -> None:
        if verb == "begin":
            known = len(self.problems)
            self._begin(number, words)
            self.refused = " ".join(words[:1]) if len(self.problems) > known else self.refused
        elif verb == "end":
            self._end(number, words)
        else:
            self._problem(number, f"unknown mark 'undrift:{verb}': a mark is undrift:begin or undrift:end")

    def _begin(self, number: int, words: list[str]) -> None:
        if not words:
            self._problem(number, "a begin mark needs a diagram's name: <!-- undrift:begin NAME -->")
        elif self.open:
            self._problem(number, f"block '{words[0]}' begins inside block '{self.open[0]}' (line {self.open[2]})")
        elif len(words) > 2 or (len(words) == 2 and words[1] not in FORMS):
            known = f"{', '.join(FORMS[:-1])} or {FORMS[-1]}"
            self._problem(number, f"unknown form '{' '.join(words[1:])}' of block '{words[0]}': use {known}")
        elif any(block.name == words[0] and block.form == (words[1:] or ["image"])[0] for block in self.blocks):
            self._problem(number, f"block '{words[0]}' stands twice in this file")
        else:
            self.open = (words[0], cast(BlockForm, (words[1:] or ["image"])[0]), number)

    def _end(self, number: int, words: list[str]) -> None:
        name = words[0] if words else ""
        if name == self.refused or (self.refused == "" and not self.open):
            self.refused = None
            return
        if not self.open:
            self._problem(number, f"end mark '{name}' without its begin mark")
            return
        opened, form, begin = self.open
        if name != opened:
            self._problem(number, f"end mark '{name}' crosses block '{opened}' (line {begin})")
            return
        self.blocks.append(Block(opened, form, begin, number, "\n".join(self.lines[begin : number - 1])))
        self.open = None

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, message))

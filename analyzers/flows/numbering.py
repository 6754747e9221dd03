"""The order of anchored steps is that of their numbers.

2.1 and 2.2 are what happens within step 2. A letter begins a branch: 2a and 2b are the sections of an `alt`, a 2a alone
is an `opt`, and 2a.1 is the first step within 2a. Numbers that are missing or there twice are troubles.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from analyzers.flows.anchors import Anchor
from analyzers.flows.flow import Close, Else, Open, Spot, Step, Trouble


@dataclass
class _Node:
    """The steps of one number (more than one where they clash), what happens within, and its branches by letter."""

    own: list[Anchor] = field(default_factory=list)
    within: dict[int, "_Node"] = field(default_factory=dict)
    branches: dict[str, "_Node"] = field(default_factory=dict)

    def anchors(self) -> Iterator[Anchor]:
        """All steps, in order."""
        yield from self.own
        for _, node in sorted(self.within.items()):
            yield from node.anchors()
        for _, branch in sorted(self.branches.items()):
            yield from branch.anchors()


def in_order(anchors: Iterable[Anchor], make: Callable[[Anchor], Iterable[Step]]) -> list[Step]:
    """The steps that `make` makes of these, in the order of their numbers, with the frames of their branches."""
    return list(_steps(_tree(anchors), make))


def _tree(anchors: Iterable[Anchor]) -> _Node:
    root = _Node()
    for anchor in sorted(anchors, key=lambda each: each.spot):
        node = root
        for count, letter in anchor.number:
            node = node.within.setdefault(count, _Node())
            node = node.branches.setdefault(letter, _Node()) if letter else node
        node.own.append(anchor)
    return root


def _steps(node: _Node, make: Callable[[Anchor], Iterable[Step]]) -> Iterator[Step]:
    for anchor in node.own:
        yield from make(anchor)
    for _, inner in sorted(node.within.items()):
        yield from _steps(inner, make)
    last: Spot | None = None
    for _, branch in sorted(node.branches.items()):
        inside = list(branch.anchors())
        when = next((anchor.when for anchor in inside if anchor.when), inside[0].written.partition(".")[0])
        first = inside[0].spot
        if last is None:
            yield Open("alt" if len(node.branches) > 1 else "opt", when, first)
        else:
            yield Else(when, first)
        yield from _steps(branch, make)
        last = inside[-1].spot
    if last is not None:
        yield Close(last)


def troubles_of(anchors: Iterable[Anchor], first: int) -> Iterator[Trouble]:
    """What is wrong with the numbers. They begin at 1, or at `first`, where a block has said what came before."""
    yield from _gaps(_tree(anchors), "", frozenset({1, first}))


def _gaps(node: _Node, prefix: str, begins: frozenset[int]) -> Iterator[Trouble]:
    for one, other in pairwise(node.own):
        where = f", in {one.spot.path}" if one.spot.path != other.spot.path else ""
        message = f"step {other.written} is there already: `{one.text}`{where}"
        yield Trouble(other.spot, message, "give one of the two another number")
    yield from _missing(node.within, prefix, begins)
    for count, inner in sorted(node.within.items()):
        number = f"{prefix}{count}"
        yield from _gaps(inner, f"{number}.", frozenset({1}))
        yield from _missing_letters(inner.branches, number)
    for letter, branch in sorted(node.branches.items()):
        yield from _gaps(branch, f"{prefix.rstrip('.')}{letter}.", frozenset({1}))


def _missing(within: Mapping[int, _Node], prefix: str, begins: frozenset[int]) -> Iterator[Trouble]:
    counts = sorted(within)
    if not counts:
        return
    before = counts[0] - 1 if counts[0] in begins else 0
    for count in counts:
        if count > before + 1:
            yield _gap(within[count], f"{prefix}{before + 1}", f"{prefix}{count - 1}")
        elif count == 0:
            yield Trouble(next(within[0].anchors()).spot, f"steps are counted from {prefix}1 on", f"write {prefix}1")
        before = count


def _missing_letters(branches: Mapping[str, _Node], number: str) -> Iterator[Trouble]:
    before = ord("a") - 1
    for letter in sorted(branches):
        if ord(letter) > before + 1:
            yield _gap(branches[letter], f"{number}{chr(before + 1)}", f"{number}{chr(ord(letter) - 1)}")
        before = ord(letter)


def _gap(node: _Node, first: str, last: str) -> Trouble:
    what = f"step {first} is missing" if first == last else f"the steps {first} to {last} are missing"
    anchor = next(node.anchors())
    return Trouble(anchor.spot, f"{what} before step {anchor.written}", f"write {first}")

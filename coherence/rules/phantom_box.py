"""A picture shows a component that the code does not have."""

from collections.abc import Iterator
from typing import NamedTuple

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.managed import Label
from coherence.matching.words import words
from coherence.nearest import Candidate, candidates, is_outer, nearest, nearest_by_kind, real_names, surroundings
from coherence.seen import Seen, mislabelled
from coherence.truth import has
from coherence.wording import called, quoted, several

RULE = "phantom-box"
# A picture with more of them is another project's; each one costs a search through all components.
MOST = 20


class _Phantom(NamedTuple):
    line: int
    names: tuple[str, ...]
    message: str
    kind: str = ""


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """Every box, frame and text must be a component of the code. (What the drawer writes itself is no stranger.)"""
    depiction = seen.depiction
    copies = {label for label, copied in mislabelled(seen, held) if copied}
    unknown = [label for label in (*depiction.frames, *depiction.labels) if not has(held, label.id)]
    if not (copies or unknown or depiction.strangers):
        return
    known = candidates(held.graph)
    phantoms = sorted((*_unknown(unknown, seen), *_copies(copies, held), *_texts(seen, known)))
    for phantom in phantoms[:MOST]:
        yield _finding(phantom, seen, held, known)
    if len(phantoms) > MOST:
        message = f"shows {len(phantoms) - MOST} more things that the code does not have"
        yield Finding(seen.path, phantoms[MOST].line, RULE, "error", message, fix="undrift sync")


def _unknown(labels: list[Label], seen: Seen) -> Iterator[_Phantom]:
    """The arrows of a phantom are no findings of their own: the same thing is wrong with them."""
    touching: dict[str, list[int]] = {}
    for arrow in seen.depiction.arrows:
        for end in {arrow.source, arrow.target}:
            touching.setdefault(end, []).append(arrow.line)
    for component, label, line, kind, *_ in labels:
        named = quoted(label or component) + (f" ({called(component)})" if label and component != label else "")
        arrows = touching.get(component, [])
        also = f", and {several(len(arrows), 'arrow')} to or from it (line {arrows[0]})" if arrows else ""
        yield _Phantom(line, (component, label), f"shows {named}, which the code does not have{also}", kind)


def _copies(labels: set[Label], held: Held) -> Iterator[_Phantom]:
    for component, label, line, *_ in labels:
        if has(held, component):
            copied = f"its box is a copy of the one of {called(component)}"
            yield _Phantom(line, (label,), f"shows {quoted(label)}, which the code does not have: {copied}")


def _texts(seen: Seen, known: tuple[Candidate, ...]) -> Iterator[_Phantom]:
    """A text that somebody added may well name something real; then it is an edit, and no lie."""
    real = real_names(known) if seen.depiction.strangers else frozenset()
    for text, line in seen.depiction.strangers:
        if words(text) not in real:
            yield _Phantom(line, (text,), f"shows the text {quoted(text)}, which names nothing that the code has")


def _finding(phantom: _Phantom, seen: Seen, held: Held, known: tuple[Candidate, ...]) -> Finding:
    """What sounds alike is nearest. What is drawn as no part of the code is compared with the like of it alone."""
    graph = held.graph
    alike = surroundings(graph) if is_outer(phantom.kind) else known
    near = nearest(phantom.names, alike, graph, held.places_of)
    near = near or nearest_by_kind(phantom.names, phantom.kind, graph, held.places_of)
    return Finding(
        seen.path, phantom.line, RULE, "error", phantom.message, ", ".join(map(str, near)), fix="undrift sync"
    )

"""A picture shows a component that the code does not have."""

from collections.abc import Iterator
from typing import NamedTuple

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.nearest import Candidate, candidates, is_real, nearest
from coherence.seen import Seen, has, mislabelled
from coherence.wording import plain, quoted, several

RULE = "phantom-box"
# A picture with more of them is another project's; each one costs a search through all components.
MOST = 20


class _Phantom(NamedTuple):
    line: int
    name: str
    message: str


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """Every box, frame and text must be a component of the code. (What the drawer writes itself is no stranger.)"""
    depiction = seen.depiction
    copies = {label for label, copied in mislabelled(seen) if copied}
    unknown = [label for label in (*depiction.frames, *depiction.labels) if not has(held.graph, label.id)]
    if not (copies or unknown or depiction.strangers):
        return
    known = candidates(held.graph)
    phantoms = [_Phantom(each.line, each.id or each.label, _unknown(each.id, each.label, seen)) for each in unknown]
    phantoms += [
        _Phantom(each.line, each.label, f"shows {quoted(each.label)}, which the code does not have: {_copied(each.id)}")
        for each in (*depiction.frames, *depiction.labels)
        if each in copies and has(held.graph, each.id)
    ]
    phantoms += [
        _Phantom(each.line, each.text, f"shows the text {quoted(each.text)}, which names nothing that the code has")
        for each in depiction.strangers
        if not is_real(each.text, known)
    ]
    phantoms.sort()
    for phantom in phantoms[:MOST]:
        yield _finding(phantom, seen, held, known)
    if len(phantoms) > MOST:
        message = f"shows {len(phantoms) - MOST} more things that the code does not have"
        yield Finding(seen.path, phantoms[MOST].line, RULE, "error", message, fix="undrift sync")


def _finding(phantom: _Phantom, seen: Seen, held: Held, known: tuple[Candidate, ...]) -> Finding:
    near = nearest(phantom.name, known, held.graph, held.places_of)
    return Finding(
        seen.path, phantom.line, RULE, "error", phantom.message, ", ".join(map(str, near)), fix="undrift sync"
    )


def _unknown(component: str, label: str, seen: Seen) -> str:
    """The arrows of a phantom are no findings of their own: the same thing is wrong with them."""
    named = quoted(label or component) + (f" ({plain(component)})" if label and component != label else "")
    arrows = [arrow.line for arrow in seen.depiction.arrows if component in (arrow.source, arrow.target)]
    also = f", and {several(len(arrows), 'arrow')} to or from it (line {arrows[0]})" if arrows else ""
    return f"shows {named}, which the code does not have{also}"


def _copied(component: str) -> str:
    return f"its box is a copy of the one of {plain(component)}"

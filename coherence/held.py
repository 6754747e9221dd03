"""The run: everything that is managed is held against the code."""

from collections.abc import Iterator

from coherence.expectation import Expectation, Held
from coherence.findings import Finding
from coherence.rules import (
    block_stale,
    details_stale,
    false_flow,
    false_kind,
    false_label,
    false_text,
    mark_broken,
    phantom_arrow,
    phantom_box,
    picture_broken,
    picture_edited,
    picture_foreign,
    picture_missing,
    picture_newer,
    picture_orphan,
    picture_stale,
    picture_unsafe,
    unknown_diagram,
)
from coherence.seen import look

# With one of these, a picture says nothing that could be true or false.
_UNREADABLE = (picture_missing, picture_foreign, picture_broken, picture_newer)
_UNTRUE = (phantom_box, phantom_arrow, false_label, false_kind, false_text, picture_unsafe, picture_stale)
_UNTRUE_FLOW = (false_flow, picture_unsafe)
# What is told only of a picture that is right otherwise: the first of these that has something to say.
_BESIDE = (picture_edited.check, picture_stale.outdated, details_stale.check)


def findings(held: Held) -> tuple[Finding, ...]:
    """Every disagreement, sorted. A stamp clears nothing here: each picture is read."""
    return tuple(sorted(set(_all(held))))


def _all(held: Held) -> Iterator[Finding]:
    for expectation in held.expectations:
        yield from _of_picture(expectation, held)
    for path, data in held.strays.items():
        yield from picture_orphan.check(path, data, held)
    for document, facts in held.documents.items():
        yield from mark_broken.check(document, facts)
    for block in held.blocks:
        yield from unknown_diagram.check(block, held)
        yield from block_stale.check(block, held)


def _of_picture(expectation: Expectation, held: Held) -> tuple[Finding, ...]:
    seen = look(expectation, held.pictures.get(expectation.path))
    for rule in _UNREADABLE:
        if found := tuple(rule.check(seen, held)):
            return found
    untrue = _UNTRUE if expectation.flow is None else _UNTRUE_FLOW
    found = tuple(finding for rule in untrue for finding in rule.check(seen, held))
    return found or next(filter(None, (tuple(check(seen, held)) for check in _BESIDE)), ())

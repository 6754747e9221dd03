"""A box is drawn as another kind of thing than it is, or an arrow claims another kind of relation than there is."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import cast

from analyzers.graph import RelationKind
from analyzers.proof import proofs
from coherence.expectation import ExpectedArrow, Held
from coherence.findings import Finding
from coherence.managed import Arrow
from coherence.readers.vocabulary import RELATIONS, WORDS
from coherence.seen import Seen
from coherence.truth import between, has, related, where
from coherence.wording import called, joined, plain, quoted, with_article

RULE = "false-kind"
# Each one costs a search for the statements that there are.
MOST = 20
_MODES = {
    "runtime": "as one that happens at start",
    "type": "as one for types only",
    "lazy": "as one that comes later",
    "inferred": "as one that is inferred",
}


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """The kind that a picture tells by shape, colour and dash must be the kind that the code has."""
    found = list(islice(chain(_of_boxes(seen, held), _of_arrows(seen, held)), MOST + 1))
    yield from found[:MOST]
    if len(found) > MOST:
        message = "shows more things as another kind than they are"
        yield Finding(seen.path, found[MOST].line, RULE, "error", message, fix="undrift sync")


def _of_boxes(seen: Seen, held: Held) -> Iterator[Finding]:
    for box in seen.depiction.labels:
        expected = seen.expectation.boxes.get(box.id)
        if expected is None or box.kind == expected.kind:
            continue
        drawn = f"as {_kind(box.kind)}" if box.kind else "as nothing in particular"
        message = f"{called(box.id)} is drawn {drawn}; it is {_kind(expected.kind)}"
        yield Finding(seen.path, box.line, RULE, "error", message, where(held, box.id), "undrift sync")


def _kind(kind: str) -> str:
    return with_article(plain(WORDS.get(kind, kind)))


def _of_arrows(seen: Seen, held: Held) -> Iterator[Finding]:
    """An arrow of which nothing is true is no matter of its kind: another rule tells it."""
    for arrow in dict.fromkeys(arrow._replace(line=0) for arrow in seen.depiction.arrows):
        pair = (arrow.source, arrow.target)
        expected = seen.expectation.arrows.get(pair)
        said = list(_lies(arrow, expected, seen, held))
        if said and all(has(held, end) for end in pair) and (expected is not None or related(held, *pair)):
            line = next(shown.line for shown in seen.depiction.arrows if shown._replace(line=0) == arrow)
            message = f"draws {called(arrow.source)} -> {called(arrow.target)} {joined(said)}, which it is not"
            yield Finding(seen.path, line, RULE, "error", message, _truth(arrow, held), "undrift sync")


def _lies(arrow: Arrow, expected: ExpectedArrow | None, seen: Seen, held: Held) -> Iterator[str]:
    known = expected.kinds if expected is not None else ()
    for kind in arrow.kinds:
        if kind not in known and not _has_kind(arrow, kind, held):
            yield f"as {quoted(kind)}"
    if expected is None:
        return
    if arrow.mode != expected.mode:
        yield _MODES.get(arrow.mode, f"as {quoted(arrow.mode)}")
    # One line with two heads closes a cycle if one of its directions does.
    back = seen.expectation.arrows.get((arrow.target, arrow.source)) if arrow.both else None
    if arrow.closing and not (expected.closing or (back is not None and back.closing)):
        yield "as one that closes a cycle"


def _has_kind(arrow: Arrow, kind: str, held: Held) -> bool:
    if kind not in RELATIONS:
        return False
    wanted = (cast("RelationKind", kind),)
    return next(between(held, arrow.source, arrow.target, wanted), None) is not None


def _truth(arrow: Arrow, held: Held) -> str:
    """The first statement of each kind that there is."""
    first: dict[str, str] = {}
    for proof in proofs(between(held, arrow.source, arrow.target), held.places_of):
        first.setdefault(proof.kind, f"{plain(proof.path)}:{proof.line}")
    there = joined([f"{kind} ({where})" for kind, where in sorted(first.items())])
    return f"the code has: {there}" if there else ""

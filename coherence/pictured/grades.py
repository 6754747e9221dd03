"""How much of what is read of a picture is sure, and so how grave a finding about it may be.

A reader of pixels errs, and whoever is told that a true picture is false stops listening. So only what was read with
certainty fails a build; the rest is said as what it is: unsure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import Arrow, Drawn
from coherence.findings import GRAVITY, Finding, Severity
from coherence.pictured.evidence import (
    LEAST_KNOWN_OF_MOST,
    SURE_BOX,
    Evidence,
    doubts,
    evidence,
    spoken_of,
)
from coherence.pictured.marks import Grade, Mark, Score, score_of
from coherence.pictured.worth import are_worth_a_look, is_worth_a_look

# The thresholds of lines, measured with `./dev bench raster`; docs/pictures.md explains them. From so much confidence
# on, a line connects these two; and so much of all lines must be understood for one to be called false.
SURE_LINK = 0.7
SURE_COVERAGE = 0.85
# From so much on it is worth a warning; that of a line which something speaks against counts half.
LEAST_LINK = 0.2

UNSURE_BOX = "unsure-box"
UNSURE_ARROW = "unsure-arrow"
_FALSE_ARROWS = ("phantom-arrow", "unproved-arrow")
# What a picture made of pixels can be told of at most: lines, letters and heads are what is misread most. All else is a
# note.
MOST: Mapping[str, Severity] = {
    "phantom-box": "error",
    "phantom-arrow": "warning",
    "claims-nothing": "error",
    "missing-part": "error",
    "low-score": "error",
    "misspelt-box": "warning",
    "unproved-arrow": "warning",
    "unread-region": "warning",
}


def box_grade(drawn: Drawn, thing: Thing, known: Evidence) -> Grade:
    """What is thought of a component."""
    verdict = drawn.meaning(thing.id).verdict
    if verdict == "phantom":
        return "unsure" if doubts(thing, drawn, known) else "phantom"
    return "proved" if verdict == "ambiguous" else verdict


def link_grade(drawn: Drawn, arrow: Arrow, known: Evidence) -> Grade:
    """What is thought of a connection. What leads to or from something that is not there is no truer than that."""
    ends = {box_grade(drawn, end, known) for end in (arrow.source, arrow.target)}
    if ends & {"phantom", "unsure"}:
        return "phantom" if "unsure" not in ends and arrow.drawn.confidence >= SURE_LINK else "unsure"
    if arrow.relation.verdict == "phantom":
        return "phantom" if _is_sure(drawn, arrow) and drawn.doubt(arrow) is None else "unsure"
    return "not-code" if arrow.relation.verdict == "unjudged" else "proved"


def marks(drawn: Drawn) -> tuple[Mark, ...]:
    """Everything on the picture, the connections first."""
    known = evidence(drawn)
    links = (
        Mark(
            arrow.drawn.place,
            arrow.subject,
            link_grade(drawn, arrow, known),
            is_link=True,
            why=arrow.relation.reason,
            is_told=arrow.relation.verdict == "phantom",
        )
        for arrow in drawn.arrows
    )
    boxes = (
        Mark(thing.place, label_of(thing), box_grade(drawn, thing, known), is_link=False)
        for thing in drawn.things.values()
    )
    return (*links, *boxes)


def score(drawn: Drawn) -> Score:
    """How true a drawing is."""
    return score_of(marks(drawn))


def graded(drawn: Drawn, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings about a picture made of pixels, each no graver than what was read is sure."""
    known = evidence(drawn)
    for finding in findings:
        found = replace(finding, severity=_softer(finding.severity, MOST.get(finding.rule, "note")))
        if finding.rule in _FALSE_ARROWS:
            yield _graded_arrow(drawn, found)
        elif finding.rule == "phantom-box":
            yield _graded_box(drawn, found, known) if finding.region else _graded_most(drawn, found, known)
        elif finding.rule == "claims-nothing" and not _is_read(drawn):
            yield replace(found, severity=_softer(found.severity, "warning"))
        else:
            yield found


def _graded_box(drawn: Drawn, found: Finding, known: Evidence) -> Finding:
    """A false box, with what speaks against it being one."""
    same = [thing for thing in drawn.things.values() if thing.place.region == found.region]
    why = tuple(dict.fromkeys(doubt for thing in same for doubt in doubts(thing, drawn, known)))
    if not why:
        return found
    least: Severity = "warning" if all(is_worth_a_look(thing, drawn, known) for thing in same) else "note"
    spoken = next((where for thing in same if (where := spoken_of(thing, drawn))), "")
    told = f"{found.message}; {spoken} speaks of it" if spoken else found.message
    softer = replace(found, message=told, nearest=found.nearest or spoken, reasons=(*found.reasons, *why))
    return replace(softer, rule=UNSURE_BOX, severity=_softer(found.severity, least))


def _graded_most(drawn: Drawn, found: Finding, known: Evidence) -> Finding:
    """What is said of most boxes at once is as sure as each of them."""
    lost = [thing for thing in drawn.things.values() if drawn.meaning(thing.id).verdict == "phantom"]
    sure = not any(doubts(thing, drawn, known, LEAST_KNOWN_OF_MOST) for thing in lost)
    if sure and drawn.drawing.depiction.coverage >= SURE_COVERAGE:
        return found
    least: Severity = "warning" if are_worth_a_look(lost, drawn) else "note"
    return replace(found, rule=UNSURE_BOX, severity=_softer(found.severity, least))


def _is_read(drawn: Drawn) -> bool:
    """Whether a picture was read well enough to say what is not on it."""
    return not drawn.drawing.depiction.unread and all(each.confidence >= SURE_BOX for each in drawn.things.values())


def _graded_arrow(drawn: Drawn, found: Finding) -> Finding:
    """What may be true even if it was read right is not worth a warning where it may not have been."""
    same = [arrow for arrow in drawn.arrows if arrow.drawn.place.region == found.region]
    if all(_is_sure(drawn, arrow) for arrow in same):
        return found
    is_seen = found.rule == "phantom-arrow" and all(arrow.drawn.confidence >= LEAST_LINK for arrow in same)
    least: Severity = "warning" if is_seen else "note"
    return replace(found, rule=UNSURE_ARROW, severity=_softer(found.severity, least))


def _is_sure(drawn: Drawn, arrow: Arrow) -> bool:
    ends = min(arrow.source.confidence, arrow.target.confidence)
    seen = arrow.drawn.confidence >= SURE_LINK and ends >= SURE_BOX
    return seen and drawn.drawing.depiction.coverage >= SURE_COVERAGE


def _softer(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=lambda severity: GRAVITY[severity])

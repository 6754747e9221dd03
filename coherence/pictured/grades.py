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
from coherence.pictured.marks import Grade, Mark, Score, score_of

# The thresholds, measured with `./dev bench raster`; docs/pictures.md explains them. From so much confidence on,
# a component is one, and has this name.
SURE_BOX = 0.92
# So much of the labels must be known, where there are not just a few: of a picture with less, most is misread, or is
# no matter of this code.
LEAST_KNOWN = 0.6
LEAST_LABELS = 6
# From so much on, a line connects these two; and so much of all lines must be understood for one to be called false.
SURE_LINK = 0.7
SURE_COVERAGE = 0.85

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


def box_grade(drawn: Drawn, thing: Thing) -> Grade:
    """What is thought of a component."""
    verdict = drawn.meaning(thing.id).verdict
    if verdict == "phantom":
        return "phantom" if thing.confidence >= SURE_BOX and _is_known(drawn) else "unsure"
    return "proved" if verdict == "ambiguous" else verdict


def link_grade(drawn: Drawn, arrow: Arrow) -> Grade:
    """What is thought of a connection. What leads to or from something that is not there is no truer than that."""
    ends = {box_grade(drawn, end) for end in (arrow.source, arrow.target)}
    if ends & {"phantom", "unsure"}:
        return "phantom" if "unsure" not in ends and arrow.drawn.confidence >= SURE_LINK else "unsure"
    if arrow.relation.verdict == "phantom":
        return "phantom" if _is_sure(drawn, arrow) and drawn.doubt(arrow) is None else "unsure"
    return "not-code" if arrow.relation.verdict == "unjudged" else "proved"


def marks(drawn: Drawn) -> tuple[Mark, ...]:
    """Everything on the picture, the connections first."""
    links = (
        Mark(
            arrow.drawn.place,
            arrow.subject,
            link_grade(drawn, arrow),
            is_link=True,
            why=arrow.relation.reason,
            is_told=arrow.relation.verdict == "phantom",
        )
        for arrow in drawn.arrows
    )
    boxes = (
        Mark(thing.place, label_of(thing), box_grade(drawn, thing), is_link=False) for thing in drawn.things.values()
    )
    return (*links, *boxes)


def score(drawn: Drawn) -> Score:
    """How true a drawing is."""
    return score_of(marks(drawn))


def graded(drawn: Drawn, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings about a picture made of pixels, each no graver than what was read is sure."""
    for finding in findings:
        found = replace(finding, severity=_softer(finding.severity, MOST.get(finding.rule, "note")))
        if finding.rule in _FALSE_ARROWS:
            yield _graded_arrow(drawn, found)
        elif finding.rule != "phantom-box" or _is_surely_read(drawn, finding):
            yield found
        else:
            yield replace(found, rule=UNSURE_BOX, severity=_softer(found.severity, "warning"))


def _graded_arrow(drawn: Drawn, found: Finding) -> Finding:
    """What may be true even if it was read right is not worth a warning where it may not have been."""
    if not _is_surely_read(drawn, found):
        least: Severity = "warning" if found.rule == "phantom-arrow" else "note"
        return replace(found, rule=UNSURE_ARROW, severity=_softer(found.severity, least))
    return found


def _is_surely_read(drawn: Drawn, finding: Finding) -> bool:
    """Whether all of what a finding is about was read with certainty: one box, one arrow, or most of the picture."""
    if not finding.region:
        lost = (thing for thing in drawn.things.values() if drawn.meaning(thing.id).verdict == "phantom")
        sure = all(thing.confidence >= SURE_BOX for thing in lost)
        return sure and drawn.drawing.depiction.coverage >= SURE_COVERAGE
    if finding.rule == "phantom-box":
        same = (thing for thing in drawn.things.values() if thing.place.region == finding.region)
        return _is_known(drawn) and all(thing.confidence >= SURE_BOX for thing in same)
    return all(_is_sure(drawn, arrow) for arrow in drawn.arrows if arrow.drawn.place.region == finding.region)


def _is_known(drawn: Drawn) -> bool:
    """Whether enough of the picture is of this code, and was read, for the rest to be called false."""
    share = drawn.share
    return share.labels < LEAST_LABELS or share.known >= LEAST_KNOWN * share.labels


def _is_sure(drawn: Drawn, arrow: Arrow) -> bool:
    ends = min(arrow.source.confidence, arrow.target.confidence)
    seen = arrow.drawn.confidence >= SURE_LINK and ends >= SURE_BOX
    return seen and drawn.drawing.depiction.coverage >= SURE_COVERAGE


def _softer(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=lambda severity: GRAVITY[severity])

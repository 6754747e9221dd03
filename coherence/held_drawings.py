"""The run over what people drew: each drawing of this code is held against it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from analyzers.roles import role
from coherence.code import Code
from coherence.depiction import Depiction, Place, Thing
from coherence.directives import allows
from coherence.drawings import Drawing, said_of
from coherence.drawn import Drawn, Standing
from coherence.findings import Finding
from coherence.matching.verdict import Meaning
from coherence.pictured import second_sight
from coherence.pictured.grades import UNSURE_BOX, graded, marks
from coherence.pictured.lookalikes import Meanings, read_again
from coherence.pictured.marks import Graded
from coherence.rules import (
    drawn_ambiguous_box,
    drawn_claims_nothing,
    drawn_false_frame,
    drawn_false_kind,
    drawn_indirect_arrow,
    drawn_low_score,
    drawn_missing,
    drawn_misspelt_box,
    drawn_phantom_arrow,
    drawn_phantom_box,
    drawn_reversed_arrow,
    drawn_unproved_arrow,
    drawn_unread,
    drawn_unread_region,
)
from coherence.rules.phantom_box import RULE as PHANTOM_BOX
from coherence.wording import plain, quoted, several

ALIAS_BROKEN = "alias-broken"
ALLOW_UNUSED = "allow-unused"
DIRECTIVE_BROKEN = "directive-broken"
NOT_HELD = "drawing-not-held"
_RULES = (
    drawn_phantom_box,
    drawn_misspelt_box,
    drawn_ambiguous_box,
    drawn_phantom_arrow,
    drawn_unproved_arrow,
    drawn_reversed_arrow,
    drawn_indirect_arrow,
    drawn_false_kind,
    drawn_false_frame,
    drawn_missing,
    drawn_claims_nothing,
    drawn_low_score,
    drawn_unread,
    drawn_unread_region,
)
_IN_QUESTION = (PHANTOM_BOX, drawn_misspelt_box.RULE, UNSURE_BOX)
_DOUBTED = ("phantom", "unsure", "misspelt")
_UNKNOWN = Meaning("phantom")
# Here drawings are material, and no documents of the project.
_MATERIAL = ("tests", "vendored", "generated")


class Judged(NamedTuple):
    """What was found, sorted, in how many drawings that were held, the files that these stand in, and what is thought
    of everything on those of them that are made of pixels."""

    findings: tuple[Finding, ...]
    held: int
    paths: tuple[str, ...] = ()
    pictures: tuple[Graded, ...] = ()


def judge(drawings: Iterable[Drawing], code: Code, meanings: Meanings) -> Judged:
    """Hold drawings against the code. What nobody declared is held where enough of its labels are names in the code."""
    found: list[Finding] = []
    held: list[str] = []
    pictures: list[Graded] = []
    for drawing in drawings:
        found += _mistakes(drawing)
        if drawing.ignored or (not drawing.asked.declared and role(drawing.path) in _MATERIAL):
            continue
        drawn = _drawn(drawing, code, meanings)
        if _is_held(drawn):
            held.append(drawing.path)
            found += _with_allowed(drawing, _of_rules(drawn))
            pictures += [Graded(drawing.path, marks(drawn))] if drawing.is_pixels else []
        else:
            found += _not_held(drawn)
    return Judged(tuple(sorted(set(found))), len(held), tuple(sorted(set(held))), tuple(pictures))


def in_question(judged: Judged) -> frozenset[str]:
    """What the boxes are called that are no components, in drawings that fail for it, and in pictures of pixels that at
    least warn: the project's own text may speak of them."""
    told = {each.picture for each in judged.findings if each.rule in _IN_QUESTION and each.severity != "note"}
    shown = (mark for picture in judged.pictures if picture.path in told for mark in picture.marks)
    doubtful = {mark.label for mark in shown if not mark.is_link and mark.grade in _DOUBTED}
    drawn = [each for each in judged.findings if each.rule == PHANTOM_BOX and not each.picture]
    failed = {each.path for each in drawn if each.severity == "error"}
    return frozenset(doubtful | {each.subject for each in drawn if each.path in failed})


def alias_findings(
    aliases: Iterable[tuple[str, str]], lines: Mapping[str, int], path: str, meanings: Meanings
) -> Iterator[Finding]:
    """Every alias of the configuration must lead to something that the code has."""
    for label, stands_for in aliases:
        found = meanings(Depiction("", things=(Thing("alias", stands_for, Place(1)),)), path).get("alias", _UNKNOWN)
        if found.verdict != "proved":
            message = f"{quoted(label)} is to stand for {quoted(stands_for)}, which the code does not have"
            near = ", ".join(map(plain, found.near))
            fix = "name a component by its path, or an outside system by its name"
            yield Finding(path, lines.get(label, 1), ALIAS_BROKEN, "error", message, near, fix, subject=label)


def _drawn(drawing: Drawing, code: Code, meanings: Meanings) -> Drawn:
    standing: Standing = "declared" if drawing.asked.declared else "likely"
    said = said_of(drawing)
    meant = meanings(said, drawing.path)
    found = read_again(said, meant, meanings, code.graph) if drawing.is_pixels else meant
    return Drawn(drawing, found, code, standing)


def _is_held(drawn: Drawn) -> bool:
    is_ours = drawn.share.is_enough and not drawn.is_process and not drawn.drawing.is_plan
    return drawn.standing == "declared" or is_ours


def _of_rules(drawn: Drawn) -> Iterator[Finding]:
    found = (finding for rule in _RULES for finding in rule.check(drawn))
    return chain(graded(drawn, found), second_sight.findings(drawn)) if drawn.drawing.is_pixels else found


def _not_held(drawn: Drawn) -> Iterator[Finding]:
    """Told once for each drawing that could be meant: one without any label that claims to be code is passed over."""
    known, labels, true, arrows = drawn.share[:4]
    if not labels or not known:
        return
    proved = f", {true} of {several(arrows, 'arrow')} true" if arrows else ""
    steps = ", and it shows the steps of something" if drawn.is_process else ""
    steps = ", and its path says that it is a plan" if drawn.drawing.is_plan else steps
    message = f"is not held to the code: {known} of {several(labels, 'label')} known{proved}{steps}"
    fix = f'declare it ([[drawing]] path = "{drawn.path}"), or {drawn.comment("ignore because REASON")}'
    yield replace(drawn.finding(Place(drawn.drawing.line), NOT_HELD, message, "", "note"), fix=fix)


def _mistakes(drawing: Drawing) -> Iterator[Finding]:
    for place, message, form in drawing.directives.mistakes:
        words = f"the comment to undrift {message}"
        where = drawing.stands_in
        yield Finding(where, place.line, DIRECTIVE_BROKEN, "error", words, fix=f"write {form}", subject=message)


def _with_allowed(drawing: Drawing, found: Iterable[Finding]) -> Iterator[Finding]:
    """What a comment allows is accepted; one that allows nothing that is there is a finding itself."""
    used = set()
    for finding in found:
        allowed = [allow for allow in drawing.directives.allows if allows(allow, finding.rule, finding.subject)]
        used.update(allowed)
        yield replace(finding, accepted="allowed", because=allowed[0].reason) if allowed else finding
    for allow in drawing.directives.allows:
        if allow not in used:
            about = f" of {quoted(allow.subject)}" if allow.subject else ""
            message = f"allows {allow.rule}{about}, and there is none"
            where, line, fix = drawing.stands_in, allow.place.line, "remove the comment"
            yield Finding(where, line, ALLOW_UNUSED, "warning", message, fix=fix, subject=message)

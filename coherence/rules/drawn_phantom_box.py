"""A drawing shows something that the code does not have."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coherence.crowded import together
from coherence.depiction import Place, Thing
from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding, Severity
from coherence.matching.claims import code_name, is_distribution, is_one_name, replaced
from coherence.nearest import nearest_by_kind
from coherence.rules.phantom_box import RULE
from coherence.wording import plain, quoted, several

_MOST = 2
# What a drawn role is compared with, where no name is near.
_DRAWN_AS = {"store": "store", "queue": "queue", "outside": "external", "node": "service"}
# Of fewer boxes each is told, however many of them are unknown.
_LEAST_TOLD = 6
_MOST_NAMED = 4
_SMALL = re.compile(r"[a-z][a-z0-9-]*")
_FEW = 2


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every box and frame that claims to be code must be in the code. The arrows of a phantom are no findings of their
    own: the same thing is wrong with them. Whoever declares a drawing says that its words are names; where nobody did,
    they may be of anything, and only a name of code is a warning. Words that are all of the code's may describe
    something that is there: a note."""
    phantoms: dict[str, Thing] = {}
    for thing in drawn.things.values():
        if drawn.meaning(thing.id).verdict == "phantom":
            phantoms.setdefault(label_of(thing), thing)
    in_words = [label for label in phantoms if not _is_plain(drawn, label)]
    is_other = drawn.share.labels >= _LEAST_TOLD and 2 * len(in_words) > drawn.share.labels
    if is_other:
        yield _most_of_them(drawn, [phantoms[label] for label in in_words])
    touching = Counter(end for arrow in drawn.arrows for end in {arrow.source.id, arrow.target.id})
    of_words: Severity = "note" if is_other else "error" if drawn.standing == "declared" else "warning"
    for label, thing in phantoms.items():
        grave = of_words if label in in_words else "error"
        found = _finding(drawn, thing, "note" if _may_be_right(drawn, thing) else grave, touching[thing.id])
        yield _spoken_of(found, drawn.code.spoken.get(label, "")) if not code_name(label) else found


def _spoken_of(found: Finding, where: str) -> Finding:
    """A word that the project's own text has is no invention, though nothing is called so: a program that is started, a
    host, a step. Pictures made of pixels are graded by what was read of them (`coherence.pictured.grades`)."""
    if not where or found.picture:
        return found
    grave: Severity = "warning" if found.severity == "error" else found.severity
    message = f"{found.message}; {where} speaks of it"
    return replace(found, severity=grave, message=message, nearest=found.nearest or where)


def _may_be_right(drawn: Drawn, thing: Thing) -> bool:
    """Whether a label is no name as code writes them, or is excused, and may tell of what is there, or of what others
    have. A picture made of pixels was drawn after the code: its words are names."""
    label = label_of(thing)
    is_theirs = is_distribution(label) and not drawn.code.has_folders(label)
    meaning = drawn.meaning(thing.id)
    is_told = (meaning.familiar and not is_one_name(label)) or meaning.excused
    return (is_theirs or is_told or _is_strange_here(drawn, label)) and not drawn.drawing.is_pixels


def _is_strange_here(drawn: Drawn, label: str) -> bool:
    """Whether it is one small word ("jquery"), where hardly another box is a name as code writes them, and there:
    products are written so as well."""
    if not _SMALL.fullmatch(label) or drawn.share.labels < _LEAST_TOLD:
        return False
    proved = {label_of(thing) for thing in drawn.things.values() if drawn.meaning(thing.id).verdict == "proved"}
    return sum(bool(_SMALL.fullmatch(other)) or is_one_name(other) for other in proved) < _FEW


def _is_plain(drawn: Drawn, label: str) -> bool:
    """Whether a label means the code, and not something beside it. Where nobody declared the drawing, only a label that
    is one name of code and nothing else surely does."""
    is_named = is_one_name(label) if drawn.standing == "likely" else code_name(label)
    return bool(is_named or replaced(label, drawn.code.graph))


def _most_of_them(drawn: Drawn, phantoms: Sequence[Thing]) -> Finding:
    """Told once: each of the boxes is a note then. Words that are mostly of the code's fail nothing, nor
    do those that its text speaks of, or that are in another language than its names."""
    labels = [label_of(thing) for thing in phantoms]
    some = ", ".join(quoted(label) for label in labels[:_MOST_NAMED])
    more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
    boxes = several(drawn.share.labels, "box")
    message = f"shows {boxes}, and {len(labels)} of them are nothing that the code has: {some}{more}"
    found = drawn.finding(Place(drawn.drawing.line), RULE, message, together("most boxes", labels))
    allow, ignore = drawn.comment(f"allow {RULE} because REASON"), drawn.comment("ignore because REASON")
    fix = f"say what they stand for, or that it is no drawing of the code (--notes tells each): {allow}; {ignore}"
    known = sum(_is_known_word(drawn, thing) for thing in phantoms)
    grave: Severity = "error" if 2 * known < len(phantoms) else "warning"
    return replace(found, severity=grave if drawn.standing == "declared" else "note", fix=fix)


def _is_known_word(drawn: Drawn, thing: Thing) -> bool:
    label = label_of(thing)
    return drawn.meaning(thing.id).familiar or label in drawn.code.spoken or drawn.is_foreign(label)


def _finding(drawn: Drawn, thing: Thing, grave: Severity, arrows: int) -> Finding:
    label = label_of(thing)
    also = f", and {several(arrows, 'arrow')} to or from it" if arrows else ""
    found = drawn.finding(thing.place, RULE, f"shows {quoted(label)}, which the code does not have{also}", label, grave)
    meaning = drawn.meaning(thing.id)
    alias, allow = f'alias "{plain(label)}" = PATH', f'allow {RULE} "{plain(label)}" because REASON'
    return replace(
        found,
        nearest="\n".join(map(drawn.code.where, meaning.near[:_MOST])) or _alike(drawn, thing, label),
        fix=f"remove it, or say what it stands for: {drawn.comment(alias)}, or why it is here: {drawn.comment(allow)}",
        reasons=meaning.reasons,
    )


def _alike(drawn: Drawn, thing: Thing, label: str) -> str:
    """What the code has in the place of an outside system or a store that it does not have."""
    code, drawn_as = drawn.code, _DRAWN_AS.get(thing.role, "")
    found = nearest_by_kind((label,), drawn_as, code.graph, code.places_of)
    return "\n".join(map(str, (found or nearest_by_kind((), drawn_as, code.graph, code.places_of))[:_MOST]))

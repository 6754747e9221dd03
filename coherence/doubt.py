"""Why it cannot be called a lie that the code has nothing for a drawn arrow.

That something is absent is sure only where all of it would be seen: both ends are small pieces of code that are read in
full, it is certain which ones are meant, and nobody hands the one to the other. Everything else is a doubt. A grave one
leaves nothing to hold against the arrow: a note. Otherwise people are told what would prove it: a warning.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from analyzers.landscape import SYSTEM
from analyzers.reach import PROJECT
from coherence.code import Code
from coherence.depiction import Connection
from coherence.matching.relations import Relation, asks_another, is_need
from coherence.matching.verdict import Meaning
from coherence.wording import called

# A package of more files is a part of a system: what leads out of it is not seen as surely.
_MOST_FILES = 40
# With less, a label was not surely meant as the name of what it was taken for.
_LEAST_CERTAIN = 0.99
# The place of a step among others: "1", "2a.", "(3)".
_NUMBER = re.compile(r"[\W_]*\d+[a-z]?(?:\.\d+)*[\W_]*(?=\s|$)")


class Doubt(NamedTuple):
    """Why an arrow may be true, as a sentence without its full stop, and what would settle it. `is_grave`: no code
    could show it. `is_handed`: somebody else may hand the one to the other."""

    why: str
    settled_by: str
    is_grave: bool = False
    is_handed: bool = False


class _Asked(NamedTuple):
    arrow: Connection
    found: Relation
    meant: tuple[Meaning, Meaning]
    code: Code

    @property
    def ends(self) -> tuple[str, str]:
        return self.found.source, self.found.target


def doubt(arrow: Connection, found: Relation, meant: tuple[Meaning, Meaning], code: Code) -> Doubt | None:
    """The first doubt that there is, the grave ones first; None where the arrow is surely not in the code."""
    asked = _Asked(arrow, found, meant, code)
    return next((one for ask in _DOUBTS if (one := ask(asked)) is not None), None)


def tells_no_need(arrow: Connection) -> bool:
    """Whether the words on an arrow name neither a need nor a call ("place()"): they tell what flows along it, when, or
    what happens. A number alone is no word."""
    label = _NUMBER.sub("", arrow.label, count=1).strip()
    is_typed = arrow.kind in ("inherits", "implements")
    return bool(label) and not is_typed and "(" not in label and not is_need(label)


def _of_words(asked: _Asked) -> Doubt | None:
    if tells_no_need(asked.arrow):
        return Doubt(
            "its words tell what happens or what flows, and not who needs whom",
            'say who needs whom ("calls", "reads"), or leave the words out',
            is_grave=True,
        )
    return None


def _of_the_network(asked: _Asked) -> Doubt | None:
    """Between two deployables the settings tell who asks whom; and what has the other direction is seen."""
    if asked.found.verdict != "phantom":
        return None
    apart = not all(asked.code.reach.is_deployed(end) for end in asked.ends)
    if apart and asks_another(asked.arrow.label) and not any(end.startswith(SYSTEM) for end in asked.ends):
        return Doubt("it is asked over the network, by an address that the code does not tell", _ADDRESS, is_grave=True)
    return None


def _of_silence(asked: _Asked) -> Doubt | None:
    silent = next((end for end in asked.ends if asked.code.is_silent(end)), "")
    if silent:
        return Doubt(f"{called(silent)} holds no code that is read", "point it at the code that does it", is_grave=True)
    return None


def _of_what_runs_elsewhere(asked: _Asked) -> Doubt | None:
    """A system that only images of others are seen to use; and what has no code here at all."""
    code = asked.code
    system = next((end for end in asked.ends if end.startswith(SYSTEM)), "")
    if system and not any(code.reach.is_deployed(end) for end in asked.ends) and code.is_used_elsewhere(system):
        why = f"only deployables whose code is not known are seen to use {code.name(system)}"
        return Doubt(why, _ADDRESS, is_grave=True)
    unread = next((end for end in asked.ends if code.is_unread(end)), "")
    return Doubt(f"no code of {code.name(unread)} is here to prove it", _ADDRESS) if unread else None


def _of_settings(asked: _Asked) -> Doubt | None:
    """That something in the code leads to a system that only settings tell of (a connection string, a compose file) is
    not to be seen in it."""
    code, (other, system) = asked.code, asked.ends
    is_one = all(each.startswith(SYSTEM) for each in asked.meant[1].ids)
    if is_one and system.startswith(SYSTEM) and not code.reach.is_deployed(other) and not code.is_used_in_code(system):
        return Doubt(
            f"only settings tell of {code.name(system)}, and none of them who uses it", _ADDRESS, is_grave=True
        )
    return None


def _of_size(asked: _Asked) -> Doubt | None:
    code = asked.code
    for end in asked.ends:
        files = len(code.reach.files(end))
        if end == PROJECT or code.reach.is_deployed(end):
            return Doubt(f"{code.name(end)} is a program of its own", "draw the parts that are related")
        if files > _MOST_FILES:
            return Doubt(f"{called(end)} is large ({files} files)", "draw the parts that are related")
        if end.startswith(SYSTEM):
            return Doubt(f"it may be set elsewhere that {code.name(end)} is used", _ADDRESS)
    return None


def _of_names(asked: _Asked) -> Doubt | None:
    for meaning in asked.meant:
        if meaning.score < _LEAST_CERTAIN or not _is_one(meaning, asked.code):
            return Doubt("what one of its ends stands for is not sure", "write its path, or tell it by an alias")
    return None


def _is_one(meaning: Meaning, code: Code) -> bool:
    """Whether all that it may stand for lies in one: a module and the class that it is named after."""
    return all(code.reach.contains(one, other) or code.reach.contains(other, one)
               for one in meaning.ids[:1] for other in meaning.ids[1:])  # fmt: skip


def _of_wiring(asked: _Asked) -> Doubt | None:
    path = asked.code.reach.wired_in(*asked.ends)
    if path:
        why = f"{called(path)} uses both, and may hand the one to the other"
        return Doubt(why, f"draw both arrows from {called(path)}, or declare the type of what is handed over",
                     is_handed=True)  # fmt: skip
    return None


_ADDRESS = "tell its address in the settings of who asks"
_DOUBTS: tuple[Callable[[_Asked], Doubt | None], ...] = (
    _of_words,
    _of_the_network,
    _of_silence,
    _of_what_runs_elsewhere,
    _of_settings,
    _of_size,
    _of_names,
    _of_wiring,
)

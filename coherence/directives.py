"""What people say about a drawing in its own comments: what is allowed, what a label means, what must be complete.

undrift: allow phantom-box Redis because the cache comes next month
undrift: allow phantom-arrow Cart -> Redis because the cache comes next month
undrift: alias "Ledger" = shop/payments
undrift: complete packages, arrows
undrift: ignore because it shows how orders are handled by people
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from coherence.depiction import Place, Remark
from coherence.wording import quoted

# What a drawing can be complete in.
COMPLETE = ("packages", "modules", "classes", "deployables", "systems", "arrows")
_BEGINS = re.compile(r"\s*undrift:(?!(?:begin|end)\b)\s*")
_VERB = re.compile(r"([a-z]+)\b\s*")
_BECAUSE = re.compile(r"(?:^|\s)because(?:\s+|$)")
_RULE = re.compile(r"([a-z]+(?:-[a-z]+)*)\s*")
_ALIAS = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([^"'=]+?))\s*=\s*(\S.*)""")
_FORMS = {
    "allow": "undrift: allow RULE [WHAT] because REASON",
    "alias": 'undrift: alias "LABEL" = PATH',
    "complete": f"undrift: complete [{', '.join(COMPLETE)}]",
    "ignore": "undrift: ignore because REASON",
}


class Allow(NamedTuple):
    """One finding that is allowed: of a rule, about a subject ("" for any)."""

    rule: str
    subject: str
    reason: str
    place: Place


class Mistake(NamedTuple):
    """A directive that cannot be followed: what is wrong with it, and how it must look."""

    place: Place
    message: str
    form: str


@dataclass(frozen=True, slots=True)
class Directives:
    """All that the comments of one drawing ask for. `ignored` is the reason why it is not held ("" where it is),
    `complete` the kinds in which it leaves nothing out."""

    allows: tuple[Allow, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    ignored: str = ""
    mistakes: tuple[Mistake, ...] = ()


def directives(remarks: Iterable[Remark]) -> Directives:
    """Read the comments of a drawing. What is no directive is passed over; a wrong one is told."""
    reader = _Reader()
    for place, words in _lines(remarks):
        reader.read(place, words)
    return Directives(
        tuple(reader.allows), reader.aliases, frozenset(reader.complete), reader.ignored, tuple(reader.mistakes)
    )


def is_directive(text: str) -> bool:
    """Whether a comment speaks to undrift."""
    return _BEGINS.match(text) is not None


def allows(allow: Allow, rule: str, subject: str) -> bool:
    """Whether this finding is allowed by it. Case and room between words say nothing; whoever allows a false
    arrow allows one that cannot be proved."""
    named = allow.rule == rule or (allow.rule, rule) == ("phantom-arrow", "unproved-arrow")
    return named and (not allow.subject or _folded(allow.subject) == _folded(subject))


def _folded(text: str) -> str:
    return " ".join(text.replace('"', " ").replace("->", " -> ").split()).casefold()


def _lines(remarks: Iterable[Remark]) -> Iterator[tuple[Place, str]]:
    for remark in remarks:
        for number, line in enumerate(remark.text.split("\n")):
            if begins := _BEGINS.match(line):
                place = remark.place if not number else Place(remark.place.line + number)
                yield place, line[begins.end() :].strip()


class _Reader:
    def __init__(self) -> None:
        self.allows: list[Allow] = []
        self.aliases: dict[str, str] = {}
        self.complete: set[str] = set()
        self.ignored = ""
        self.mistakes: list[Mistake] = []

    def read(self, place: Place, words: str) -> None:
        verb = _VERB.match(words)
        rest = words[verb.end() :] if verb else words
        match verb[1] if verb else "":
            case "allow":
                self._allow(place, rest)
            case "alias":
                self._alias(place, rest)
            case "complete":
                self._complete(place, rest)
            case "ignore":
                self._ignore(place, rest)
            case other:
                known = "a comment to undrift begins with allow, alias, complete or ignore"
                self._mistake(place, f"{quoted(other or words)} is nothing that can be asked for: {known}", "allow")

    def _allow(self, place: Place, words: str) -> None:
        said, reason = _because(words)
        rule = _RULE.match(said)
        if rule is None:
            self._mistake(place, "does not say which rule is allowed", "allow")
        elif not reason:
            self._mistake(place, f"does not say why {rule[1]} is allowed here", "allow")
        else:
            self.allows.append(Allow(rule[1], said[rule.end() :].strip().strip("\"'"), reason, place))

    def _alias(self, place: Place, words: str) -> None:
        found = _ALIAS.fullmatch(words)
        if found is None:
            self._mistake(place, "does not say what the label stands for", "alias")
            return
        label = found[1] or found[2] or found[3]
        self.aliases[label] = found[4].strip().strip("\"'")

    def _complete(self, place: Place, words: str) -> None:
        named = [word for word in re.split(r"[\s,]+", words) if word]
        unknown = [word for word in named if word not in COMPLETE]
        if unknown:
            self._mistake(place, f"{quoted(unknown[0])} is nothing that a drawing can be complete in", "complete")
        else:
            self.complete.update(named or COMPLETE)

    def _ignore(self, place: Place, words: str) -> None:
        said, reason = _because(words)
        if said or not reason:
            self._mistake(place, "does not say why this drawing is ignored", "ignore")
        else:
            self.ignored = reason

    def _mistake(self, place: Place, message: str, form: str) -> None:
        self.mistakes.append(Mistake(place, message, _FORMS[form]))


def _because(words: str) -> tuple[str, str]:
    """What stands before "because", and the reason behind it."""
    found = _BECAUSE.search(words)
    return (words[: found.start()].strip(), words[found.end() :].strip()) if found else (words.strip(), "")

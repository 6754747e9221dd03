"""What several looks at one line of text say together."""

from collections.abc import Sequence
from typing import NamedTuple


class Look(NamedTuple):
    """What was read in one look, and how sure each letter of it is, from 0 to 1."""

    text: str
    letters: tuple[float, ...]

    @property
    def weakest(self) -> float:
        """How sure the least sure letter is; a space is none."""
        return min(self._sure, default=0.0)

    @property
    def sure(self) -> float:
        """How sure all of it is: as its letters are, of which the weakest counts half."""
        return (sum(self._sure) / max(1, len(self._sure)) + self.weakest) / 2

    @property
    def _sure(self) -> list[float]:
        return [sure for letter, sure in zip(self.text, self.letters, strict=True) if not letter.isspace()]


class Agreed(NamedTuple):
    """A text, and how sure it is."""

    text: str
    confidence: float


def agreed(looks: Sequence[Look]) -> Agreed:
    """What the look says whose weakest letter is the surest. Looks that say something else, spaces aside, cast doubt
    on it: each as much as its own weakest letter is sure."""
    best = max(looks, key=lambda look: look.weakest)
    same = sum(look.weakest for look in looks if _packed(look) == _packed(best))
    share = same / (sum(look.weakest for look in looks) or 1.0)
    return Agreed(best.text.strip(), best.sure * (1 + share) / 2)


def _packed(look: Look) -> str:
    return "".join(look.text.split())

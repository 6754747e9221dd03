"""What is thought of everything on a picture made of pixels."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from coherence.depiction import Place

# `proved`: the code has it. `phantom`: surely read, and the code has nothing like it. `misspelt`: nearly a name of the
# code. `unsure`: it looks false, and may be misread. `not-code`: it claims nothing.
Grade = Literal["proved", "phantom", "misspelt", "unsure", "not-code"]


class Mark(NamedTuple):
    """A component or a connection of a picture, and what is thought of it. `why` is a sentence, "" where it is true.
    `is_told`: it has a finding of its own, as far as it is false; an arrow of a false box has none."""

    place: Place
    label: str
    grade: Grade
    is_link: bool
    why: str = ""
    is_told: bool = True


class Score(NamedTuple):
    """How many of the things and connections that claim to be code are proved."""

    proved: int
    depicted: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing is depicted."""
        return self.proved / self.depicted if self.depicted else 1.0


class Graded(NamedTuple):
    """A picture with its marks: the connections first, in the order that they were read in."""

    path: str
    marks: tuple[Mark, ...]

    @property
    def score(self) -> Score:
        """How true the picture is."""
        return score_of(self.marks)


def score_of(marks: Iterable[Mark]) -> Score:
    """The score of a picture with these marks."""
    grades = [mark.grade for mark in marks if mark.grade != "not-code"]
    return Score(grades.count("proved"), len(grades))

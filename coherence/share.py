"""How much of a drawing is so in the code, and what follows from it for the rest."""

from typing import NamedTuple

# From this share of known labels on, a drawing that nobody declared is taken for one of this code.
LEAST_SHARE = 0.4
# With this share of labels and arrows true, a drawing is proposed to be declared.
LEAST_SOUND = 0.8
LEAST_KNOWN = 3
LEAST_ARROWS = 2
# Of fewer arrows nothing tells what they mean.
LEAST_MEANT = 4
# Of fewer arrows each is told, however many of them are false.
LEAST_TOLD = 6


class Share(NamedTuple):
    """How many of the labels that claim to be code are names in it; and of how many of the arrows that could be judged
    the code has the relation. `qualified`: they are whole names of classes, with what these stand in."""

    known: int
    labels: int
    true: int = 0
    arrows: int = 0
    qualified: bool = False

    @property
    def is_enough(self) -> bool:
        """Labels alone may be words of the trade: then the arrows between them are steps, and few are true."""
        named = self._is_no_chance and self.known >= LEAST_SHARE * self.labels
        return named and (self.arrows < LEAST_ARROWS or self.true >= LEAST_SHARE * self.arrows)

    @property
    def is_most(self) -> bool:
        """Whether nearly all of it is true: then its arrows mean what the code states, and the others are lies."""
        return self._is_no_chance and not self.is_hardly_known and self.is_nearly_true

    @property
    def is_hardly_known(self) -> bool:
        """Whether most of its boxes are not in the code: that is told of them, and not of their arrows as well."""
        return 2 * self.known <= self.labels

    @property
    def is_nearly_true(self) -> bool:
        """Whether the code has most of its arrows."""
        return 3 * self.true >= 2 * self.arrows

    @property
    def is_mostly_true(self) -> bool:
        """Whether the code has more than half of its arrows, where these are more than a few: then they mean who needs
        whom."""
        return self.arrows < LEAST_TOLD or 2 * self.true > self.arrows

    @property
    def is_hardly_true(self) -> bool:
        """Whether so few of its arrows are true that they would be by chance."""
        return 5 * self.true < self.arrows

    @property
    def is_other(self) -> bool:
        """Whether so few of many arrows are true that they mean something else: steps, or how data flows."""
        return self.arrows >= LEAST_TOLD and 2 * self.true < self.arrows

    @property
    def is_sound(self) -> bool:
        """Whether so little of it is false that whoever keeps it would want to know."""
        named = self._is_no_chance and self.known >= LEAST_SOUND * self.labels
        return named and self.true >= LEAST_SOUND * self.arrows

    @property
    def _is_no_chance(self) -> bool:
        """A client and a server are on many pictures, and in many a code."""
        return self.known >= LEAST_KNOWN or self.known == self.labels >= (1 if self.qualified else LEAST_ARROWS)

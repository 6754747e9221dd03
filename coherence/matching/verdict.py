"""What a depicted thing means in the code, and how sure that is."""

from typing import Literal, NamedTuple

# `proved`: the code has it. `misspelt`: nearly the name of something that the code has. `ambiguous`: the name of
# several things that are no parts of each other. `phantom`: the code has nothing like it. `not-code`: people, notes,
# steps and whatever else claims no component.
Verdict = Literal["proved", "misspelt", "ambiguous", "phantom", "not-code"]


class Reading(NamedTuple):
    """A verdict on a label alone and what led to it, as in `Meaning`."""

    verdict: Verdict
    ids: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    familiar: bool = False


class Meaning(NamedTuple):
    """`ids` are the components that a thing stands for, the likeliest first ("." is the project itself; none for a
    phantom and for what is no code). `near` are components of like names, the closest first. `score` is from 0 to 1.
    `reasons` tell how this was found, a sentence each. `familiar`: it is a phantom in words that may be right: the
    code has each of them in its names, or they tell of what others bring. `excused`: it may be right,
    though it is written as code writes names."""

    verdict: Verdict
    ids: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    familiar: bool = False
    excused: bool = False

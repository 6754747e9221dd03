"""What is known of one illustration today: the value that its rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from coherence.illustrated import Fault

# `unpainted`: it is configured, and nothing was ever put in place; `missing`: its file is gone; `edited`: somebody
# changed its pixels; `kept`: it is what was put in place.
State = Literal["unpainted", "missing", "edited", "kept"]


class Drift(NamedTuple):
    """What the code has said since the plan was made, in words. `gone`: the picture shows it, and the code does not
    have it any more; `new`: the code has it, and the plan does not."""

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


NO_DRIFT = Drift()


class Unused(NamedTuple):
    """A file that has to show the picture, and why it does not, as the rest of a sentence."""

    path: str
    why: str


class Wrong(NamedTuple):
    """What is wrong with a plan, at which line of it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """`path` and `plan` are the paths of its picture and its plan; `config` is where it is configured, `files` are
    those that are missing or edited. `is_replanned`: somebody changed the plan after it was painted. `faults` are what
    it shows and its plan does not, or the other way round; `accepted` says who took them for good ("" for nobody).
    `unread` says why nobody read it, "" when somebody did."""

    name: str
    path: str
    plan: str
    config: tuple[str, int]
    state: State = "kept"
    files: tuple[str, ...] = ()
    drift: Drift = NO_DRIFT
    is_replanned: bool = False
    wrong: tuple[Wrong, ...] = ()
    unused: tuple[Unused, ...] = ()
    faults: tuple[Fault, ...] = ()
    accepted: str = ""
    unread: str = ""

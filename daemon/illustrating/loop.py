"""One picture, until it is what its plan says: painted, read, corrected, begun anew with less, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coherence.illustrated import Fault, Painting, faults, short_of
from coherence.raster.reading import Reading
from daemon.illustrations import assets
from daemon.illustrations.plans import simpler
from daemon.media import media_of
from daemon.ports.images import Unpainted
from renderers.illustrations.prompt import Correction, correction_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.ports.images import ImageEngine, Order
    from daemon.ports.pictures import PictureReader
    from renderers.illustrations.plan import Plan
    from renderers.illustrations.prompt import Change

# How often a picture is corrected before another one is begun.
REVISIONS = 2
_CHANGES: dict[str, Change] = {"missing": "add", "extra": "remove", "misspelt": "respell", "text": "remove-text"}

_STRAY = ("extra", "text")


class Job(NamedTuple):
    """One picture that is wanted. `order_of` makes the order for a plan, `painting_of` says what must be on its
    picture; both raise UndriftError. `is_card`: it will be shown as small as a card, and has to be read there."""

    plan: Plan
    order_of: Callable[[Plan], Order]
    painting_of: Callable[[Plan], Painting]
    is_card: bool = False


class Candidate(NamedTuple):
    """A picture as it was painted, what was read of it, and what is wrong with it."""

    data: bytes
    plan: Plan
    reading: Reading
    faults: tuple[Fault, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it may be put in place."""
        return not self.errors

    @property
    def errors(self) -> int:
        """How much is wrong with it for sure."""
        return sum(fault.severity == "error" for fault in self.faults)


class Tools(NamedTuple):
    """Who paints, who reads, who is told what takes its time, and who keeps every candidate as soon as it is there."""

    engine: ImageEngine
    reader: PictureReader
    doing: Callable[[str], None]
    keep: Callable[[Candidate], None]


class Failed(NamedTuple):
    """Why no picture is put in place, as the end of a sentence, and the next step. `best` is the one that comes
    nearest; `is_final`: the next picture would fare the same."""

    why: str
    fix: str
    best: Candidate | None = None
    is_final: bool = False


def made(job: Job, tools: Tools) -> Candidate | Failed:
    """A picture that shows what its plan says, or why there is none."""
    best: Candidate | None = None
    for plan in filter(None, (job.plan, simpler(job.plan))):
        for found in _attempts(job, plan, tools):
            if isinstance(found, Failed):
                return found._replace(best=best)
            if found.is_good:
                return found
            best = found if best is None or found.errors < best.errors else best
    return Failed("no picture came out as its plan says", "undrift illustrate review shows the candidates", best)


def _attempts(job: Job, plan: Plan, tools: Tools) -> Iterator[Candidate | Failed]:
    """A first picture, and what becomes of it when it is corrected; whoever takes one asks for no further."""
    order = job.order_of(plan)
    found = _candidate(order, job, plan, tools)
    yield found
    for _ in range(REVISIONS):
        if isinstance(found, Failed):
            return
        wrong = corrections(found.faults, is_set=job.painting_of(plan).is_set)
        if not wrong:
            return
        correction = correction_of(wrong)
        if not correction.text:
            return
        changed = order._replace(prompt=correction.text, guide=assets.as_png(found.data))
        again = _candidate(changed, job, plan, tools)
        # An engine that follows no instruction paints the same once more.
        if isinstance(again, Candidate) and again.data == found.data:
            return
        found = again
        yield found


def corrections(found: tuple[Fault, ...], *, is_set: bool) -> list[Correction]:
    """What to say to whoever painted it. Where we set the labels ourselves, all that can be wrong is text that was
    painted beside them."""
    wrong = (fault for fault in found if fault.severity == "error")
    if is_set:
        return [Correction("remove-text", fault.label) for fault in wrong if fault.sort in _STRAY]
    return [Correction(_CHANGES[fault.sort], fault.label, fault.other) for fault in wrong if fault.sort in _CHANGES]


def revised(order: Order, job: Job, tools: Tools) -> Candidate | Failed:
    """A candidate that was changed as a person asked for."""
    return _candidate(order, job, job.plan, tools)


def _candidate(order: Order, job: Job, plan: Plan, tools: Tools) -> Candidate | Failed:
    tools.doing(f"{tools.engine.name} is painting")
    answer = tools.engine.paint(order, lambda _: tools.doing(f"{tools.engine.name} is painting: it takes shape"))
    if isinstance(answer, Unpainted):
        return Failed(f"{tools.engine.name} {answer.why}", answer.fix, is_final=answer.is_final)
    tools.doing("reading it back")
    candidate = read_back(answer.data, plan, job.painting_of(plan), tools.reader, is_card=job.is_card)
    if isinstance(candidate, Candidate):
        tools.keep(candidate)
    return candidate


def read_back(
    data: bytes, plan: Plan, painting: Painting, reader: PictureReader, *, is_card: bool
) -> Candidate | Failed:
    """A picture with all that is wrong with it, at its own size and at that of a card."""
    if media_of(data) is None:
        return Failed("what was painted is no PNG, JPEG or WebP", "choose another engine", is_final=True)
    reading = reader.read(data)
    if not isinstance(reading, Reading):
        return Failed(f"the picture {reading.why}", reading.fix, is_final=True)
    found = faults(reading, painting)
    if not any(fault.severity == "error" for fault in found):
        card = reader.read(assets.small(assets.opened(data)))
        lost = short_of(card, painting) if isinstance(card, Reading) else ()
        found = (*found, *(Fault("small", "error" if is_card else "warning", label) for label in lost))
    return Candidate(data, plan, reading, found)

"""One picture, until it is what its plan says: painted, read, corrected, begun anew with less, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from coherence.illustrated import Fault, Painting, faults, nameless, short_of
from coherence.raster.reading import Reading
from daemon.checking.illustration_reading import read_illustration, shrunk, strays_below
from daemon.checking.strangers import strangers
from daemon.illustrations import assets
from daemon.media import media_of
from daemon.ports.images import Unpainted
from renderers.illustrations.prompt import Correction, correction_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL.Image import Image

    from coherence.illustrated import Spot
    from daemon.checking.strangers import Planned
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
    picture; both raise UndriftError. `is_card`: it will be shown as small as a card, and has to be read there.
    `simpler` is a plan with less in it, None where little would be left."""

    plan: Plan
    order_of: Callable[[Plan], Order]
    painting_of: Callable[[Plan], Painting]
    is_card: bool = False
    simpler: Plan | None = None


class Candidate(NamedTuple):
    """A picture as it was painted, what was read of it, and what is wrong with it. `covered` are texts that we painted
    over."""

    data: bytes
    plan: Plan
    reading: Reading
    faults: tuple[Fault, ...] = ()
    covered: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it may be put in place."""
        return not self.errors

    @property
    def errors(self) -> int:
        """How much is wrong with it for sure."""
        return sum(fault.severity == "error" for fault in self.faults)


class Layers(Protocol):
    """What knows the scene below the letters of a picture."""

    def scene(self, picture: bytes) -> bytes | None:
        """The scene as it is shown, as PNG."""
        ...

    def planned(self, order: Order) -> Planned:
        """Where the things of an order stand."""
        ...

    def without(self, order: Order, picture: bytes, places: Sequence[Spot], *, whole: bool) -> bytes | None:
        """The picture with what stands at these places of its scene painted over: the strokes of letters, or with
        `whole` all of it. None where that cannot be done."""
        ...


class Tools(NamedTuple):
    """Who paints, who reads, who is told what takes its time, who keeps every candidate as soon as it is there, and who
    knows what is below our letters (None: they are not ours)."""

    engine: ImageEngine
    reader: PictureReader
    doing: Callable[[str], None]
    keep: Callable[[Candidate], None]
    layers: Layers | None = None


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
    for plan in filter(None, (job.plan, job.simpler)):
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
        again = _corrected(found, order, job, tools) if isinstance(found, Candidate) else None
        if again is None:
            break
        if isinstance(again, Failed):
            # What cannot be corrected any more can still be painted over, for nothing.
            yield from _covered(found, order, job, tools)
            yield again
            return
        found = again
        yield found
    yield from _covered(found, order, job, tools)


def _corrected(found: Candidate, order: Order, job: Job, tools: Tools) -> Candidate | Failed | None:
    """What becomes of a candidate when its painter is told what is wrong with it; None where there is nothing to tell,
    or nothing comes of it."""
    wrong = corrections(found.faults, is_set=job.painting_of(found.plan).is_set)
    correction = correction_of(wrong)
    if not wrong or not correction.text:
        return None
    changed = order._replace(prompt=correction.text, guide=assets.as_png(found.data))
    again = _candidate(changed, job, found.plan, tools)
    # An engine that follows no instruction paints the same once more.
    return None if isinstance(again, Candidate) and again.data == found.data else again


def _covered(found: Candidate | Failed, order: Order, job: Job, tools: Tools) -> Iterator[Candidate | Failed]:
    """A candidate whose one fault is text that nobody asked for, with that text painted over: its strokes first, then
    all of its place."""
    for whole in (False, True):
        if tools.layers is None or isinstance(found, Failed) or not found.errors:
            return
        strays = [fault for fault in found.faults if fault.severity == "error"]
        places = [spot_of(fault.region) for fault in strays if fault.sort in _STRAY and fault.region]
        if len(places) < len(strays):
            return
        picture = tools.layers.without(order, found.data, places, whole=whole)
        if picture is None:
            return
        covered = dict.fromkeys((*found.covered, *(fault.label for fault in strays)))
        found = _read_and_kept(picture, found.plan, job, tools, tuple(covered))
        yield found


def spot_of(region: tuple[int, ...]) -> Spot:
    """A region (left, top, width, height) by its sides."""
    left, top, width, height = region
    return left, top, left + width, top + height


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
    return _read_and_kept(answer.data, plan, job, tools)


def _read_and_kept(
    data: bytes, plan: Plan, job: Job, tools: Tools, covered: tuple[str, ...] = ()
) -> Candidate | Failed:
    tools.doing("reading it back")
    painting = job.painting_of(plan)
    found = read_back(data, plan, painting, tools.reader, is_card=job.is_card)
    if isinstance(found, Failed):
        return found
    scene = tools.layers.scene(data) if tools.layers else None
    known = {fault.label for fault in found.faults}
    strays = strays_below(scene, painting, tools.reader) if scene and not painting.is_bare else ()
    more = tuple(stray for stray in strays if stray.label not in known)
    if tools.layers and scene:
        image = assets.opened(scene)
        more += nameless(strangers(image, tools.layers.planned(job.order_of(plan))), image.size)
    found = found._replace(faults=(*more, *found.faults), covered=covered)
    tools.keep(found)
    return found


def read_back(
    data: bytes, plan: Plan, painting: Painting, reader: PictureReader, *, is_card: bool
) -> Candidate | Failed:
    """A picture with all that is wrong with it, at its own size and at that of a card."""
    if media_of(data) is None:
        return Failed("what was painted is no PNG, JPEG or WebP", "choose another engine", is_final=True)
    reading = read_illustration(data, painting, reader)
    if not isinstance(reading, Reading):
        return Failed(f"the picture {reading.why}", reading.fix, is_final=True)
    found = faults(reading, painting)
    if not any(fault.severity == "error" for fault in found):
        lost = _lost_on_a_card(assets.opened(data), painting, reader)
        found = (*found, *(Fault("small", "error" if is_card else "warning", label) for label in lost))
    return Candidate(data, plan, reading, found)


def _lost_on_a_card(image: Image, painting: Painting, reader: PictureReader) -> tuple[str, ...]:
    """The labels that nobody can read where a picture is as small as on a card."""
    width = min(assets.CARD_WIDTH, image.width)
    on_card = shrunk(painting, width, image.width)
    card = read_illustration(assets.small(image), on_card, reader)
    return short_of(card, on_card) if isinstance(card, Reading) else ()

"""`undrift illustrate`: every illustration that is asked for, one after the other; each is in place before the next one
begins, so that an interruption costs at most one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coherence.illustrated import told
from coherence.wording import quoted
from daemon.checking.illustrations import illustration_state
from daemon.errors import UndriftError
from daemon.illustrating.badging import NO_ROOM, badge_of, is_true_with
from daemon.illustrating.candidates import About, Candidates
from daemon.illustrating.fitting import Fitter
from daemon.illustrating.jobs import (
    SET,
    Recipe,
    asked_of,
    expect_writable,
    is_as_painted,
    job_of,
    order_of,
    painter_of,
    recipe_of,
)
from daemon.illustrating.loop import Candidate, Failed, Job, Tools, made, spot_of
from daemon.illustrating.overlaying import OverlaidEngine
from daemon.illustrating.paying import PaidEngine
from daemon.illustrating.placing import Place, Put, Terms, file_of, put, put_plan
from daemon.illustrating.prices import dollars
from renderers.illustrations.guide import letters_of
from renderers.illustrations.plan import footnote
from renderers.illustrations.plan_text import to_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.config.illustrations import IllustrationSpec
    from daemon.config.undrift_toml import Config
    from daemon.illustrating.badging import Badge
    from daemon.illustrating.steps import Steps
    from daemon.illustrations.sources import Source
    from daemon.ports.images import ImageEngine
    from daemon.ports.pictures import PictureReader
    from renderers.illustrations.plan import Plan
    from renderers.illustrations.sketch.lettering import Fonts


@dataclass(frozen=True, slots=True)
class Studio:
    """All that painting needs. `is_chosen`: the user named the engine; `doing` is told what takes its time."""

    config: Config
    place: Place
    engine: ImageEngine
    reader: PictureReader
    candidates: Candidates
    doing: Steps
    fonts: Fonts
    is_chosen: bool = False
    force: bool = False

    def painter(self, spec: IllustrationSpec) -> ImageEngine:
        """Who paints an illustration."""
        return painter_of(spec, self.config.house, self.engine, self.fonts)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one illustration: lines for a person. `failed`: it is not as it has to be."""

    name: str
    lines: tuple[str, ...]
    failed: bool = False


def illustrate(source: Source, studio: Studio) -> Told:
    """Paint one illustration where it is not as it has to be. Never raises for one that cannot be painted."""
    name = source.spec.name
    if source.wrong or source.plan is None:
        said = [f"{source.plan_path}:{line}: {message}" if line else message for line, message in source.wrong]
        if source.written is not None:
            said.append(f"correct it, or remove {source.plan_path}: the next undrift illustrate writes a new one")
        return Told(name, tuple(f"{name}: {line}" for line in said), failed=True)
    try:
        return _illustrated(source, source.plan, studio)
    except UndriftError as error:
        return Told(name, (f"{name}: {error}",), failed=True)


def plan_told(source: Source, studio: Studio) -> Told:
    """What would be painted, in which words, and for how much. Nothing is written or sent."""
    name, plan = source.spec.name, source.plan
    if plan is None or source.wrong:
        return illustrate(source, studio)
    painter = studio.painter(source.spec)
    recipe = recipe_of(source.spec, studio.config.house, painter)
    lines = [f"{name}: {_what(plan)}, by {_by(recipe)}, {recipe.size.width}x{recipe.size.height}"]
    if is_done(source, plan, recipe, studio):
        return Told(name, (f"{lines[0]}: it is in place already",))
    lines += ["", *(f"    {line}" for line in to_toml(plan).rstrip().split("\n")), ""]
    if isinstance(studio.engine, PaidEngine):
        try:
            order = asked_of(painter, order_of(plan, recipe))
        except UndriftError as error:
            return Told(name, (*lines, f"{name}: {error}"), failed=True)
        estimate = studio.engine.estimate(order)
        lines += [*(f"    {line}" for line in order.prompt.split("\n")), ""]
        if order.guide:
            lines.append(f"{name}: a layout sketch without any text goes along, to be painted over")
        lines.append(
            f"{name}: costs " + ("nobody knows how much" if estimate is None else f"about {dollars(estimate)}")
        )
    return Told(name, tuple(lines))


def _illustrated(source: Source, plan: Plan, studio: Studio) -> Told:
    name, place = source.spec.name, studio.place
    painter = studio.painter(source.spec)
    recipe = recipe_of(source.spec, studio.config.house, painter)
    if is_done(source, plan, recipe, studio):
        if plan != source.written:
            put_plan(source, place)
        return Told(name, (f"{name}: up to date",))
    _expect_own(source, recipe, studio)
    if recipe.badge:
        badge_of(recipe.badge, letters_of(studio.fonts))
    if recipe.labels == SET:
        expect_writable(plan, studio.fonts)
    put_plan(source, place)
    source = source._replace(on_disk=place.disk.read(source.plan_path), written=plan)
    job = job_of(source, plan, recipe, painter)
    tools = tools_of(name, recipe, painter, studio)
    found = made(job, tools)
    if isinstance(found, Failed):
        return Told(name, tuple(_why(name, found)), failed=True)
    terms = terms_of(painter, studio.engine, found, recipe)
    if recipe.badge:
        terms = terms._replace(badge=badge_for(recipe.badge, found, job, studio))
    if not recipe.by_model and source.view is not None:
        terms = terms._replace(fitted=Fitter(found, source.view, recipe, job, tools).fitted)
    studio.doing(f"{name}: cutting and writing its files")
    done = put(source, found, recipe, place, terms)
    if not _is_doubtful(found):
        studio.candidates.forget(name)
    return Told(name, tuple(_done(name, found, recipe, done, plan)))


def is_done(source: Source, plan: Plan, recipe: Recipe, studio: Studio) -> bool:
    """Whether what is in place is what would be painted: by this engine, or by any where nobody names one."""
    painted = source.entry.painted if source.entry else None
    if studio.force or not is_as_painted(painted, plan, recipe, any_engine=not studio.is_chosen):
        return False
    if painted is None or {*wanted_files(source)} - {asset.path.rpartition(".")[0] for asset in painted.assets}:
        return False
    return illustration_state(painted, studio.place.disk, studio.config)[0] == "kept"


def wanted_files(source: Source) -> Iterator[str]:
    """The files that an illustration has, without their endings."""
    folder = source.plan_path.rpartition("/")[0]
    yield f"{folder}/{source.spec.name}"
    yield from (f"{folder}/{file_of(source.spec.name, each)}" for each in source.spec.sizes)


def _expect_own(source: Source, recipe: Recipe, studio: Studio) -> None:
    """What a model painted, and somebody may have paid for, is not replaced by another engine unless the user says so;
    nor is what a person edited."""
    painted = source.entry.painted if source.entry else None
    if painted is None or studio.force:
        return
    if not studio.is_chosen and painted.engine != recipe.engine:
        raise UndriftError(
            f"was painted by {painted.engine}: say --engine {painted.engine}, or --engine {recipe.engine}"
        )
    state, files = illustration_state(painted, studio.place.disk, studio.config)
    if state == "edited":
        raise UndriftError(f"somebody changed {', '.join(files)}: restore it, or paint over it with --force")


def tools_of(name: str, recipe: Recipe, painter: ImageEngine, studio: Studio) -> Tools:
    """What a picture of an illustration is made with."""
    layers = painter if isinstance(painter, OverlaidEngine) else None
    keep = _keeper(name, recipe, painter, studio)
    return Tools(painter, studio.reader, lambda text: studio.doing(f"{name}: {text}"), keep, layers)


def _keeper(name: str, recipe: Recipe, painter: ImageEngine, studio: Studio) -> Callable[[Candidate], None]:
    """What keeps every candidate of an illustration."""

    def keep(candidate: Candidate) -> None:
        about = About(
            to_toml(candidate.plan),
            candidate.errors,
            tuple(told(fault) for fault in candidate.faults),
            studio.engine.name,
            studio.engine.model,
            recipe.labels,
            tuple(spot_of(fault.region) for fault in candidate.faults if fault.region and fault.severity != "note"),
        )
        scene = painter.original(candidate.data) if isinstance(painter, OverlaidEngine) else None
        try:
            studio.candidates.keep(name, candidate.data, about, scene)
        except OSError as error:
            raise UndriftError(f"the cache folder has no room for a candidate: {error.strerror or error}") from None

    return keep


def badge_for(text: str, found: Candidate, job: Job, studio: Studio) -> Badge | None:
    """The badge for a picture; None where it would cover something, or be taken for something."""
    badge = badge_of(text, letters_of(studio.fonts))
    is_true = is_true_with(badge, found, job.painting_of(found.plan), studio.reader, is_card=job.is_card)
    return badge if is_true else None


def terms_of(painter: ImageEngine, engine: ImageEngine, found: Candidate, recipe: Recipe) -> Terms:
    """What the first picture of the plan cost, nothing at engines that are free; the scene below our labels, and where
    these are."""
    order = order_of(found.plan, recipe)
    terms = Terms(0)
    if isinstance(painter, OverlaidEngine) and not recipe.is_bare:
        terms = terms._replace(scene=painter.original(found.data), written=painter.written(order))
    if not isinstance(engine, PaidEngine):
        return terms
    kept = engine.known(asked_of(painter, order))
    return terms._replace(cost=kept.cost if kept else None)


def _what(plan: Plan) -> str:
    more = f" ({footnote(plan)})" if plan.more else ""
    return f"{len(plan.entities)} things, {len(plan.relations)} arrows{more}"


def _by(recipe: Recipe) -> str:
    model = f" {recipe.model}" if recipe.model != recipe.engine else ""
    return f"{recipe.engine}{model} in the style {recipe.style}"


def _done(name: str, found: Candidate, recipe: Recipe, done: Put, plan: Plan) -> Iterator[str]:
    fewer = len(plan.entities) - len(found.plan.entities)
    less = f"; {fewer} of its things are left out, so that it can be read" if fewer else ""
    undrawn = "" if recipe.is_bare or not plan.more else f"; {footnote(plan)}: too many to be drawn"
    checked = "no text on it" if recipe.is_bare else _read_of_it(found)
    yield f"{name}: painted by {_by(recipe)}; {checked}{less}{undrawn}"
    yield from (f"    {path}" for path in done.files)
    if found.covered:
        yield f"    painted over: {', '.join(map(quoted, found.covered))}, which nobody asked for"
    if recipe.badge and not done.has_badge:
        yield f"    {NO_ROOM}"
    yield from (f"    {note}" for note in done.notes)
    yield from (f"    note: {told(fault)}" for fault in found.faults if fault.severity == "warning")
    if _is_doubtful(found):
        yield f"    look at it: undrift illustrate review marks it, review revise {name} 'what to change' changes it"


def _is_doubtful(found: Candidate) -> bool:
    """Whether a person has to look: something without a name may be on it. Then it stays among the candidates."""
    return any(fault.sort == "body" for fault in found.faults)


def _read_of_it(found: Candidate) -> str:
    """How many labels were read; where we wrote them, one that was not is there all the same."""
    count = len(found.plan.entities)
    lost = sum(fault.sort == "missing" for fault in found.faults)
    return f"{count - lost} of its {count} labels were read on it" if lost else f"all {count} labels were read on it"


def _why(name: str, failed: Failed) -> Iterator[str]:
    yield f"{name}: {failed.why}; {failed.fix}"
    if failed.best:
        yield from (f"    {told(fault)}" for fault in failed.best.faults if fault.severity == "error")

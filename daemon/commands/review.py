"""`undrift illustrate review`: the candidates that are not in place, on one page; taken, changed or thrown away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coherence.illustrated import told
from daemon.commands.contact_sheet import contact_sheet
from daemon.errors import UndriftError
from daemon.illustrating import blocks
from daemon.illustrating.engines import SKETCH
from daemon.illustrating.fitting import Fitter
from daemon.illustrating.jobs import PAINTED, SET, job_of, order_of, recipe_of
from daemon.illustrating.loop import Candidate, Failed, read_back, revised
from daemon.illustrating.overlaying import OverlaidEngine
from daemon.illustrating.placing import Put, Terms, put
from daemon.illustrating.run import badge_for, tools_of
from daemon.illustrations.plans import read_plan
from daemon.ports.images import Order
from renderers.illustrations.prompt import HouseStyle, revision_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from daemon.commands.illustrate import Scene
    from daemon.illustrating.candidates import Candidates, Kept
    from daemon.illustrating.jobs import Recipe
    from daemon.illustrating.run import Studio
    from daemon.illustrations.sources import Source
    from daemon.ports.images import ImageEngine

ACCEPTED = "a person accepted it as it is"
_USAGE = "illustrate review; review accept NAME [NUMBER]; review reject NAME; review revise NAME 'INSTRUCTION'"


def review(
    words: Sequence[str],
    scene: Scene,
    studio_of: Callable[[], AbstractContextManager[Studio]],
    say: Callable[[str], None],
) -> int:
    """Do what is asked of the candidates. Raises UndriftError."""
    with studio_of() as studio:
        match list(words):
            case []:
                say(contact_sheet(studio.candidates, scene.place.cache / "candidates.html"))
            case ["reject", name]:
                _best(name, studio.candidates)
                studio.candidates.forget(name)
                say(f"{name}: its candidates are gone; what is in place stays")
            case ["accept", name, *number] if len(number) < 2:
                source, kept = _source(name, scene), _chosen(name, number, studio.candidates)
                painter = _painter_of(source, kept, studio)
                recipe = _painted_with(source, kept, studio)
                found = _again(source, kept, recipe, painter, studio)
                _told(source, _put(source, found, recipe, painter, studio), found, scene, say)
            case ["revise", name, wish]:
                return _revise(name, wish, scene, studio, say)
            case _:
                raise UndriftError(f"usage: undrift {_USAGE}")
    return 0


def _best(name: str, candidates: Candidates) -> Kept:
    """The candidate with the least wrong, of these the latest."""
    found = candidates.of(name)
    if not found:
        raise UndriftError(f"{name} has no candidates: undrift illustrate {name} paints some")
    return min(found, key=lambda kept: (kept.about.errors, -kept.number))


def _chosen(name: str, number: list[str], candidates: Candidates) -> Kept:
    """The candidate with this number, or the best one where none is named."""
    if not number:
        return _best(name, candidates)
    found = next((kept for kept in candidates.of(name) if str(kept.number) == number[0].lstrip("0")), None)
    if found is None:
        known = ", ".join(str(kept.number) for kept in candidates.of(name)) or "none"
        raise UndriftError(f"{name} has no candidate {number[0]!r}; there are: {known}")
    return found


def _source(name: str, scene: Scene) -> Source:
    source = scene.sources.get(name)
    if source is None or source.plan is None or source.wrong:
        raise UndriftError(f"{name} cannot be painted: undrift illustrate {name} says why")
    return source


def _painted_with(source: Source, kept: Kept, studio: Studio) -> Recipe:
    """How a candidate was painted, by whomever."""
    recipe = recipe_of(source.spec, studio.config.house, studio.engine)
    about = kept.about
    if recipe.is_bare:
        return replace(recipe, engine=about.engine, model=about.model)
    is_set = about.engine == SKETCH or source.spec.labels == "overlay"
    labels = about.labels or (SET if is_set else PAINTED)
    badge = "" if about.engine == SKETCH else source.spec.badge
    return replace(recipe, engine=about.engine, model=about.model, labels=labels, badge=badge)


def _painter_of(source: Source, kept: Kept, studio: Studio) -> ImageEngine:
    """What knows the scene below a candidate and the places of its letters; nobody is asked for anything."""
    if kept.about.engine == SKETCH or kept.about.labels != SET:
        return studio.painter(source.spec)
    painter = OverlaidEngine(studio.engine, studio.config.house or HouseStyle(), studio.fonts)
    if scene := kept.scene:
        painter.remember(kept.path.read_bytes(), scene)
    return painter


def _again(source: Source, kept: Kept, recipe: Recipe, painter: ImageEngine, studio: Studio) -> Candidate:
    """A candidate, read once more: what is wrong with it is known of these pixels."""
    plan, _ = read_plan(kept.about.plan.encode())
    job = job_of(source, plan, recipe, painter)
    found = read_back(kept.path.read_bytes(), plan, job.painting_of(plan), studio.reader, is_card=job.is_card)
    if isinstance(found, Failed):
        raise UndriftError(f"{found.why}; {found.fix}")
    return found


def _put(source: Source, found: Candidate, recipe: Recipe, painter: ImageEngine, studio: Studio) -> Put:
    terms = Terms(None if recipe.by_model else 0, "" if found.is_good else ACCEPTED)
    job = job_of(source, found.plan, recipe, painter)
    if isinstance(painter, OverlaidEngine) and recipe.labels == SET:
        order = Order(found.plan, "", recipe.size, recipe.style)
        terms = terms._replace(scene=painter.original(found.data), written=painter.written(order))
    if recipe.badge:
        terms = terms._replace(badge=badge_for(recipe.badge, found, job, studio))
    if not recipe.by_model and studio.engine.name == SKETCH and source.view is not None:
        tools = tools_of(source.spec.name, recipe, painter, studio)
        terms = terms._replace(fitted=Fitter(found, source.view, recipe, job, tools).fitted)
    done = put(source, found, recipe, studio.place, terms)
    studio.candidates.forget(source.spec.name)
    return done


def _told(source: Source, done: Put, found: Candidate, scene: Scene, say: Callable[[str], None]) -> None:
    say(f"{source.spec.name}: in place" + ("" if found.is_good else f", although it {_faults(found)}"))
    for path in (*done.files, *blocks.fill(scene.place, scene.workspace, scene.ports)):
        say(f"    {path}")


def _faults(found: Candidate) -> str:
    return "; ".join(told(fault) for fault in found.faults if fault.severity == "error")


def _revise(name: str, wish: str, scene: Scene, studio: Studio, say: Callable[[str], None]) -> int:
    """The best candidate, changed in a person's own words; in place when it passes."""
    source, kept = _source(name, scene), _best(name, studio.candidates)
    painter = studio.painter(source.spec)
    if isinstance(painter, OverlaidEngine) and (below := kept.scene):
        painter.remember(kept.path.read_bytes(), below)
    recipe = recipe_of(source.spec, studio.config.house, painter)
    instruction = revision_of(wish)
    if not instruction.text:
        raise UndriftError("; ".join(instruction.problems))
    if not recipe.by_model:
        raise UndriftError("the engine sketch follows plans, not words: edit the plan, or name a model with --engine")
    plan, _ = read_plan(kept.about.plan.encode())
    order = order_of(plan, recipe)._replace(prompt=instruction.text, guide=kept.path.read_bytes())
    tools = tools_of(name, recipe, painter, studio)
    found = revised(order, job_of(source, plan, recipe, painter), tools)
    if isinstance(found, Failed):
        raise UndriftError(f"{name}: {found.why}; {found.fix}")
    if not found.is_good:
        say(f"{name}: it {_faults(found)}; undrift illustrate review shows it")
        return 1
    _told(source, _put(source, found, recipe, painter, studio), found, scene, say)
    return 0

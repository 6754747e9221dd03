"""`undrift illustrate review`: the candidates that are not in place, on one page; taken, changed or thrown away."""

from __future__ import annotations

import base64
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from coherence.illustrated import told
from daemon.adapters.disk import write_whole
from daemon.errors import UndriftError
from daemon.illustrating import blocks
from daemon.illustrating.engines import SKETCH
from daemon.illustrating.jobs import PAINTED, SET, job_of, order_of, recipe_of
from daemon.illustrating.loop import Candidate, Failed, Tools, read_back, revised
from daemon.illustrating.placing import Put, Terms, put
from daemon.illustrating.run import keeper
from daemon.illustrations.plans import read_plan
from renderers.illustrations.prompt import revision_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from daemon.commands.illustrate import Scene
    from daemon.illustrating.candidates import Candidates, Kept
    from daemon.illustrating.jobs import Recipe
    from daemon.illustrating.run import Studio
    from daemon.illustrations.sources import Source

ACCEPTED = "a person accepted it as it is"
_USAGE = "illustrate review; review accept NAME; review reject NAME; review revise NAME 'INSTRUCTION'"
_PAGE = """\
<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Candidates</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem }}
body {{ color: #18212c; background: #fcfdfe }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); gap: 2rem }}
figure {{ margin: 0 }} img {{ width: 100%; border: 1px solid #dbe1e9; border-radius: 6px }}
.good {{ color: #22856a }} .bad {{ color: #b3261e }}
</style>
<h1>Candidates</h1>
<p>Take the best of one: <code>undrift illustrate review accept NAME</code>;
throw all of one away: <code>undrift illustrate review reject NAME</code>.</p>
<main>
{}
</main></html>
"""


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
                say(_sheet(studio.candidates, scene.place.cache / "candidates.html"))
            case ["reject", name]:
                _best(name, studio.candidates)
                studio.candidates.forget(name)
                say(f"{name}: its candidates are gone; what is in place stays")
            case ["accept", name]:
                source, kept = _source(name, scene), _best(name, studio.candidates)
                found = _again(source, kept, studio)
                _told(source, _put(source, found, _painted_with(source, kept, studio), studio), found, scene, say)
            case ["revise", name, wish]:
                return _revise(name, wish, scene, studio, say)
            case _:
                raise UndriftError(f"usage: undrift {_USAGE}")
    return 0


def _sheet(candidates: Candidates, page: Path) -> str:
    """Write the page; a sentence about it. The pictures are in it: it can be sent to somebody."""
    figures = [_figure(name, each) for name in candidates.names() for each in candidates.of(name)]
    if not figures:
        return "there are no candidates: every picture that was painted is in place"
    write_whole(page, _PAGE.format("\n".join(figures)).encode())
    return f"{len(figures)} candidate{'s' if len(figures) > 1 else ''}: {page}"


def _figure(name: str, kept: Kept) -> str:
    kind = {".png": "png", ".jpg": "jpeg", ".webp": "webp"}[kept.path.suffix]
    picture = base64.b64encode(kept.path.read_bytes()).decode()
    about = kept.about
    verdict = "<p class=good>shows what its plan says</p>" if not about.errors else ""
    faults = "".join(f"<li class={'bad' if about.errors else 'good'}>{escape(each)}</li>" for each in about.faults)
    by = escape(f"{name} {kept.number}, by {about.engine} {about.model}")
    image = f'<img alt="{by}" src="data:image/{kind};base64,{picture}">'
    return f"<figure>{image}<figcaption><b>{by}</b>{verdict}<ul>{faults}</ul></figcaption></figure>"


def _best(name: str, candidates: Candidates) -> Kept:
    """The candidate with the least wrong, of these the latest."""
    found = candidates.of(name)
    if not found:
        raise UndriftError(f"{name} has no candidates: undrift illustrate {name} paints some")
    return min(found, key=lambda kept: (kept.about.errors, -kept.number))


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
    return replace(recipe, engine=about.engine, model=about.model, labels=SET if is_set else PAINTED)


def _again(source: Source, kept: Kept, studio: Studio) -> Candidate:
    """A candidate, read once more: what is wrong with it is known of these pixels."""
    plan, _ = read_plan(kept.about.plan.encode())
    job = job_of(source.spec, plan, _painted_with(source, kept, studio))
    found = read_back(kept.path.read_bytes(), plan, job.painting_of(plan), studio.reader, is_card=job.is_card)
    if isinstance(found, Failed):
        raise UndriftError(f"{found.why}; {found.fix}")
    return found


def _put(source: Source, found: Candidate, recipe: Recipe, studio: Studio) -> Put:
    terms = Terms(None if recipe.by_model else 0, "" if found.is_good else ACCEPTED)
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
    recipe = recipe_of(source.spec, studio.config.house, painter)
    instruction = revision_of(wish)
    if not instruction.text:
        raise UndriftError("; ".join(instruction.problems))
    if not recipe.by_model:
        raise UndriftError("the engine sketch follows plans, not words: edit the plan, or name a model with --engine")
    plan, _ = read_plan(kept.about.plan.encode())
    order = order_of(plan, recipe)._replace(prompt=instruction.text, guide=kept.path.read_bytes())
    tools = Tools(painter, studio.reader, studio.doing, keeper(name, studio))
    found = revised(order, job_of(source.spec, plan, recipe), tools)
    if isinstance(found, Failed):
        raise UndriftError(f"{name}: {found.why}; {found.fix}")
    if not found.is_good:
        say(f"{name}: it {_faults(found)}; undrift illustrate review shows it")
        return 1
    _told(source, _put(source, found, recipe, studio), found, scene, say)
    return 0

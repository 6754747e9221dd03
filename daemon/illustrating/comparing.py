"""One illustration in both ways of labelling, for a person to look at: none is put in place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coherence.illustrated import told
from daemon.errors import UndriftError
from daemon.illustrating.jobs import Recipe, job_of, recipe_of
from daemon.illustrating.loop import Failed, made
from daemon.illustrating.run import Told, illustrate, tools_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.config.illustrations import Labels
    from daemon.illustrating.run import Studio
    from daemon.illustrations.sources import Source

_WAYS: tuple[Labels, ...] = ("overlay", "painted")


def compared(source: Source, studio: Studio) -> Told:
    """Paint it with our labels and with the model's. Never raises for one that cannot be painted."""
    name = source.spec.name
    if source.plan is None or source.wrong:
        return illustrate(source, studio)
    ways = [source._replace(spec=replace(source.spec, labels=labels)) for labels in _WAYS]
    lines = [line for way in ways for line in _painted(way, studio)]
    last = f"    undrift illustrate review shows them; review accept {name} NUMBER takes one"
    return Told(name, (*lines, last))


def _painted(source: Source, studio: Studio) -> Iterator[str]:
    """What comes of one way, in words."""
    name, labels, plan = source.spec.name, source.spec.labels, source.plan
    painter = studio.painter(source.spec)
    recipe: Recipe = recipe_of(source.spec, studio.config.house, painter)
    if plan is None or not recipe.by_model:
        yield f'{name}: labels = "{labels}": the engine sketch writes its labels itself; name a model with --engine'
        return
    try:
        found = made(job_of(source, plan, recipe, painter), tools_of(name, recipe, painter, studio))
    except UndriftError as error:
        yield f'{name}: labels = "{labels}": {error}'
        return
    if isinstance(found, Failed):
        yield f'{name}: labels = "{labels}": {found.why}; {found.fix}'
        faults = found.best.faults if found.best else ()
        yield from (f"    {told(fault)}" for fault in faults if fault.severity == "error")
    else:
        yield f'{name}: labels = "{labels}": shows what its plan says'

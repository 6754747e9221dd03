"""What each illustration is painted from: its view of the code, its plan as a person left it, and what was known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coherence.illustrated import Painting
from coherence.illustration import Drift, Wrong
from daemon.illustrations.plans import ENDING, brought_up_to_date, drift, known_of, read_plan, untrue
from daemon.syncing.illustration_lock import Entry, Known, Lock, read_lock
from daemon.syncing.pictures import views
from renderers.illustrations.plan import facts_of, footnote, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzers.graph import ArchitectureGraph
    from daemon.config.illustrations import IllustrationSpec
    from daemon.config.undrift_toml import Config
    from daemon.ports.world import Files
    from renderers.illustrations.plan import Plan
    from renderers.view import View


class Source(NamedTuple):
    """One illustration today. `written` is its plan as it is on disk (None: there is none), `plan` the same for the
    code of today; `view` is None where the code has nothing to show. `wrong` keeps it from being painted."""

    spec: IllustrationSpec
    plan_path: str
    view: View | None
    entry: Entry | None
    on_disk: bytes | None = None
    written: Plan | None = None
    plan: Plan | None = None
    drift: Drift = Drift()
    wrong: tuple[Wrong, ...] = ()


def sources(config: Config, graph: ArchitectureGraph, files: Files) -> tuple[tuple[Source, ...], Lock, str]:
    """All that the config asks for, the lock, and what is wrong with its file."""
    lock, problem = read_lock(files, config.illustrations_folder)
    return tuple(_sources(config, graph, files, lock)), lock, problem


def _sources(config: Config, graph: ArchitectureGraph, files: Files, lock: Lock) -> Iterator[Source]:
    known = {view.name: view for view in views(graph, config)}
    first = next(iter(known.values()), None)
    for spec in config.illustrations:
        view = known.get(spec.view) if spec.view else first
        path = f"{config.illustrations_folder}/{spec.name}{ENDING}"
        source = Source(spec, path, view, lock.illustrations.get(spec.name))
        if view is None or not view.boxes:
            yield source._replace(wrong=(Wrong(0, "the code has nothing to show in its view"),))
            continue
        try:
            yield _planned(source, view, files.read(path))
        except OSError as error:
            yield source._replace(wrong=(Wrong(0, f"cannot be read: {error.strerror or error}"),))


def _planned(source: Source, view: View, data: bytes | None) -> Source:
    if data is None:
        return source._replace(plan=plan_of(view))
    plan, wrong = read_plan(data)
    known = _known(source.entry, plan, view)
    found = (*wrong, *(untrue(plan, known, view, data.decode("utf-8", "replace")) if not wrong else ()))
    return source._replace(
        on_disk=data,
        written=plan,
        plan=brought_up_to_date(plan, known, view),
        drift=Drift() if wrong else drift(known, view, plan),
        wrong=found,
    )


def _known(entry: Entry | None, plan: Plan, view: View) -> Known:
    """What the code said when a plan was made. Where no lock tells, and the code is another now, nobody can say what a
    person left out: then nothing was."""
    if entry is not None:
        return entry.known
    return known_of(plan_of(view) if plan.facts == facts_of(view) else plan)


def painting_of(plan: Plan, *, is_bare: bool, is_set: bool, badge: str = "") -> Painting:
    """What must be on the picture of a plan. `is_set`: we write its labels ourselves. `badge` may stand on it."""
    if is_bare:
        return Painting((), tuple(filter(None, (badge,))), is_bare=True)
    label = {each.id: each.label for each in plan.entities}
    asides = [plan.title, footnote(plan), badge]
    asides += [*(each.label for each in plan.groups), *(each.label for each in plan.relations)]
    arrows = frozenset((label[each.source], label[each.target]) for each in plan.relations)
    return Painting(tuple(label.values()), tuple(filter(None, asides)), arrows, is_set=is_set)

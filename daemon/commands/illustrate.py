"""`undrift illustrate` at the command line: what it is asked, what it hands over, what it says."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from daemon.illustrating.options import Options
    from daemon.illustrating.run import Studio, Told
    from daemon.illustrating.steps import Steps
    from daemon.illustrations.sources import Source
    from daemon.ports.images import ImageEngine
    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace
    from renderers.illustrations.sketch.lettering import Fonts

CLEAN, FINDINGS = 0, 1
ABOUT = """\
Paints the pictures that [[illustration]] tables of undrift.toml ask for, each from a plan that follows the code:

  [[illustration]]
  name = "hero"                # docs/illustrations/hero.png; everything else has a default
  style = "paper"              # or blueprint, city, flat
  sizes = ["card", "og"]       # cut from it: hero, og, card, product, square, twitter, wide, or "1000x500"

Every picture is read back before it is put in place: what its plan does not say never gets there. The engine "sketch"
is ours: offline, without a key, the same pixels on every run. A model paints only where you say so, here or in your
own config, and within a budget. Reading needs undrift[vision].

  undrift illustrate                          all that are not as they have to be
  undrift illustrate hero --dry-run           the plan, the prompt and the price; nothing is written or sent
  undrift illustrate hero --engine openai     ask a model (--model, --base-url, --budget)
  undrift illustrate hero --engine openai --compare   with our labels and with the model's, to choose from
  undrift illustrate review                   a page with all candidates, and what is wrong with each
  undrift illustrate --unattended             as `undrift watch` does it where your own config says [illustrate] watch
  undrift illustrate review accept hero       take the best of them as it is; or: reject hero
  undrift illustrate review revise hero "make the sky lighter"

Exit code 0: all are in place; 1: some are not; 2: usage or config; 130: Ctrl-C, what is done stays done."""


class Scene(NamedTuple):
    """The project, opened: what `illustrate` and `review` begin with."""

    place: ProjectPlace
    workspace: Workspace
    ports: Ports
    sources: Mapping[str, Source]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of it."""
    parser.add_argument("names", nargs="*", metavar="NAME", help='only these illustrations; or "review"')
    parser.add_argument("--engine", metavar="NAME", help="who paints: sketch (default), openai, or another package's")
    parser.add_argument("--model", metavar="NAME", help="which model paints")
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server: names leave this machine to it")
    parser.add_argument("--quality", metavar="WORD", help="low, medium, high (what it costs depends on it)")
    parser.add_argument("--budget", metavar="DOLLARS", help="the most that this run may spend, or none")
    parser.add_argument("--dry-run", action="store_true", help="show plan, prompt and price; write and send nothing")
    parser.add_argument("--force", action="store_true", help="paint anew what is in place, and over what was edited")
    parser.add_argument("--again", action="store_true", help="ask once more for what was sent and never arrived")
    parser.add_argument("--compare", action="store_true", help="paint both ways of labelling, and put none in place")
    parser.add_argument("--unattended", action="store_true", help="only as far as your own config lets a watch paint")
    parser.add_argument("--batch", action="store_true", help="send all as a batch: half the price, within a day")


def run(arguments: argparse.Namespace, warn: Callable[[str], None], say: Callable[[str], None]) -> int:
    """Paint. Raises UndriftError."""
    from daemon.illustrating.steps import steps

    doing = steps()

    def aloud(line: str) -> None:
        doing.clear()
        say(line)

    def warned(message: str) -> None:
        doing.clear()
        warn(message)

    try:
        return _done(arguments, doing, warned, aloud)
    finally:
        doing.clear()


def _done(arguments: argparse.Namespace, doing: Steps, warn: Callable[[str], None], say: Callable[[str], None]) -> int:
    from daemon.config.illustrations import RESERVED

    with _scene(arguments, warn) as scene:
        if arguments.names[:1] == [RESERVED]:
            from daemon.commands.review import review

            return review(arguments.names[1:], scene, lambda: _opened_studio(arguments, scene, warn, doing), say)
        wanted = _wanted(arguments.names, scene.sources)
        with _opened_studio(arguments, scene, warn, doing) as studio:
            if arguments.compare and not arguments.dry_run:
                return _compare_all(wanted, studio, say)
            if not arguments.batch or arguments.dry_run:
                return paint_all(wanted, scene, studio, say, dry_run=arguments.dry_run)
            ready, is_all = _batched(arguments, wanted, studio, say, warn)
            code = paint_all(ready, scene, studio, say, dry_run=False)
            return code if is_all else FINDINGS


def paint_all(wanted: list[Source], scene: Scene, studio: Studio, say: Callable[[str], None], *, dry_run: bool) -> int:
    """Paint these, one after the other, and show them in the documents that ask for it; the exit code."""
    from daemon.illustrating import blocks, run
    from daemon.illustrating.paying import PaidEngine
    from daemon.illustrating.placing import forget_others

    failed = False
    try:
        for source in studio.doing.each(wanted):
            told = run.plan_told(source, studio) if dry_run else run.illustrate(source, studio)
            failed = failed or told.failed
            _say(told, say)
    finally:
        # Also after Ctrl-C: what is in place is shown.
        if not dry_run:
            for path in blocks.fill(scene.place, scene.workspace, scene.ports):
                say(f"{path}: brought up to date")
        if isinstance(studio.engine, PaidEngine) and (spent := studio.engine.spent()):
            say(spent)
    if not dry_run:
        for path in forget_others(studio.place, {*scene.sources}):
            say(f"{path}: removed, no [[illustration]] asks for it")
    return FINDINGS if failed else CLEAN


def _compare_all(wanted: list[Source], studio: Studio, say: Callable[[str], None]) -> int:
    from daemon.illustrating.comparing import compared
    from daemon.illustrating.paying import PaidEngine

    told = []
    try:
        for source in studio.doing.each(wanted):
            told.append(compared(source, studio))
            _say(told[-1], say)
    finally:
        if isinstance(studio.engine, PaidEngine) and (spent := studio.engine.spent()):
            say(spent)
    return FINDINGS if any(each.failed for each in told) else CLEAN


def _batched(
    arguments: argparse.Namespace,
    wanted: list[Source],
    studio: Studio,
    say: Callable[[str], None],
    warn: Callable[[str], None],
) -> tuple[list[Source], bool]:
    from daemon.illustrating.batching import batched
    from daemon.illustrating.engines import batches_of
    from daemon.illustrating.options import options_of

    choice = options_of(arguments, os.environ).choice
    batches = batches_of(choice, os.environ, studio.place.cache / "illustrations", warn)
    try:
        return batched(wanted, studio, batches, say)
    finally:
        batches.close()


def _say(told: Told, say: Callable[[str], None]) -> None:
    for line in told.lines:
        say(line)


@contextmanager
def _scene(arguments: argparse.Namespace, warn: Callable[[str], None]) -> Iterator[Scene]:
    from daemon.illustrations.sources import sources
    from daemon.session import opened

    with opened(arguments.project, warn) as (place, workspace, ports):
        if not place.config.illustrations:
            raise UndriftError('undrift.toml asks for no illustration; add one: [[illustration]] name = "hero"')
        workspace.refresh(None)
        found, _, problem = sources(place.config, workspace.graph(), ports.disk)
        if problem:
            raise UndriftError(f"{place.config.illustrations_folder}: the lock {problem}; restore it, or remove it")
        yield Scene(place, workspace, ports, {source.spec.name: source for source in found})
        workspace.save()


def _wanted(names: list[str], known: Mapping[str, Source]) -> list[Source]:
    from daemon.config.settings import nearest

    for name in names:
        if name not in known:
            raise UndriftError(f"no illustration is named {name!r}; {nearest(name, tuple(known))}")
    return [source for name, source in known.items() if not names or name in names]


@contextmanager
def _opened_studio(
    arguments: argparse.Namespace, scene: Scene, warn: Callable[[str], None], doing: Steps
) -> Iterator[Studio]:
    from daemon.checking.picture_cache import RememberingReader
    from daemon.illustrating.candidates import Candidates
    from daemon.illustrating.options import is_chosen, options_of
    from daemon.illustrating.placing import Place
    from daemon.illustrating.run import Studio

    environment = dict(os.environ)
    if arguments.dry_run:
        # Nothing is sent: what it would cost can be told without a key.
        environment.setdefault("OPENAI_API_KEY", "none is needed to ask for the price")
    options = options_of(arguments, environment)
    place, _, ports, _ = scene
    limits = place.config.picture_limits
    engine = _engine(options, environment, place, warn)
    try:
        yield Studio(
            place.config,
            Place(ports.disk, place.config.illustrations_folder, place.cache),
            engine,
            RememberingReader(ports.pictures(limits), ports.store, limits),
            Candidates(place.cache / "candidates"),
            doing,
            _fonts(options),
            is_chosen(arguments, environment),
            arguments.force,
        )
    finally:
        engine.close()


def _engine(
    options: Options, environment: Mapping[str, str], place: ProjectPlace, warn: Callable[[str], None]
) -> ImageEngine:
    from daemon.illustrating.engines import SKETCH, engine_of

    if options.choice.engine == SKETCH:
        from daemon.adapters.sketch import SketchImages

        return SketchImages(_fonts(options))
    return engine_of(options.choice, environment, place.cache / "illustrations", warn)


def _fonts(options: Options) -> Fonts:
    from daemon.adapters.sketch import bundled_fonts

    try:
        return bundled_fonts(options.font.read_bytes() if options.font else b"")
    except OSError as error:
        raise UndriftError(f"{options.font}: {error.strerror or error}") from None

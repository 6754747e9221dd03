"""`undrift flows suggest --ai`: what it says before anything is sent, and what it hands over."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

from analyzers.flows.prose.asking import INSTRUCTIONS, SCHEMA, told
from coherence.wording import plain, several
from daemon.adapters.disk import write_whole
from daemon.config.model_options import Chosen, model_options
from daemon.errors import UndriftError
from daemon.illustrating.options import config_file, user_config
from daemon.ports.models import Unanswered
from daemon.suggesting.asking import FORM, WORDS, Asker, sending
from daemon.suggesting.candidates import candidates
from daemon.suggesting.patches import apply, patch
from daemon.suggesting.prices import price, rates_of
from daemon.suggesting.proposing import changes, drafts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from analyzers.flows.prose.asking import Told
    from daemon.config.model_options import ModelOptions
    from daemon.ports.models import ModelProvider
    from daemon.ports.world import Ports
    from daemon.projects.workspace import Workspace
    from daemon.suggesting.candidates import Candidate
    from daemon.suggesting.proposing import Draft

CLEAN, FAILED = 0, 2


class Voices(NamedTuple):
    """How a command speaks: `warn` tells what is going on, `say` what there is to say beside the result (both on
    stderr), `emit` hands over the result itself, byte for byte."""

    warn: Callable[[str], None]
    say: Callable[[str], None]
    emit: Callable[[str], None]


def suggest(
    arguments: argparse.Namespace,
    scene: tuple[Workspace, Ports],
    wanted: Sequence[str],
    voices: Voices,
    connect: Callable[[ModelOptions], ModelProvider] | None = None,
) -> int:
    """Propose flows. `wanted` are the files, folders and definitions to look at, none for all code. The exit code: 2
    where the model failed, even where there are some. Raises UndriftError."""
    workspace, ports = scene
    chosen = Chosen(arguments.model, arguments.base_url, arguments.budget)
    options = model_options(os.environ, chosen, WORDS, needs_key=not arguments.dry_run)
    own = user_config(config_file(os.environ)).prices

    def priced(questions: Sequence[str]) -> str:
        return price(questions, FORM, rates_of(options, own))

    found = candidates(workspace, wanted)
    for each in found.secret:
        voices.warn(f"{each.place}: not sent: the comment, or a name beside it, looks like a secret")
    if not found.candidates:
        voices.say(_nothing(wanted))
        return CLEAN
    asker = Asker(options, connect or _openai, ports.store, priced, voices.warn)
    if arguments.dry_run:
        _show(asker.new(found.candidates), options, priced, voices)
        return CLEAN
    answered, code = _answers(asker, found.candidates, voices)
    if answered:
        _hand_over(arguments, drafts(workspace, answered), ports, voices)
    return code


def _answers(asker: Asker, asked: Sequence[Candidate], voices: Voices) -> tuple[list[tuple[Candidate, Told]], int]:
    answered = []
    code = CLEAN
    for candidate, answer in asker.answers(asked):
        if isinstance(answer, Unanswered):
            code = FAILED
            rest = "; no other comment was sent after this one" if answer.is_final else ""
            voices.warn(f"{candidate.place}: the model {answer.why}{rest}; {answer.fix}")
        else:
            answered.append((candidate, told(answer, candidate.parties)))
    return answered, code


def _hand_over(arguments: argparse.Namespace, made: Sequence[Draft], ports: Ports, voices: Voices) -> None:
    """What was found, in words, and the patch."""
    for draft in made:
        for line in _report(draft):
            voices.say(line)
    kept = changes(made)
    count = sum(not draft.refused for draft in made)
    if not kept:
        # An empty patch is none: `git apply` fails on it.
        then = f"{arguments.write_patch} is not written" if arguments.write_patch else "there is no patch to apply"
        voices.say(f"no flow is proposed of {several(len(made), 'comment')}, for the reasons above: {plain(then)}")
        return
    if arguments.apply:
        apply(kept, ports.disk, ports.history)
        then = "written; `undrift sync` draws them"
    elif arguments.write_patch:
        _write(arguments.write_patch, patch(kept))
        then = f"in {plain(str(arguments.write_patch))}: read it, then `git apply` it, and `undrift sync` draws them"
    else:
        voices.emit(patch(kept))
        then = "nothing is written: read the patch, then `git apply` it, or say --apply"
    voices.say(f"{several(count, 'flow')} of {several(len(made), 'comment')}; {then}")


def _report(draft: Draft) -> Iterator[str]:
    """What became of one answer."""
    if draft.refused:
        yield f"{draft.candidate.place}: no flow: {draft.refused}"
    else:
        proved = "each held to the code" if not draft.doubts else f"{several(len(draft.doubts), 'doubt')}"
        yield f"{draft.candidate.place}: {draft.name}, {several(len(draft.steps), 'message')}, {proved}"
    yield from (f"  {doubt}" for doubt in draft.doubts if not draft.refused)
    yield from (f"  left out: {why}" for why in draft.left_out)


def _show(
    asked: Sequence[Candidate], options: ModelOptions, priced: Callable[[Sequence[str]], str], voices: Voices
) -> None:
    """The very text that would go out."""
    if not asked:
        voices.say("nothing would be sent: all of it was answered before")
        return
    cost = priced([each.question for each in asked])
    voices.warn(sending(asked, options, cost, "would go"))
    if len(asked) > options.budget:
        voices.warn(f"more than the {options.budget} of one run: allow it with --budget {len(asked)}")
    schema = json.dumps(SCHEMA)
    voices.emit(f"with each comment, as instructions:\n{INSTRUCTIONS}\n\nand the schema of its answer:\n{schema}\n")
    for each in asked:
        voices.emit(f"\n{each.place}:\n{each.question}\n")
    # The list is long: who reads to its end has not to look for the price.
    voices.say(f"{several(len(asked), 'comment')}, {cost}; nothing was sent")


def _nothing(wanted: Sequence[str]) -> str:
    if wanted:
        return "nothing to ask about there: no comment of sentences stands beside code that leads to others"
    return (
        "nothing to ask about: no comment tells of steps between parts of the code. Name files, folders or functions "
        "(FILE::NAME) to ask about all comments there"
    )


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise UndriftError(f"{path}: {error.strerror}") from None


def _openai(options: ModelOptions) -> ModelProvider:
    """Loading the SDK takes more than a second: only for whom there is something to ask."""
    try:
        from daemon.adapters.openai.models import OpenAIModel
    except ImportError as error:
        raise UndriftError(f"--ai needs the package {error.name}: pip install openai; or {WORDS.otherwise}") from None

    return OpenAIModel(options, FORM, WORDS)

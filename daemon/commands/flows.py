"""`undrift flows` at the command line: what it is asked, and who answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from daemon.config.model_options import DEFAULT_BUDGET, DEFAULT_MODEL
from daemon.errors import UndriftError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

CLEAN = 0
ABOUT = """\
  undrift flows                  every flow: its name, where it is told, what is wrong with it
  undrift flows suggest          comments that count steps, as annotations ready to paste
  undrift flows suggest shop/    in these files and folders only; tests and examples count there, too

A model can make flows of comments of prose, where you say so:
  undrift flows suggest --ai --dry-run          the very text that would be sent; nothing is sent
  undrift flows suggest --ai > flows.patch      a patch to read, and to apply with `git apply`
  undrift flows suggest --ai --apply shop/orders.py::checkout
  undrift dev fake-openai                       a server to try it with: no key, no cost

Each flow that a model proposes is held to the code before it is shown; what is false in it is left out, and told."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of it."""
    verbs = parser.add_subparsers(dest="what", title="what to do", metavar="list | suggest")
    listing = _verb(verbs, "list", "list the flows that comments tell of (default)")
    suggesting = _verb(verbs, "suggest", "suggest flows: of comments that count steps; with --ai, of prose")
    for each, more in ((listing, ""), (suggesting, "; with --ai also FILE::NAME, a function or class")):
        each.add_argument("paths", nargs="*", metavar="PATH", help=f"only these files and folders{more}")
    parser.set_defaults(what="list", paths=[], ai=False)
    asked = suggesting.add_argument_group("flows of prose, by a model")
    asked.add_argument("--ai", action="store_true", help="ask a model about comments: their text leaves this machine")
    asked.add_argument("--model", metavar="NAME", help=f"the model ($UNDRIFT_FLOWS_MODEL; default: {DEFAULT_MODEL})")
    asked.add_argument(
        "--base-url", metavar="URL", help="an OpenAI-compatible server ($OPENAI_BASE_URL; default: OpenAI's)"
    )
    asked.add_argument(
        "--budget",
        metavar="N",
        type=int,
        default=DEFAULT_BUDGET,
        help=f"the most comments to send in this run (default: {DEFAULT_BUDGET})",
    )
    asked.add_argument("--dry-run", action="store_true", help="show the very text that would be sent; send nothing")
    asked.add_argument("--write-patch", metavar="FILE", type=Path, help="write the patch there, not to stdout")
    asked.add_argument("--apply", action="store_true", help="write the flows into files that are as at git HEAD")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str
) -> argparse.ArgumentParser:
    from argparse import SUPPRESS, RawDescriptionHelpFormatter

    described = f"{summary[0].upper()}{summary[1:]}."
    parser = verbs.add_parser(
        name, help=summary, description=described, epilog=ABOUT, formatter_class=RawDescriptionHelpFormatter
    )
    # It may stand before the command, too: the default is set there.
    parser.add_argument("-C", "--project", type=Path, default=SUPPRESS, metavar="DIR", help="the project")
    return parser


def run(
    arguments: argparse.Namespace,
    warn: Callable[[str], None],
    say: Callable[[str], None],
    emit: Callable[[str], None],
) -> int:
    """List or suggest. `warn` tells what is going on, `say` what there is to say beside the result, `emit` hands over
    lines of the result as they are. Raises UndriftError."""
    from daemon.session import opened

    _refuse_what_makes_no_sense(arguments)
    with opened(arguments.project, warn) as (place, workspace, ports):
        wanted = tuple(_within(place.root, arguments.project, path, arguments) for path in arguments.paths)
        workspace.refresh(None)
        if arguments.ai:
            from daemon.commands.suggest import Voices, suggest

            code = suggest(arguments, (workspace, ports), wanted, Voices(warn, say, emit))
            workspace.save()
            return code
        from daemon.commands.flow_lists import told

        lines = told(workspace, wanted, suggest=arguments.what == "suggest")
        workspace.save()
    emit("".join(f"{line}\n" for line in lines))
    return CLEAN


def _refuse_what_makes_no_sense(arguments: argparse.Namespace) -> None:
    if arguments.what != "suggest":
        return
    for option in ("dry_run", "write_patch", "apply", "model", "base_url"):
        if getattr(arguments, option) and not arguments.ai:
            raise UndriftError(f"--{option.replace('_', '-')} is for flows that a model proposes: add --ai")
    if arguments.apply and arguments.write_patch:
        raise UndriftError("--apply writes the files, --write-patch a patch of them: leave out one of the two")


def _within(root: Path, project: Path, named: str, arguments: argparse.Namespace) -> str:
    """What is named on the command line, from the project's root: a file, a folder, or (for a model) a definition."""
    from daemon.projects.project import within

    path, mark, name = named.partition("::") if arguments.ai else (named, "", "")
    return within(root, project / path) + mark + name

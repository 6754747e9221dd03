"""The command line. Results go to stdout, everything else to stderr; the exit code is decided here.

0 clean, 1 findings, 2 usage, config, disk, lock or provider, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.errors import UndriftError
from daemon.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


CLEAN, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

_ABOUT = """\
Keeps the pictures of a codebase true: diagrams drawn from the code on every save,
and a check that fails when a picture shows what the code does not have."""
_EPILOG = """\
first steps:
  undrift init            look at this repository and write a short undrift.toml
  undrift sync            draw the diagrams, and fill the marked blocks in Markdown files
  undrift watch           the same on every save
  undrift check           for CI: exit 1 when a picture is not what the code says
  undrift explain A B     the proof of an arrow: file, line and text
  undrift export -f png   a diagram as PNG, Mermaid, D2, PlantUML, draw.io, DOT or JSON

exit codes: 0 clean, 1 findings, 2 usage or config, 3 a bug of ours, 130 interrupted"""

_PROJECT = "the project, or any folder in it (default: here)"


def run(argv: Sequence[str]) -> int:
    """Run one command. Never raises: errors become a message and an exit code."""
    code = CLEAN
    try:
        arguments = _parser().parse_args(argv or ["--help"])
        command: Callable[[argparse.Namespace], int] = arguments.run
        code = command(arguments)
        sys.stdout.flush()
    except UndriftError as error:
        return _fail(f"undrift: {error}", USAGE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (a pager that was closed): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except Exception:  # noqa: BLE001 - the one place where a bug of ours is caught: it leaves a log to report
        return _bug()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "undrift", description=_ABOUT, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"undrift {VERSION}")
    parser.add_argument("-C", "--project", type=Path, default=Path(), metavar="DIR", help=_PROJECT)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _init_parser(verbs)
    _sync_parser(verbs)
    _watch_parser(verbs)
    _check_parser(verbs)
    _baseline_parser(verbs)
    _explain_parser(verbs)
    _status_parser(verbs)
    _export_parser(verbs)
    _flows_parser(verbs)
    _illustrate_parser(verbs)
    _dev_parser(verbs)
    return parser


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run_it: Callable[[argparse.Namespace], int],
    summary: str,
    more: str = "",
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # It may stand before the command, too: the default is set there.
    parser.add_argument("-C", "--project", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=_PROJECT)
    parser.set_defaults(run=run_it)
    return parser


def _init_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "init", _init, "write a short undrift.toml that fits this repository")
    parser.add_argument("--gitattributes", action="store_true", help="add the pictures to .gitattributes, too")


def _sync_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.sync import ABOUT, add_arguments, run

    def sync(arguments: argparse.Namespace) -> int:
        return run(arguments, _warn, print)

    add_arguments(_verb(verbs, "sync", sync, "draw the diagrams and fill the documents", ABOUT))


def _watch_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "watch", _watch, "keep diagrams and documents in sync on every save", "Ctrl-C ends it.")
    parser.add_argument("--poll", action="store_true", help="look every two seconds instead of waiting for file events")


def _check_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.check import ABOUT, add_arguments, run

    def check(arguments: argparse.Namespace) -> int:
        gc.disable()
        return run(arguments, _warn, colour=_colour())

    add_arguments(_verb(verbs, "check", check, "fail when a picture or a drawing is not what the code says", ABOUT))


def _baseline_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.baseline import ABOUT, add_arguments, run

    def baseline(arguments: argparse.Namespace) -> int:
        print(run(arguments, _warn))
        return CLEAN

    summary = "accept the findings of today, so that the check fails for new ones only"
    add_arguments(_verb(verbs, "baseline", baseline, summary, ABOUT))


def _explain_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(
        verbs,
        "explain",
        _explain,
        "show the proof of a box or an arrow",
        "A component is named by its path, its dotted module, its class, or the end of one of these:\n"
        "  undrift explain shop/payments\n"
        "  undrift explain shop.api.app StripeGateway",
    )
    parser.add_argument(
        "component", nargs="+", metavar="COMPONENT", help="one: what it is and what it touches; two: the arrow"
    )


def _status_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "status", _status, "say whether a watch is running here, and what is stale or broken")
    parser.add_argument("--json", action="store_true", help="for scripts")


def _export_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.export import add_arguments, run

    def export(arguments: argparse.Namespace) -> int:
        return run(arguments, _warn)

    add_arguments(_verb(verbs, "export", export, "write a diagram in another tool's format"))


def _flows_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.flows import ABOUT, add_arguments, run

    def flows(arguments: argparse.Namespace) -> int:
        return run(arguments, _warn, lambda line: print(_safe(line), file=sys.stderr), _emit)

    add_arguments(_verb(verbs, "flows", flows, "list the flows that comments tell of, or suggest some", ABOUT))


def _illustrate_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.illustrate import ABOUT, add_arguments, run

    def illustrate(arguments: argparse.Namespace) -> int:
        return run(arguments, _warn, lambda line: print(_safe(line), flush=True))

    add_arguments(_verb(verbs, "illustrate", illustrate, "paint pictures for readers from plans of the code", ABOUT))


def _dev_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from daemon.commands.dev import ABOUT, add_arguments, run

    def dev(arguments: argparse.Namespace) -> int:
        run(arguments, lambda line: print(line, flush=True))
        return CLEAN

    add_arguments(_verb(verbs, "dev", dev, "start a helper for trying things out", ABOUT))


def _init(arguments: argparse.Namespace) -> int:
    from daemon.checking.rasters import eyes_of
    from daemon.checking.readings import Readings, reading_of
    from daemon.commands.init import init
    from daemon.session import opened

    with opened(arguments.project, _warn) as (_, workspace, real):
        workspace.refresh(None)
        eyes = eyes_of(real, Readings(reading_of(real.disk)), workspace.doing)
        told = list(init(workspace, attributes=arguments.gitattributes, eyes=eyes))
        workspace.save()
    for line in told:
        print(line)
    return CLEAN


def _watch(arguments: argparse.Namespace) -> int:
    from daemon.commands.watch import watch_project

    return watch_project(arguments.project, _warn, poll=arguments.poll)


def _explain(arguments: argparse.Namespace) -> int:
    from daemon.commands.explain import explain
    from daemon.session import opened

    if len(arguments.component) > 2:
        raise UndriftError("explain takes one component, or two for the arrow between them")
    with opened(arguments.project, _warn) as (_, workspace, _):
        workspace.refresh(None)
        told = list(explain(workspace, arguments.component))
        workspace.save()
    for line in told:
        print(line)
    return CLEAN


def _status(arguments: argparse.Namespace) -> int:
    from daemon.commands.status import status

    lines, code = status(arguments.project, _warn, as_json=arguments.json)
    for line in lines:
        print(line)
    return code


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _emit(text: str) -> None:
    """A result that has to stay as it is, byte for byte; on a terminal, what that would obey is escaped."""
    if sys.stdout.isatty():
        print("\n".join(map(_safe, text.split("\n"))), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _safe(line: str) -> str:
    from daemon.watching.terminal import printable

    return printable(line)


def _warn(message: str) -> None:
    _fail(f"undrift: {message}", CLEAN)


def _fail(message: str, code: int) -> int:
    # A message may name a file or a key of the config, which come from strangers.
    print("\n".join(map(_safe, message.split("\n"))), file=sys.stderr)
    return code


def _bug() -> int:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="undrift-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
    ) as log:
        log.write(f"undrift {VERSION}, Python {sys.version}, {sys.platform}\n{traceback.format_exc()}")
    return _fail(f"undrift: a bug of ours; nothing was half written. Please report it with {log.name}", BUG)

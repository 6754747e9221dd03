"""`undrift check` at the command line: what it is asked, what it hands over."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from daemon.checking import output as check_output
from daemon.config import vision_options

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from daemon.checking.check import Checked, Wanted
    from daemon.checking.evidence import Evidence
    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace

ABOUT = """\
Held are the pictures and blocks that undrift manages, and the drawings of people: Mermaid, PlantUML, D2, Graphviz and
draw.io, in files of their own or in blocks of documents, and pictures made of pixels (PNG, JPEG, WebP, GIF, AVIF; with
undrift[vision]). Those declared in undrift.toml give errors:

  [[drawing]]
  path = "docs/*.mmd"          # or "README.md" for the blocks in it; ignore = "REASON" leaves it alone
  complete = ["packages"]      # what the code has and the drawing leaves out is a finding, too

  [aliases]
  "Ledger" = "shop/payments"

Others give warnings where enough of their labels are names in the code. A PATH is held as if it were declared.
A comment in a drawing (or an HTML comment above its block) can speak to undrift:

  undrift: allow phantom-box Redis because the cache comes next month
  undrift: alias "Ledger" = shop/payments
  undrift: ignore because it shows how people handle an order

Pictures made of pixels are read where they are declared or named; --all-images reads all that documents show, and
--annotate writes them with what is false marked:

  undrift check docs/img/architecture.png --annotate out

For CI (docs/ci.md has whole steps):

  undrift check --format github --format sarif=undrift.sarif
  undrift check --format text --format gitlab=codequality.json --format junit=junit.xml
  undrift check --format markdown --output comment.md

Reads only. Exit code 0: all true; 1: findings; 2: usage or config; 3: a bug of ours."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of a check."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files and folders")
    check_output.add_arguments(parser)
    parser.add_argument("--notes", action="store_true", help="also list what could not be read, resolved or held")
    parser.add_argument("--missing", action="store_true", help="list all that flows and complete drawings leave out")
    parser.add_argument("--explain", action="store_true", help="show the steps that led to each finding")
    parser.add_argument(
        "--all-images", action="store_true", help="read every picture made of pixels that a document shows"
    )
    parser.add_argument(
        "--annotate", metavar="DIR", type=Path, help="write the pictures that were read into DIR, what is false marked"
    )
    vision_options.add_arguments(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="count what is known and accepted, do not list it")
    parser.add_argument(
        "--since", metavar="REV", help="only what is false since HEAD left REV (a commit, a tag, origin/main)"
    )
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note"), default="error", help="what exits 1 (default: error)"
    )


def run(arguments: argparse.Namespace, warn: Callable[[str], None], *, colour: bool) -> int:
    """Check, and write every report that is asked for. Returns the exit code; raises UndriftError."""
    from daemon.checking.check import Wanted, exit_code
    from daemon.projects.project import within
    from daemon.session import opened

    asked = check_output.wanted(arguments.reports)
    with opened(arguments.project, warn) as (place, workspace, ports):
        paths = tuple(within(place.root, arguments.project / path) for path in arguments.paths)
        notes = arguments.notes or arguments.fail_on == "note"
        vision = vision_options.vision_options(os.environ, arguments)
        wanted = Wanted(notes, paths, arguments.missing, arguments.all_images, vision)
        checked = _checked(place, workspace, ports, wanted, _Since(arguments.since, warn))
        annotated: Mapping[str, str] = {}
        if arguments.annotate is not None:
            checked, annotated = _annotated(checked, arguments.annotate, place, workspace, ports)
    from coherence.reports import Style
    from daemon.checking.text import Told, line_reader, looked_at, scores

    style = Style(colour, arguments.explain, line_reader(place.root), arguments.quiet)
    looked = looked_at(checked, place.root, paths, arguments.since or "", arguments.fail_on)
    looked = dataclasses.replace(looked, scores=scores(checked, annotated))
    with contextlib.suppress(BrokenPipeError):  # a reader that went away does not make it true
        check_output.deliver(asked, Told(checked, looked, style), warn)
    return exit_code(checked.findings, arguments.fail_on)


def _annotated(checked: Checked, folder: Path, place: ProjectPlace, workspace: Workspace, ports: Ports) -> Evidence:
    from daemon.checking.evidence import gather
    from daemon.checking.rasters import eyes_of
    from daemon.checking.readings import Readings, reading_of

    eyes = eyes_of(ports, Readings(reading_of(ports.disk)), workspace.doing)
    return gather(checked, folder, place.config, eyes)


class _Since(NamedTuple):
    """The revision that is held against today; None: what is false today is told."""

    revision: str | None
    warn: Callable[[str], None]


def _checked(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted, since: _Since) -> Checked:
    if since.revision is None:
        from daemon.checking.check import check

        return check(place, workspace, ports, wanted)
    from daemon.bootstrap import commits
    from daemon.checking.since_check import check_since

    with commits(place, since.warn) as known:
        return check_since(place, workspace, ports, wanted, known.before(since.revision))

"""`undrift export`: one diagram, in the format that somebody else's tool reads."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace

Format = Literal["svg", "png", "mermaid", "dot", "d2", "plantuml", "drawio", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_DEFAULT_SCALE = 2.0
_MOST_SCALE = 10.0


class Rasterizer(Protocol):
    """Draws an SVG in pixels."""

    def png(self, svg: bytes, scale: float) -> bytes:
        """Raises UndriftError."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `name` is a diagram's, "" the default view of everything; `dark` is for svg and png, `scale`
    for png; `positions` puts our places into dot."""

    form: Format
    name: str = ""
    dark: bool = False
    scale: float = _DEFAULT_SCALE
    positions: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="a diagram (default: all code, folded)")
    parser.add_argument("-f", "--format", required=True, choices=FORMATS, help="%(choices)s", metavar="FORMAT")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file (default: stdout)")
    parser.add_argument("--dark", action="store_true", help="the dark picture (svg, png)")
    parser.add_argument(
        "--scale",
        type=_scale,
        default=_DEFAULT_SCALE,
        metavar="N",
        help="pixels for each of the SVG's (png, default: 2)",
    )
    parser.add_argument("--positions", action="store_true", help="keep the places of the boxes, for neato -n (dot)")


def run(arguments: argparse.Namespace, warn: Callable[[str], None]) -> int:
    """The command. Raises UndriftError."""
    from daemon.session import opened

    if arguments.format == "png" and arguments.output is None and sys.stdout.isatty():
        raise UndriftError("a PNG is no text for a terminal: name a file with -o, or send it on to another program")
    wanted = Wanted(arguments.format, arguments.name, arguments.dark, arguments.scale, arguments.positions)
    with opened(arguments.project, warn) as (place, workspace, ports):
        workspace.refresh(None)
        data = export(place, workspace, ports, wanted)
        workspace.save()
    if arguments.output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        _write(arguments.output, data)
    return 0


def export(
    place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted, rasterizer: Rasterizer | None = None
) -> bytes:
    """The diagram in the format. The workspace is fresh. Raises UndriftError."""
    from daemon.commands.exporters import exporter_of

    exporter = exporter_of(place, workspace, ports, wanted)
    if wanted.form == "svg":
        return exporter.svg()
    if wanted.form == "png":
        from daemon.adapters.png import Resvg

        return (rasterizer or Resvg()).png(exporter.svg(), wanted.scale)
    return exporter.text().encode()


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.1 <= scale <= _MOST_SCALE:
        raise argparse.ArgumentTypeError(f"must be a number from 0.1 to {_MOST_SCALE:g}: {text!r}")
    return scale


def _write(path: Path, data: bytes) -> None:
    """In one step; into what is no regular file (a pipe) as it comes."""
    from daemon.adapters.disk import write_whole

    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        write_whole(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise UndriftError(f"{path}: cannot be written: {error.strerror or error}") from error

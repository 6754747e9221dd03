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
    from renderers.formats.json_text import Evidence, Statement
    from renderers.layout import Layout
    from renderers.sequence.flows import Drawn
    from renderers.theme import Options
    from renderers.view import View, ViewSpec

Format = Literal["svg", "png", "mermaid", "dot", "d2", "plantuml", "drawio", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_OF_FLOWS: tuple[Format, ...] = ("svg", "png", "mermaid", "plantuml", "json")
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
    flow = _flow(place, workspace, wanted.name)
    exporter: _Exporter | _FlowExporter
    if flow is None:
        exporter = _exporter(place, workspace, ports, wanted)
    else:
        exporter = _FlowExporter(place, workspace, ports, wanted, flow)
    if wanted.form == "svg":
        return exporter.svg()
    if wanted.form == "png":
        from daemon.adapters.png import Resvg

        return (rasterizer or Resvg()).png(exporter.svg(), wanted.scale)
    return exporter.text().encode()


def _flow(place: ProjectPlace, workspace: Workspace, name: str) -> Drawn | None:
    """The flow of this name, if it is one and no diagram of the config."""
    from daemon.syncing.flow_pictures import flow_pictures

    if not name or name in {spec.name for spec in place.config.diagrams}:
        return None
    found = flow_pictures(workspace.graph(), place.config)
    return next((drawn for drawn in found if drawn.spec.name == name), None)


def _exporter(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted) -> _Exporter:
    from daemon.syncing.pictures import views, why_empty

    config = place.config
    spec = _spec(place, wanted.name)
    graph = workspace.graph()
    if spec in config.diagrams:
        view = next((view for view in views(graph, config) if view.name == spec.name), None)
        if view is None:
            raise UndriftError(f"diagram '{spec.name}': {why_empty(graph, spec)}")
        return _Exporter(place, workspace, ports, wanted, spec, view, managed=True)
    from renderers.fold import fold

    return _Exporter(place, workspace, ports, wanted, spec, fold(graph, spec), managed=False)


def _spec(place: ProjectPlace, name: str) -> ViewSpec:
    from dataclasses import replace

    from daemon.config.settings import nearest
    from daemon.config.undrift_toml import DEFAULT_DIAGRAM

    known = {spec.name: spec for spec in place.config.diagrams}
    if not name:
        return replace(DEFAULT_DIAGRAM, groups=place.config.groups)
    if name not in known:
        raise UndriftError(f"no diagram is named {name!r}; {nearest(name, tuple(known))}")
    return known[name]


@dataclass(frozen=True, slots=True)
class _FlowExporter:
    """One flow."""

    place: ProjectPlace
    workspace: Workspace
    ports: Ports
    wanted: Wanted
    drawn: Drawn

    def svg(self) -> bytes:
        """The picture as sync would draw it now."""
        from renderers.sequence.svg import sequence_svg
        from renderers.view import View, ViewSpec

        view = self.drawn.view
        if isinstance(view, View):
            spec = ViewSpec(view.name)
            return _Exporter(self.place, self.workspace, self.ports, self.wanted, spec, view, managed=True).svg()
        config = self.place.config
        scheme = "dark" if self.wanted.dark else config.schemes[0]
        return sequence_svg(self.drawn.sequence, config.theme, config.drawing(scheme))

    def text(self) -> str:
        """The formats that know sequences. Raises UndriftError."""
        match self.wanted.form:
            case "mermaid":
                from renderers.formats.sequence_mermaid import sequence_mermaid

                return sequence_mermaid(self.drawn.sequence)
            case "plantuml":
                from renderers.formats.sequence_plantuml import sequence_plantuml

                return sequence_plantuml(self.drawn.sequence)
            case "json":
                from renderers.formats.sequence_json import sequence_json

                return sequence_json(self.drawn.sequence, self._evidence())
            case form:
                raise UndriftError(f"a flow cannot be written as {form}: take {', '.join(_OF_FLOWS)}")

    def _evidence(self) -> tuple[list[Statement], ...]:
        from analyzers.proof import proofs
        from renderers.formats.json_text import Statement

        found = (proofs(edges, self.workspace.places) for edges in self.drawn.behind)
        return tuple([Statement(proof.path, proof.line, proof.kind) for proof in each] for each in found)


@dataclass(frozen=True, slots=True)
class _Exporter:
    """One diagram. A managed one has a picture in the project, whose places it keeps."""

    place: ProjectPlace
    workspace: Workspace
    ports: Ports
    wanted: Wanted
    spec: ViewSpec
    view: View
    managed: bool

    def svg(self) -> bytes:
        """The picture as sync would draw it now."""
        from renderers.drawing.svg import render_svg

        layout, over = self._laid_out()
        return render_svg(self.view, layout, self.place.config.theme, self._options(over))

    def text(self) -> str:
        """The other formats. Each module is imported when it is asked for."""
        match self.wanted.form:
            case "mermaid":
                from renderers.formats.mermaid import mermaid

                return mermaid(self.view)
            case "d2":
                from renderers.formats.d2 import d2

                return d2(self.view)
            case "plantuml":
                from renderers.formats.plantuml import plantuml

                return plantuml(self.view)
            case "dot":
                from renderers.formats.graphviz_text import graphviz_text

                return graphviz_text(self.view, self._laid_out()[0] if self.wanted.positions else None)
            case "drawio":
                from renderers.formats.drawio import drawio

                return drawio(self.view, self._laid_out()[0])
            case "json":
                from renderers.formats.json_text import json_text

                return json_text(self.view, self._evidence())
            case "svg" | "png":
                raise ValueError(self.wanted.form)

    def _laid_out(self) -> tuple[Layout, str]:
        from renderers.lay_out import lay_out
        from renderers.layout import LayoutError
        from renderers.memory import remember

        memory, over = self._basis() if self.managed else (None, "")
        known = None if memory is None else remember(memory)
        try:
            return lay_out(self.view, self.ports.engine, self.place.config.theme, known), over
        except LayoutError as error:
            raise UndriftError(f"diagram '{self.view.name}' cannot be laid out: {error}") from error

    def _basis(self) -> tuple[bytes | None, str]:
        """The picture that knows the places, and the digest of the one that a new layout replaces."""
        from daemon.syncing.drawing import Drawer

        config = self.place.config
        path = config.picture(self.view.name)
        try:
            basis = Drawer(config, self.ports).basis(path)
        except OSError as error:
            raise UndriftError(f"{path}: {error.strerror or error}") from error
        return basis.memory, basis.over

    def _options(self, over: str) -> Options:
        config = self.place.config
        return config.drawing("dark" if self.wanted.dark else config.schemes[0], over)

    def _evidence(self) -> Evidence:
        from analyzers.proof import proofs
        from renderers.formats.json_text import Statement
        from renderers.formats.statements import behind

        found = behind(self.workspace.graph(), self.spec, self.view)
        return {
            pair: [Statement(proof.path, proof.line, proof.kind) for proof in proofs(edges, self.workspace.places)]
            for pair, edges in found.items()
        }


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

"""What an export writes: one diagram, or one flow, in each of the formats. Each format's module is imported when it is
asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daemon.errors import UndriftError

if TYPE_CHECKING:
    from daemon.commands.export import Format, Wanted
    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace
    from renderers.formats.json_text import Evidence, Statement
    from renderers.layout import Layout
    from renderers.sequence.flows import Drawn
    from renderers.theme import Options
    from renderers.view import View, ViewSpec

_OF_FLOWS: tuple[Format, ...] = ("svg", "png", "mermaid", "plantuml", "json")


def exporter_of(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted) -> Exporter | FlowExporter:
    """What writes the diagram or the flow that is wanted. Raises UndriftError."""
    flow = _flow(place, workspace, wanted.name)
    if flow is None:
        return _of_diagram(place, workspace, ports, wanted)
    return FlowExporter(place, workspace, ports, wanted, flow)


def _flow(place: ProjectPlace, workspace: Workspace, name: str) -> Drawn | None:
    """The flow of this name, if it is one and no diagram of the config."""
    from daemon.syncing.flow_pictures import flow_pictures

    if not name or name in {spec.name for spec in place.config.diagrams}:
        return None
    found = flow_pictures(workspace.graph(), place.config)
    return next((drawn for drawn in found if drawn.spec.name == name), None)


def _of_diagram(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted) -> Exporter:
    from daemon.syncing.pictures import views, why_empty

    config = place.config
    spec = _spec(place, wanted.name)
    graph = workspace.graph()
    if spec in config.diagrams:
        view = next((view for view in views(graph, config) if view.name == spec.name), None)
        if view is None:
            raise UndriftError(f"diagram '{spec.name}': {why_empty(graph, spec)}")
        return Exporter(place, workspace, ports, wanted, spec, view, managed=True)
    from renderers.fold import fold

    return Exporter(place, workspace, ports, wanted, spec, fold(graph, spec), managed=False)


def _spec(place: ProjectPlace, name: str) -> ViewSpec:
    from daemon.config.settings import nearest
    from daemon.config.undrift_toml import DEFAULT_DIAGRAM

    known = {spec.name: spec for spec in place.config.diagrams}
    if not name:
        return replace(DEFAULT_DIAGRAM, groups=place.config.groups)
    if name not in known:
        raise UndriftError(f"no diagram is named {name!r}; {nearest(name, tuple(known))}")
    return known[name]


@dataclass(frozen=True, slots=True)
class FlowExporter:
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
            return Exporter(self.place, self.workspace, self.ports, self.wanted, spec, view, managed=True).svg()
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
class Exporter:
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

"""What a watch knows of the drawings and flows of people: which of their claims are false right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.baseline import accept
from coherence.readers.table import is_raster
from daemon.checking.baseline import read_baseline
from daemon.checking.check import Wanted
from daemon.checking.claims import claims
from daemon.checking.mentions import Speech
from daemon.checking.rasters import eyes_of
from daemon.checking.readings import Readings, reading_of
from daemon.errors import UndriftError
from daemon.projects.listing import may_hold_drawings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzers.graph import ArchitectureGraph
    from coherence.baseline import Known
    from coherence.findings import Finding
    from daemon.ports.world import Ports
    from daemon.projects.listing import Stat
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace


class Watched:
    """Where neither the code nor a drawing changed, the last answer is still right; a drawing that did not change is
    not read again."""

    def __init__(self, place: ProjectPlace, workspace: Workspace, ports: Ports) -> None:
        self._config = place.config
        self._workspace = workspace
        self._files = ports.disk
        self._eyes = eyes_of(ports, Readings(reading_of(ports.disk)), workspace.doing)
        self._graph: ArchitectureGraph | None = None
        self._pictures: dict[str, Stat] = {}
        self._false: tuple[Finding, ...] = ()

    def false(self, touched: Iterable[str]) -> tuple[Finding, ...]:
        """The errors and warnings that nobody accepted. `touched` are the files that differ from the last time."""
        graph, pictures = self._workspace.graph(), self._shown()
        if graph is not self._graph or pictures != self._pictures or any(map(may_hold_drawings, touched)):
            self._graph, self._pictures = graph, pictures
            self._false = self._anew()
        return self._false

    def _shown(self) -> dict[str, Stat]:
        """The pictures made of pixels: no look reads these, so nobody is told that one changed."""
        return {path: stat for path, stat in self._workspace.listing.files.items() if is_raster(path)}

    def _anew(self) -> tuple[Finding, ...]:
        speech = Speech(self._config, self._workspace.listing, self._files)
        held = claims(self._config, self._workspace, self._eyes, Wanted(), speech)
        found = (*held.drawings.findings, *held.of_drawings, *held.of_flows, *held.of_comments)
        told = accept(found, self._known())
        return tuple(finding for finding in told if finding.severity != "note" and not finding.accepted)

    def _known(self) -> tuple[Known, ...]:
        """What is wrong with the baseline, a check tells."""
        try:
            return read_baseline(self._files)
        except UndriftError:
            return ()

"""A picture in its own repository, held by the checker itself in three standings: as it is found (`--all-images`), as
`undrift init` would declare it, and declared."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analyzers.reach import Reach
from bench.ours import workspace
from coherence.code import Code
from coherence.drawings import Asked, Drawing, drawings_in, picture_of
from coherence.findings import Finding
from coherence.held_drawings import judge
from coherence.pictured.claims import depiction
from coherence.raster.kinds import is_diagram
from coherence.raster.reading import Reading
from daemon.adapters.disk import FileDisk
from daemon.checking.drawings import held_to_text, meanings_of
from daemon.checking.mentions import Speech
from daemon.checking.rasters import NOWHERE, where_shown
from daemon.checking.readings import Readings, reading_of
from daemon.commands.picture_survey import thought_of
from daemon.config.undrift_toml import Config
from daemon.projects.workspace import Workspace

AS_FOUND, BY_INIT, DECLARED = "as found", "as init declares", "all declared"
STANDINGS = (AS_FOUND, BY_INIT, DECLARED)
_WORKERS = 1

# What is found in each standing.
Found = Mapping[str, tuple[Finding, ...]]


class Checkout:
    """A repository in a folder, with a configuration that declares nothing."""

    def __init__(self, root: Path, ours: Workspace) -> None:
        ours.refresh(None)
        graph = ours.graph()
        self._listing, self._files, self._config = ours.listing, FileDisk(root), Config()
        self._code, self._meanings = Code(graph, ours.places, Reach(graph)), meanings_of(graph, ())

    def mentions(self, names: tuple[str, ...]) -> frozenset[str]:
        """Those of these names that its text speaks of."""
        return frozenset(self._speech().of(names))

    def drawn(self, path: str, reading: Reading) -> Drawing:
        """A picture of the repository, as it was read."""
        where = where_shown({path: NOWHERE}, self._listing, Readings(reading_of(self._files)), self._config)
        shown = where.get(path, NOWHERE)
        return picture_of(path, depiction(reading), Asked(declared=True), (shown.document, shown.line, shown.remarks))

    def is_declared(self, drawing: Drawing) -> bool:
        """Whether `undrift init` would declare it, if it looks at it."""
        return bool(drawing.document) and thought_of(drawing, self._code, self._meanings) == "sound"

    def held(self, drawing: Drawing, reading: Reading, *, is_declared: bool) -> Found:
        """What is found. A picture that no document shows, or that is no diagram, nobody looks at unasked."""
        declared = self._found((drawing,))
        alone: tuple[Finding, ...] = ()
        if drawing.document and is_diagram(reading):
            unasked = replace(drawing, asked=Asked())
            alone = self._found((unasked,))
        return {AS_FOUND: alone, BY_INIT: declared if is_declared else alone, DECLARED: declared}

    def held_source(self, path: str, data: bytes) -> Found:
        """What is found in a picture that carries the source of its drawing."""
        found = []
        for asked in (Asked(), Asked(declared=True)):
            drawings = drawings_in(path, data, lambda _path: None, asked)
            found.append(self._found(tuple(drawings)))
        return {AS_FOUND: found[0], BY_INIT: found[0], DECLARED: found[1]}

    def _found(self, drawings: Sequence[Drawing]) -> tuple[Finding, ...]:
        return held_to_text(drawings, judge, self._code, self._meanings, self._speech()).findings

    def _speech(self) -> Speech:
        return Speech(self._config, self._listing, self._files)


@contextmanager
def checkout(root: Path, cache: Path) -> Iterator[Checkout]:
    """The repository in this folder, for as long as the block lasts."""
    with workspace(root, cache, _WORKERS) as ours:
        yield Checkout(root, ours)
        ours.save()

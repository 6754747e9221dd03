"""The managed blocks of documents that show illustrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon.adapters.disk import ChangedMeanwhileError
from daemon.projects.lock import writing
from daemon.syncing.illustration_shown import illustrated
from daemon.syncing.pictures import blocks
from renderers.documents.blocks import replace_blocks

if TYPE_CHECKING:
    from analyzers.documents import Block
    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace


def fill(place: ProjectPlace, workspace: Workspace, ports: Ports) -> list[str]:
    """Bring the blocks that show illustrations up to date; the paths of the documents that were written."""
    in_place = illustrated(place.config, ports.disk)
    stale: dict[str, list[tuple[Block, str]]] = {}
    written = []
    for wanted in blocks(workspace.facts(), {}, place.config, in_place):
        if wanted.block.name in in_place and wanted.body is not None and wanted.body != wanted.block.body:
            stale.setdefault(wanted.document, []).append((wanted.block, wanted.body))
    for document, found in sorted(stale.items()):
        before = ports.disk.read(document)
        if before is None or not workspace.is_current(document, before):
            continue
        try:
            with writing(place.cache):
                ports.disk.replace(document, replace_blocks(before, found), before)
        except (ChangedMeanwhileError, OSError):
            ports.warn(f"{document} could not be brought up to date: undrift sync does it")
            continue
        written.append(document)
    return written

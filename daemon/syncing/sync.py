"""Bring pictures and documents up to date: plan from values, then write.

A picture is written only when what it must show, its theme, or its own digest differ. Where HEAD's picture already
shows the view, its bytes come back: an edit and its undo leave git clean.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coherence.findings import Finding
from coherence.readers.stamp import FORMAT, Stamp, read_stamp
from coherence.rules import mark_broken, picture_foreign, picture_newer, unknown_diagram
from daemon.adapters.disk import TEMPORARY, ChangedMeanwhileError
from daemon.projects.listing import is_document
from daemon.projects.lock import writing
from daemon.projects.notes import unread
from daemon.syncing.drawing import WORN, Basis, Drawer
from daemon.syncing.drift import shown_by_picture, shown_by_view, what_changed
from daemon.syncing.illustration_shown import illustrated
from daemon.syncing.outcome import Action, Change, SyncOutcome
from daemon.syncing.pictures import BlockPlan, Picture, blocks, diagram_lines, pictures, unfounded
from renderers.layout import LayoutError
from renderers.sequence.view import SequenceView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analyzers.graph import ArchitectureGraph
    from daemon.ports.world import Ports
    from daemon.projects.extraction import Said
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace
    from renderers.view import View

SVG = ".svg"
_CONFLICT = (b"<<<<<<< ", b">>>>>>> ")


@dataclass(frozen=True, slots=True)
class Options:
    """`dry_run` plans and writes nothing; `relayout` names diagrams to lay out anew ("*" is all of them); `suggest`
    asks for each picture that is drawn whether a new layout would be worth it, which costs one."""

    dry_run: bool = False
    relayout: frozenset[str] = frozenset()
    suggest: bool = False


@dataclass(slots=True)
class Plan:
    """What is to be written, and what cannot be."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Sync:
    """A project and what is known of it, kept between two syncs."""

    def __init__(self, place: ProjectPlace, workspace: Workspace, ports: Ports) -> None:
        self._place = place
        self._workspace = workspace
        self._ports = ports
        self._drawer = Drawer(place.config, ports)
        self._graph: ArchitectureGraph | None = None
        self._pictures: tuple[Picture, ...] = ()
        self._before: dict[str, View | SequenceView] = {}
        self._unfounded: tuple[Finding, ...] = ()

    def run(self, paths: Iterable[str] | None, options: Options) -> SyncOutcome:
        """Look at these files (None: at everything), and bring what shows them up to date."""
        refreshed = self._workspace.refresh(paths)
        plan = self._plan(options)
        if not options.dry_run:
            plan = self._commit(plan, self._left_over() if paths is None else set())
        if paths is None:
            self._workspace.save()
        # Only now: what was written may have moved the lines of what is wrong.
        found = sorted((*plan.findings, *self._told_of_files()))
        return SyncOutcome(tuple(sorted(plan.changes)), tuple(found), refreshed.touched, len(self._pictures))

    def _told_of_files(self) -> Iterator[Finding]:
        """What in documents and sources no sync can put right."""
        facts, config = self._workspace.facts(), self._place.config
        yield from (finding for finding in unread(facts) if finding.severity != "note")
        for document in sorted(facts):
            if marks := facts[document].document:
                yield from mark_broken.check(document, marks)
        drawn = (picture.view.name for picture in self._pictures)
        names = tuple(dict.fromkeys((*config.names, *drawn)))
        for wanted in self._blocks(facts):
            if wanted.body is None:
                yield unknown_diagram.finding(wanted.document, wanted.block, names, diagram_lines(config))

    def _plan(self, options: Options) -> Plan:
        self._look_at_graph()
        plan = Plan(findings=list(self._unfounded))
        for picture in self._pictures:
            with _reported(plan, picture.path):
                self._plan_picture(plan, picture, options)
        facts = self._workspace.facts()
        for document, found in _by_document(self._blocks(facts)):
            with _reported(plan, document):
                self._plan_document(plan, document, found)
        self._plan_orphans(plan)
        return plan

    def _blocks(self, facts: Mapping[str, Said]) -> tuple[BlockPlan, ...]:
        config = self._place.config
        drawn = {picture.view.name: picture for picture in self._pictures}
        return blocks(facts, drawn, config, illustrated(config, self._ports.disk))

    def _look_at_graph(self) -> None:
        graph = self._workspace.graph()
        if graph is not self._graph:
            self._before = {picture.view.name: picture.view for picture in self._pictures}
            self._pictures = pictures(graph, self._place.config)
            self._unfounded = tuple(unfounded(graph, self._place.config))
            self._graph = graph

    def _plan_picture(self, plan: Plan, picture: Picture, options: Options) -> None:
        before = self._ports.disk.read(picture.path)
        stamp = None if before is None else read_stamp(before)
        if before is not None and (problem := _not_ours(picture, before, stamp)):
            plan.findings.append(problem)
            return
        # A flow has one layout.
        placed = not isinstance(picture.view, SequenceView)
        relayout = placed and not options.relayout.isdisjoint({"*", picture.view.name})
        why = self._why(picture, before, stamp)
        if not why and not relayout:
            return
        basis = self._drawer.basis(picture.main, relayout=relayout)
        after = (None if basis.over else self._at_head(picture)) or self._drawer.draw(picture, basis, before)
        if after == before:
            return
        action: Action = "created" if before is None else "updated"
        plan.changes.append(Change(picture.path, action, why or "new layout", before or b"", after))
        if options.suggest and picture.path == picture.main:
            plan.findings += self._worn(picture, basis)

    def _worn(self, picture: Picture, basis: Basis) -> Iterator[Finding]:
        wear = self._drawer.wear(picture, basis)
        if wear >= WORN:
            message = f"boxes kept their places for so long that a fresh layout would be {wear:.1f} times as good"
            fix = f"undrift sync --relayout {picture.view.name}"
            yield Finding(picture.path, 0, "layout-worn", "note", message, "", fix)

    def _why(self, picture: Picture, before: bytes | None, stamp: Stamp | None) -> str:
        """Why a picture must be drawn again, "" when it must not."""
        if before is None:
            return "new"
        if stamp is None or any(mark in before for mark in _CONFLICT):
            return "it held merge conflict marks"
        if not stamp.intact:
            return "it was edited by hand"
        view = picture.view
        if stamp.view != view.fingerprint():
            return self._difference(view, before, stamp)
        reasons = (
            (stamp.diagram != view.name, f"it was the picture of diagram {stamp.diagram}"),
            (stamp.details != view.details(), "other statements stand behind its arrows"),
            (stamp.style != picture.style, "the theme changed"),
        )
        return next((why for holds, why in reasons if holds), "")

    def _difference(self, view: View | SequenceView, before: bytes, stamp: Stamp) -> str:
        """What the view has that the picture does not show, and the other way round."""
        old = self._before.get(view.name)
        # The view that the picture shows is often the last one: then the picture itself need not be read.
        shown = shown_by_view(old) if old and old.fingerprint() == stamp.view else shown_by_picture(before)
        return what_changed(shown, view)

    def _at_head(self, picture: Picture) -> bytes | None:
        """HEAD's picture, if it shows this view in this style."""
        data = self._ports.history.head_bytes(picture.path)
        stamp = None if data is None else read_stamp(data)
        if stamp is None or not stamp.intact:
            return None
        view = picture.view
        wanted = (view.name, view.fingerprint(), view.details(), picture.style)
        return data if (stamp.diagram, stamp.view, stamp.details, stamp.style) == wanted else None

    def _plan_document(self, plan: Plan, document: str, found: list[BlockPlan]) -> None:
        from renderers.documents.blocks import replace_blocks

        stale = [(b.block, b.body) for b in found if b.body is not None and b.body != b.block.body]
        if not stale:
            return
        before = self._ports.disk.read(document)
        if before is None or not self._workspace.is_current(document, before):
            # Somebody is saving it right now: the next look sees it.
            return
        after = replace_blocks(before, stale)
        if after != before:
            told = ", ".join(block.name for block, _ in stale)
            plan.changes.append(Change(document, "updated", f"block {told}", before, after))

    def _plan_orphans(self, plan: Plan) -> None:
        claimed = self._place.config.claimed() | {picture.path for picture in self._pictures}
        for path in self._ports.disk.list(self._place.config.output, SVG):
            if path in claimed:
                continue
            with _reported(plan, path):
                data = self._ports.disk.read(path) or b""
                stamp = read_stamp(data)
                if stamp is not None and stamp.intact and stamp.format <= FORMAT:
                    plan.changes.append(Change(path, "removed", "no diagram claims it", data))

    def _left_over(self) -> set[str]:
        """The folders in which a killed run left something half written."""
        facts = self._workspace.facts()
        shown = {path.rpartition("/")[0] for path, what in facts.items() if what.document and what.document.blocks}
        return {folder for folder in {*shown, self._place.config.output} if self._ports.disk.list(folder, TEMPORARY)}

    def _commit(self, plan: Plan, left_over: set[str]) -> Plan:
        done = Plan(findings=plan.findings)
        if not plan.changes and not left_over:
            return done
        with writing(self._place.cache):
            self._ports.disk.sweep(sorted(left_over | {change.path.rpartition("/")[0] for change in plan.changes}))
            for change in plan.changes:
                with _reported(done, change.path):
                    self._write(change)
                    done.changes.append(change)
        # What the documents say now is known, so that our own writes are no news.
        self._workspace.refresh([change.path for change in done.changes if is_document(change.path)])
        return done

    def _write(self, change: Change) -> None:
        if change.action == "removed":
            self._ports.disk.remove(change.path, change.before)
        else:
            before = None if change.action == "created" else change.before
            self._ports.disk.replace(change.path, change.after, before)


def _not_ours(picture: Picture, before: bytes, stamp: Stamp | None) -> Finding | None:
    """Why this file must not be drawn over, if it must not."""
    if stamp is None:
        conflict = b'"undrift"' in before and any(mark in before for mark in _CONFLICT)
        return None if conflict else picture_foreign.finding(picture.path, picture.view.name)
    return picture_newer.finding(picture.path, stamp.format) if stamp.format > FORMAT else None


def _by_document(found: Iterable[BlockPlan]) -> list[tuple[str, list[BlockPlan]]]:
    documents: dict[str, list[BlockPlan]] = {}
    for block in found:
        documents.setdefault(block.document, []).append(block)
    return sorted(documents.items())


@contextlib.contextmanager
def _reported(plan: Plan, path: str) -> Iterator[None]:
    """A disk or layout error costs this one file: the last good picture stays, and the error is told."""
    try:
        yield
    except ChangedMeanwhileError:
        message = "somebody saved this file while it was being brought up to date, so it is left alone"
        plan.findings.append(Finding(path, 0, "saved-meanwhile", "warning", message, "", "undrift sync"))
    except OSError as error:
        message = f"cannot be brought up to date: {error.strerror or error}; what was there stays"
        plan.findings.append(
            Finding(path, 0, "write-failed", "error", message, "", "free the disk or the folder, then undrift sync")
        )
    except LayoutError as error:
        message = f"cannot be laid out: {error}; the last picture stays"
        plan.findings.append(Finding(path, 0, "layout-failed", "error", message))

"""`undrift check`: is every managed picture and block what the code says? Reads only.

Where nothing changed since a check that found nothing wrong, byte for byte, no graph is built.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from analyzers.facts import Places
from coherence.expectation import Expectation, ExpectedArrow, ExpectedBlock, ExpectedBox, ExpectedFrame, Held
from coherence.findings import Finding
from daemon.notes import UNREAD, unread, unresolved
from daemon.packing import CORRUPT
from daemon.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from daemon.pictures import Picture
    from daemon.ports import Ports
    from daemon.project import ProjectPlace
    from daemon.workspace import Workspace

_FORMAT = 3


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """A check that found no picture or block wrong. `unread` are the (path, line, message) of its warnings, `files` the
    digests of the pictures it looked at (and of the others in their folder), `managed` how many of them are ours,
    `blocks` and `notes` how many there are."""

    files: dict[str, str]
    managed: int
    blocks: int
    notes: int
    unread: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and over how much."""

    findings: tuple[Finding, ...]
    pictures: int
    blocks: int
    notes: int


def check(place: ProjectPlace, workspace: Workspace, ports: Ports, *, notes: bool = False) -> Checked:
    """Hold every managed picture and block against the code. `notes` asks for the notes, too."""
    workspace.refresh(None)
    key = _key(place, workspace)
    known = _remembered(ports, key)
    before = _digests(ports, _looked_at(place, ports))
    if known is not None and not notes and known.files == before:
        workspace.save()
        warnings = tuple(Finding(path, line, UNREAD, "warning", message) for path, line, message in known.unread)
        return Checked(warnings, known.managed, known.blocks, known.notes)
    checked = _look_closely(place, workspace, ports, with_notes=notes)
    told = [finding for finding in checked.findings if finding.severity != "note"]
    wrong = any(finding.rule != UNREAD for finding in told)
    # A picture that was saved during the check may not be the one that was found true.
    if not wrong and before == _digests(ports, _looked_at(place, ports)):
        its_warnings = tuple((finding.path, finding.line, finding.message) for finding in told)
        remembered = Remembered(before, checked.pictures, checked.blocks, checked.notes, its_warnings)
        ports.store.remember("expected", msgspec.msgpack.encode((key, remembered)))
    workspace.save()
    return checked


def _key(place: ProjectPlace, workspace: Workspace) -> str:
    state = f"{_FORMAT}\0{VERSION}\0{place.config_text}\0{workspace.digest()}"
    return f"expected {hashlib.blake2b(state.encode(), digest_size=16).hexdigest()}"


def _remembered(ports: Ports, key: str) -> Remembered | None:
    packed = ports.store.memo("expected")
    try:
        stored = msgspec.msgpack.decode(packed, type=tuple[str, Remembered]) if packed else None
    except CORRUPT:
        return None
    return stored[1] if stored and stored[0] == key else None


def _looked_at(place: ProjectPlace, ports: Ports) -> set[str]:
    config = place.config
    return {*config.claimed(), *ports.disk.list(config.output, ".svg")}


def _digests(ports: Ports, paths: Iterable[str]) -> dict[str, str]:
    """What stands at these paths, byte for byte. What cannot be read has no digest, and is looked at closely."""
    on_disk, _ = _read(ports, sorted(paths))
    return {path: hashlib.blake2b(data).hexdigest() for path, data in on_disk.items() if data is not None}


def _read(ports: Ports, paths: Iterable[str]) -> tuple[dict[str, bytes | None], list[Finding]]:
    """What stands at these paths, and a finding for each that cannot be read."""
    on_disk: dict[str, bytes | None] = {}
    unreadable = []
    for path in paths:
        try:
            on_disk[path] = ports.disk.read(path)
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            fix = "make it readable, or move it away; then undrift sync"
            unreadable.append(Finding(path, 0, "picture-unreadable", "error", message, fix=fix))
    return on_disk, unreadable


def _look_closely(place: ProjectPlace, workspace: Workspace, ports: Ports, *, with_notes: bool) -> Checked:
    from coherence.held import findings
    from daemon.pictures import blocks, diagram_lines, group_members, pictures, unfounded

    graph, facts = workspace.graph(), workspace.facts()
    shown = pictures(graph, place.config)
    expectations = tuple(map(_expectation, shown))
    planned = blocks(facts, {picture.view.name: picture for picture in shown}, place.config)
    names = [spec.name for spec in place.config.diagrams]
    claimed = place.config.claimed()
    strays = [path for path in ports.disk.list(place.config.output, ".svg") if path not in claimed]
    on_disk, unreadable = _read(ports, (expected.path for expected in expectations))
    others, more_unreadable = _read(ports, strays)
    held = Held(
        graph,
        workspace.places,
        tuple(expected for expected in expectations if expected.path in on_disk),
        on_disk,
        {path: data or b"" for path, data in others.items()},
        tuple(ExpectedBlock(plan.document, plan.block, plan.body) for plan in planned),
        {path: what.document for path, what in facts.items() if what.document is not None},
        diagram_lines(place.config),
        tuple(names),
        group_members(graph, place.config),
    )
    # The lines of the notes cost a look at every file: only for those who read them.
    places = workspace.places if with_notes else lambda _path: Places()
    told = (*unread(facts), *unresolved(graph, places))
    found = (*findings(held), *unfounded(graph, place.config), *unreadable, *more_unreadable)
    shown_too = tuple(finding for finding in told if with_notes or finding.severity != "note")
    count = sum(finding.severity == "note" for finding in told)
    return Checked(tuple(sorted((*found, *shown_too))), len(shown), len(planned), count)


def _expectation(picture: Picture) -> Expectation:
    view = picture.view
    return Expectation(
        view.name,
        picture.path,
        view.fingerprint(),
        picture.style,
        view.details(),
        view.title,
        {b.id: ExpectedBox(b.label, b.kind, b.frame, b.caption, b.note, b.rows) for b in view.boxes},
        {frame.id: ExpectedFrame(frame.label, frame.parent) for frame in view.frames},
        {(a.source, a.target): ExpectedArrow(a.kinds, a.mode, a.closing) for a in view.arrows},
        view.notes,
        view.up,
    )


def exit_code(findings: tuple[Finding, ...]) -> int:
    """0 clean, 1 for an error. Never a count."""
    return int(any(finding.severity == "error" for finding in findings))

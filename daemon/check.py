"""`undrift check`: is every managed picture and block what the code says? Reads only.

Where nothing changed since the last check, what must be shown is remembered, and no graph is built.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from analyzers.facts import Places
from coherence.expectation import Expectation, ExpectedBlock, Held, agrees
from coherence.findings import Finding
from daemon.config import FILE_NAME
from undrift import __version__

if TYPE_CHECKING:
    from daemon.pictures import Picture
    from daemon.ports import Ports
    from daemon.project import ProjectPlace
    from daemon.workspace import Workspace

_FORMAT = 1


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """What a clean check needs: each picture's diagram, path, view and style. `clean` says that every block was right,
    `notes` how many notes there are."""

    pictures: tuple[tuple[str, str, str, str], ...]
    blocks: int
    clean: bool
    notes: int


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
    if known is not None and known.clean and not notes and _all_agree(place, ports, known):
        workspace.save()
        return Checked((), len(known.pictures), known.blocks, known.notes)
    checked = _look_closely(place, workspace, ports, key, with_notes=notes)
    workspace.save()
    return checked


def _key(place: ProjectPlace, workspace: Workspace) -> str:
    state = f"{_FORMAT}\0{__version__}\0{place.config_text}\0{workspace.digest()}"
    return f"expected {hashlib.blake2b(state.encode(), digest_size=16).hexdigest()}"


def _remembered(ports: Ports, key: str) -> Remembered | None:
    packed = ports.store.memo("expected")
    try:
        stored = msgspec.msgpack.decode(packed, type=tuple[str, Remembered]) if packed else None
    except msgspec.MsgspecError:
        return None
    return stored[1] if stored and stored[0] == key else None


def _all_agree(place: ProjectPlace, ports: Ports, known: Remembered) -> bool:
    paths = {path for _, path, _, _ in known.pictures}
    if any(path not in paths for path in ports.disk.list(place.config.output, ".svg")):
        return False
    return all(
        agrees(Expectation(diagram, path, view, style, {}, {}, frozenset()), ports.disk.read(path))
        for diagram, path, view, style in known.pictures
    )


def _look_closely(place: ProjectPlace, workspace: Workspace, ports: Ports, key: str, *, with_notes: bool) -> Checked:
    from coherence.held import findings
    from daemon.notes import notes
    from daemon.pictures import blocks, pictures, unfounded

    graph, facts = workspace.graph(), workspace.facts()
    shown = pictures(graph, place.config)
    expectations = tuple(map(_expectation, shown))
    planned = blocks(facts, {picture.view.name: picture for picture in shown})
    names = [spec.name for spec in place.config.diagrams]
    claimed = {place.config.picture(spec) for spec in place.config.diagrams}
    strays = [path for path in ports.disk.list(place.config.output, ".svg") if path not in claimed]
    held = Held(
        graph,
        workspace.places,
        expectations,
        {expected.path: ports.disk.read(expected.path) for expected in expectations},
        {path: ports.disk.read(path) or b"" for path in strays},
        tuple(ExpectedBlock(plan.document, plan.block, plan.body) for plan in planned),
        {path: what.document for path, what in facts.items() if what.document is not None},
        dict.fromkeys(names, (FILE_NAME, 0)),
        tuple(names),
    )
    # The lines of the notes cost a look at every file: only for those who read them.
    told = tuple(notes(graph, facts, workspace.places if with_notes else lambda _path: Places()))
    found = (*findings(held), *unfounded(graph, place.config))
    clean = not any(f.severity != "note" for f in found)
    remembered = Remembered(
        tuple((e.diagram, e.path, e.view, e.style) for e in expectations),
        len(planned),
        clean or _only_pictures(found, expectations),
        len(told),
    )
    ports.store.remember("expected", msgspec.msgpack.encode((key, remembered)))
    shown_notes = told if with_notes else ()
    return Checked(tuple(sorted((*found, *shown_notes))), len(shown), len(planned), len(told))


def _only_pictures(found: tuple[Finding, ...], expectations: tuple[Expectation, ...]) -> bool:
    """Whether all that is wrong is in pictures: they are read again at every check, so the rest may be remembered."""
    paths = {expected.path for expected in expectations}
    return all(finding.path in paths or finding.severity == "note" for finding in found)


def _expectation(picture: Picture) -> Expectation:
    from renderers.theme import style_digest

    view = picture.view
    return Expectation(
        view.name,
        picture.path,
        view.fingerprint(),
        style_digest(),
        {box.id: box.label for box in view.boxes},
        {frame.id: frame.label for frame in view.frames},
        frozenset((arrow.source, arrow.target) for arrow in view.arrows),
    )


def exit_code(findings: tuple[Finding, ...]) -> int:
    """0 clean, 1 for an error. Never a count."""
    return int(any(finding.severity == "error" for finding in findings))

"""`undrift check`: is every managed picture and block what the code says, and every drawing of people true? Reads only.

Where nothing changed since the last check, byte for byte, no graph is built and no drawing is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from analyzers.facts import Places
from coherence.expectation import ExpectedBlock, Held
from coherence.findings import Finding, Severity, fails
from coherence.pictured.marks import Graded
from coherence.readers.table import is_raster
from daemon.checking.baseline import accepted
from daemon.config.drawings import are_declared_pixels, may_be_ours
from daemon.packing import CORRUPT
from daemon.projects.notes import unread, unresolved
from daemon.syncing.illustration_shown import depended_on
from daemon.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzers.graph import ArchitectureGraph
    from daemon.checking.mentions import Speech
    from daemon.checking.rasters import Eyes
    from daemon.config.model_options import ModelOptions
    from daemon.config.undrift_toml import Config
    from daemon.ports.world import Files, Ports
    from daemon.projects.extraction import Said
    from daemon.projects.listing import Listing
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace

# Changes with what is remembered, and with what is found in the same project.
FORMAT = 14


class Checked(msgspec.Struct, frozen=True, array_like=True):
    """What a check found, and over how much: how many pictures and blocks are ours, how many drawings of people are
    held, and which files these stand in. `notes` counts the notes, whether or not they are listed; `older` what is not
    listed because it was there before a change. `graded` is what is thought of what pictures made of
    pixels show. `illustrations` counts those that are in place."""

    findings: tuple[Finding, ...]
    pictures: int
    blocks: int
    notes: int
    drawings: int = 0
    held: tuple[str, ...] = ()
    older: int = 0
    graded: tuple[Graded, ...] = ()
    illustrations: int = 0


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """The last check, and the digests of the pictures it looked at (and of the others in their folder). Everything else
    that it looked at is in its key. `beside` is the digest of the files that no graph knows, "" where it asked for
    nothing in them."""

    files: dict[str, str]
    checked: Checked
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the notes, too; the files and folders ("" is the project) to which the report is narrowed,
    and in which every drawing is held as if it were declared; all that flows and complete drawings leave out; all
    pictures made of pixels that documents show; and which vision model looks at the pictures, too."""

    notes: bool = False
    paths: tuple[str, ...] = ()
    missing: bool = False
    all_images: bool = False
    vision: ModelOptions | None = None

    def named(self, path: str) -> bool:
        """Whether a finding in this file is asked for."""
        return any(not each or path == each or path.startswith(f"{each}/") for each in self.paths)


EVERYTHING = Wanted()


class Known(Protocol):
    """What is known of a project's files, as of one moment."""

    @property
    def listing(self) -> Listing:
        """The files that matter."""
        ...

    def graph(self) -> ArchitectureGraph:
        """The code."""
        ...

    def facts(self) -> Mapping[str, Said]:
        """What every file says."""
        ...

    def places(self, path: str) -> Places:
        """The lines behind a file's shape."""
        ...


def check(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted = EVERYTHING) -> Checked:
    """Hold every managed picture and block, and every drawing, against the code. What is in the baseline is accepted;
    where there is more than anybody reads, the rest is counted."""
    return thinned(accepted(everything(place, workspace, ports, wanted), ports.disk, wanted), wanted)


def everything(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted = EVERYTHING) -> Checked:
    """All that is found, whoever knows of it already."""
    workspace.refresh(None)
    if wanted.paths or wanted.missing or wanted.all_images or wanted.vision:
        from daemon.checking.rasters import eyes_of
        from daemon.checking.readings import Readings, reading_of

        eyes = eyes_of(ports, Readings(reading_of(ports.disk)), workspace.doing, wanted.vision)
        checked = look_closely(place.config, workspace, ports.disk, wanted, eyes)
    else:
        checked = _as_remembered(place, workspace, ports, wanted)
    workspace.save()
    return checked


def look_closely(config: Config, known: Known, files: Files, wanted: Wanted, eyes: Eyes) -> Checked:
    """The same of any moment, and with nothing remembered but what pictures show."""
    from daemon.checking.mentions import Speech

    checked = _look_closely(known, files, wanted, eyes, Speech(config, known.listing, files))
    return _narrowed(checked, wanted) if wanted.paths else checked


def thinned(checked: Checked, wanted: Wanted) -> Checked:
    """The same with no more findings than anybody reads."""
    if not checked.findings:
        return checked
    from coherence.crowded import thinned as few

    return msgspec.structs.replace(checked, findings=few(checked.findings, missing=wanted.missing))


def _as_remembered(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted) -> Checked:
    key = _key(place, workspace)
    known = _remembered(ports, key)
    before = _digests(ports, _looked_at(place, workspace, ports))
    if (
        known is not None
        and not wanted.notes
        and known.files == before
        and _is_said_still(known, place, workspace, ports)
    ):
        return known.checked
    from daemon.checking.mentions import Speech
    from daemon.checking.rasters import UNREAD, eyes_of
    from daemon.checking.readings import remembered

    readings = remembered(ports.disk, ports.store)
    eyes = eyes_of(ports, readings, workspace.doing)
    speech = Speech(place.config, workspace.listing, ports.disk)
    checked = _look_closely(workspace, ports.disk, wanted, eyes, speech)
    readings.save(ports.store)
    # A picture that was saved during the check may not be the one that was looked at, and one that could not be read
    # may be at the next try: there is more memory, or what reads it is installed.
    is_read = all(finding.rule != UNREAD for finding in checked.findings)
    if is_read and before == _digests(ports, _looked_at(place, workspace, ports)):
        plain = tuple(finding for finding in checked.findings if finding.severity != "note")
        beside = speech.beside() if speech.looked_beside else ""
        last = Remembered(before, msgspec.structs.replace(checked, findings=plain), beside)
        ports.store.remember("expected", msgspec.msgpack.encode((key, last)))
    return checked


def _is_said_still(known: Remembered, place: ProjectPlace, workspace: Workspace, ports: Ports) -> bool:
    """Whether the files that no graph knows speak of what they spoke of."""
    if not known.beside:
        return True
    from daemon.checking.mentions import Speech

    return known.beside == Speech(place.config, workspace.listing, ports.disk).beside()


def _narrowed(checked: Checked, wanted: Wanted) -> Checked:
    found = tuple(each for each in checked.findings if wanted.named(each.path) or wanted.named(each.picture))
    held = tuple(filter(wanted.named, checked.held))
    notes = sum(each.severity == "note" for each in found)
    return msgspec.structs.replace(checked, findings=found, notes=notes, held=held)


def _key(place: ProjectPlace, workspace: Workspace) -> str:
    pictures = "\0".join(filter(is_raster, sorted(workspace.listing.files)))
    state = f"{FORMAT}\0{VERSION}\0{place.config_text}\0{workspace.digest()}\0{pictures}"
    return f"expected {hashlib.blake2b(state.encode(), digest_size=16).hexdigest()}"


def _remembered(ports: Ports, key: str) -> Remembered | None:
    packed = ports.store.memo("expected")
    try:
        stored = msgspec.msgpack.decode(packed, type=tuple[str, Remembered]) if packed else None
    except CORRUPT:
        return None
    return stored[1] if stored and stored[0] == key else None


def _looked_at(place: ProjectPlace, workspace: Workspace, ports: Ports) -> set[str]:
    """The pictures of ours: the workspace does not read them."""
    config = place.config
    elsewhere = (path for path in workspace.listing.files if config.drawings and _is_unknown(path, workspace, config))
    painted = depended_on(config, ports.disk)
    return {*config.claimed(), *ports.disk.list(config.output, ".svg"), *elsewhere, *painted}


def _is_unknown(path: str, workspace: Workspace, config: Config) -> bool:
    """Whether this is a declared picture that the workspace does not read: a copy of one of ours, or pixels."""
    if not is_raster(path):
        return may_be_ours(path, config)
    size = workspace.listing.files[path].size
    return path not in workspace.listing.keys and are_declared_pixels(path, config) and size <= config.max_picture_bytes


def _digests(ports: Ports, paths: Iterable[str]) -> dict[str, str]:
    """What stands at these paths, byte for byte. What cannot be read has no digest, and is looked at closely."""
    on_disk, _ = _read(ports.disk, sorted(paths))
    return {path: hashlib.blake2b(data).hexdigest() for path, data in on_disk.items() if data is not None}


def _read(files: Files, paths: Iterable[str]) -> tuple[dict[str, bytes | None], list[Finding]]:
    """What stands at these paths, and a finding for each that cannot be read."""
    on_disk: dict[str, bytes | None] = {}
    unreadable = []
    for path in paths:
        try:
            on_disk[path] = files.read(path)
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            fix = "make it readable, or move it away; then undrift sync"
            unreadable.append(Finding(path, 0, "picture-unreadable", "error", message, fix=fix))
    return on_disk, unreadable


def _look_closely(known: Known, files: Files, wanted: Wanted, eyes: Eyes, speech: Speech) -> Checked:
    from coherence.held import findings
    from daemon.checking.claims import claims
    from daemon.checking.drawings import not_read
    from daemon.checking.expectations import expectation
    from daemon.checking.illustrations import illustration_findings
    from daemon.syncing.illustration_shown import illustrated
    from daemon.syncing.pictures import blocks, diagram_lines, group_members, pictures, unfounded

    config, graph, facts = speech.config, known.graph(), known.facts()
    shown = pictures(graph, config)
    expectations = tuple(map(expectation, shown))
    in_place = illustrated(config, files)
    planned = blocks(facts, {picture.view.name: picture for picture in shown}, config, in_place)
    names = dict.fromkeys((*config.names, *(picture.view.name for picture in shown), *in_place))
    claimed = config.claimed() | {picture.path for picture in shown}
    strays = [path for path in files.list(config.output, ".svg") if path not in claimed]
    on_disk, unreadable = _read(files, (expected.path for expected in expectations))
    others, more_unreadable = _read(files, strays)
    held = Held(
        graph,
        known.places,
        tuple(expected for expected in expectations if expected.path in on_disk),
        on_disk,
        {path: data or b"" for path, data in others.items()},
        tuple(ExpectedBlock(plan.document, plan.block, plan.body) for plan in planned),
        {path: what.document for path, what in facts.items() if what.document is not None},
        diagram_lines(config),
        tuple(names),
        group_members(graph, config),
    )
    held_too = claims(config, known, eyes, wanted, speech)
    # The lines of the notes cost a look at every file: only for those who read them.
    places = known.places if wanted.notes else lambda _path: Places()
    seen = {*claimed, *(drawing.path for drawing in held_too.drawings.drawings)}
    left_out = not_read(wanted.paths, known.listing, seen)
    painted = illustration_findings(config, graph, files, eyes)
    of_drawings = (*held_too.drawings.findings, *left_out, *held_too.of_drawings)
    told = (*unread(facts), *unresolved(graph, places), *of_drawings, *painted)
    of_people = (*held_too.of_comments, *held_too.of_flows)
    found = (*findings(held), *unfounded(graph, config), *unreadable, *more_unreadable, *of_people)
    shown_too = tuple(finding for finding in told if wanted.notes or finding.severity != "note")
    count = sum(finding.severity == "note" for finding in (*told, *held_too.of_flows))
    judged = held_too.judged
    looked_at = {*(each.path for each in shown), *(plan.document for plan in planned), *judged.paths}
    findings_told = tuple(sorted((*found, *shown_too)))
    where, graded = tuple(sorted(looked_at)), tuple(sorted(judged.pictures, key=lambda each: each.path))
    looked = Checked(findings_told, len(shown), len(planned), count, judged.held, where, graded=graded)
    return msgspec.structs.replace(looked, illustrations=len(in_place))


def exit_code(findings: tuple[Finding, ...], fail_on: Severity = "error") -> int:
    """0 clean, 1 for a finding that is at least so grave and that nobody accepted. Never a count."""
    return int(any(fails(finding, fail_on) for finding in findings))

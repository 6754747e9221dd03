"""`undrift check --annotate DIR`: each picture that was read, with what is thought of its parts drawn in, and the part
that each finding is about."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from daemon.adapters.disk import write_whole
from daemon.errors import UndriftError
from daemon.ports.pictures import WRITTEN_BY, Annotation, Refused, numbered

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from coherence.findings import Finding
    from coherence.pictured.marks import Graded, Mark
    from coherence.raster.reading import Reading
    from daemon.checking.check import Checked
    from daemon.checking.rasters import Eyes
    from daemon.config.undrift_toml import Config
    from daemon.ports.pictures import PictureReader

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80
_OURS = re.compile(r"\.(?:annotated|\d+)\.png$")
_HEAD = 1024
_Region = tuple[int, ...]


class Evidence(NamedTuple):
    """The check with the files that show its findings, and for each picture the file with all that is thought of it."""

    checked: Checked
    annotated: Mapping[str, str]


def gather(checked: Checked, folder: Path, config: Config, eyes: Eyes) -> Evidence:
    """Write the evidence into a folder, each file in one step, in the place of what an earlier run wrote there. What
    cannot be drawn is left out: the check has told why a picture is not read. Raises UndriftError."""
    found: dict[Finding, Finding] = {}
    annotated: dict[str, str] = {}
    written: set[str] = set()
    reader = eyes.opened(config.picture_limits)
    names = safe_names(each.path for each in checked.graded)
    for graded in checked.graded:
        eyes.doing(f"annotating {graded.path}")
        data = eyes.readings.read(graded.path)
        reading = data is not None and reader.read(data)
        if not data or not reading or isinstance(reading, Refused):
            continue
        writer = _Writer(folder, names[graded.path], data, reader, written)
        marks = tuple(_annotations(graded, reading))
        if file := writer.annotated(marks):
            annotated[graded.path] = file
        about = (each for each in checked.findings if each.picture == graded.path and each.region)
        found.update(writer.crops(about, marks))
    _remove_old(folder, written)
    findings = tuple(found.get(finding, finding) for finding in checked.findings)
    return Evidence(msgspec.structs.replace(checked, findings=findings), annotated)


def safe_names(paths: Iterable[str]) -> dict[str, str]:
    """A name for each picture's files: letters, digits and "._-" alone, no two the same in any case."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        whole = _UNSAFE.sub("-", path.rpartition(".")[0]).strip("-.")[-_LONGEST:] or "picture"
        name, number = whole, 1
        while name.casefold() in taken:
            number += 1
            name = f"{whole}-{number}"
        taken.add(name.casefold())
        named[path] = name
    return named


def _remove_old(folder: Path, written: Container[str]) -> None:
    """Remove the evidence of earlier runs. What only is called like it is somebody else's, and stays."""
    try:
        for file in sorted(folder.glob("*.png")) if folder.is_dir() else ():
            if file.name not in written and _OURS.search(file.name) and _is_ours(file):
                file.unlink()
    except OSError as error:
        raise UndriftError(f"{folder}: {error.strerror or error}") from None


def _is_ours(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as head:
        return "\0".join(WRITTEN_BY).encode() in head.read(_HEAD)


class _Writer:
    """Writes the evidence of one picture; `written` are the names of all files so far."""

    def __init__(self, folder: Path, name: str, data: bytes, reader: PictureReader, written: set[str]) -> None:
        self._folder = folder
        self._name = name
        self._data = data
        self._reader = reader
        self._known = written

    def annotated(self, marks: tuple[Annotation, ...]) -> str:
        """The path of the annotated picture, "" where it could not be drawn."""
        return self._written("annotated", self._reader.annotated(self._data, marks))

    def crops(self, findings: Iterable[Finding], marks: tuple[Annotation, ...]) -> Iterator[tuple[Finding, Finding]]:
        """Each finding, and the same with its evidence. What has a number on the annotated picture keeps it."""
        numbers = {tuple(marks[place].region): number for place, number in numbered(marks).items()}
        last = len(numbers)
        files: dict[_Region, str] = {}
        for finding in findings:
            x, y, width, height = region = finding.region
            if region not in files:
                number = numbers.get(region)
                last += number is None
                files[region] = self._written(str(number or last), self._reader.crop(self._data, (x, y, width, height)))
            yield finding, dataclasses.replace(finding, evidence=files[region])

    def _written(self, what: str, drawn: bytes | Refused) -> str:
        if isinstance(drawn, Refused):
            return ""
        file = self._folder / f"{self._name}.{what}.png"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, drawn)
        except OSError as error:
            raise UndriftError(f"{file}: {error.strerror or error}") from None
        self._known.add(file.name)
        return file.as_posix()


def _annotations(graded: Graded, reading: Reading) -> Iterator[Annotation]:
    """The marks, the connections with the points that they run through."""
    routes = iter(link.route for link in reading.links)
    for mark in graded.marks:
        x, y, width, height = mark.place.region or (0, 0, 0, 0)
        route = next(routes, ()) if mark.is_link else ()
        yield Annotation(mark.grade, _said(mark), (x, y, width, height), route, mark.is_told)


def _said(mark: Mark) -> str:
    return f"{mark.label}: {mark.why}" if mark.why and mark.grade != "proved" else mark.label

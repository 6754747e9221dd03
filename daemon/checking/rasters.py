"""The pictures made of pixels that a project keeps: which of them are read, what they show, and where documents show
them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coherence.directives import directives
from coherence.drawings import Asked, picture_of
from coherence.findings import Finding
from coherence.held_drawings import NOT_HELD
from coherence.pictured.claims import depiction
from coherence.raster.kinds import is_diagram
from coherence.shown import picture_meant
from coherence.wording import plain, several
from daemon.checking.picture_cache import RememberingReader
from daemon.ports.pictures import Refused, too_large
from daemon.projects.listing import is_document_of_any_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coherence.depiction import Remark
    from coherence.drawings import Drawing
    from coherence.findings import Severity
    from coherence.raster.reading import Reading
    from daemon.checking.check import Wanted
    from daemon.checking.readings import Readings
    from daemon.checking.vision import SecondReader
    from daemon.config.model_options import ModelOptions
    from daemon.config.undrift_toml import Config
    from daemon.ports.pictures import PictureLimits, PictureReader
    from daemon.ports.world import Ports
    from daemon.projects.listing import Listing

UNREAD = "unread-picture"
_MOST_NAMED = 40


class Where(NamedTuple):
    """The first document that shows a picture, the line in it, and the comments to undrift above it."""

    document: str
    line: int
    remarks: tuple[Remark, ...] = ()


NOWHERE = Where("", 0)


class Raster(NamedTuple):
    """A picture that is to be read, what the configuration says of it, and where people see it."""

    path: str
    asked: Asked
    where: Where

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line that findings about it stand in."""
        return self.where.document or self.path, self.where.line

    def told(self, message: str) -> str:
        """A message about it: a document may show several."""
        return f"{plain(self.path)} {message}" if self.where.document else message


class Rasters(NamedTuple):
    """The pictures to read, and those that documents show and nobody asks for."""

    wanted: tuple[Raster, ...] = ()
    others: tuple[Raster, ...] = ()


class Eyes(NamedTuple):
    """What drawings are read with in this run: the `readings` of text, and for pixels the reader that `opened` gives.
    `doing` is told what takes its time. `second` gives the vision reader, where somebody asks for it."""

    readings: Readings
    opened: Callable[[PictureLimits], PictureReader]
    doing: Callable[[str], None]
    second: Callable[[PictureReader], SecondReader] | None = None


def eyes_of(ports: Ports, readings: Readings, doing: Callable[[str], None], vision: ModelOptions | None = None) -> Eyes:
    """Those of the real world. Pictures that were read are remembered."""

    def opened(limits: PictureLimits) -> PictureReader:
        return RememberingReader(ports.pictures(limits), ports.store, limits)

    if vision is None:
        return Eyes(readings, opened, doing)
    from daemon.checking.vision import second_reader

    return Eyes(readings, opened, doing, lambda reader: second_reader(vision, reader, ports.store, ports.warn))


def may_be_wanted(path: str, said: Asked, wanted: Wanted) -> bool:
    """Whether it matters where documents show a picture. Where paths are named, nobody is told of those not read."""
    return not wanted.paths or said.declared or wanted.all_images or path in wanted.paths


def choose(asked: Mapping[str, Asked], shown: Mapping[str, Where], wanted: Wanted) -> Rasters:
    """Of the pictures of a project: those that are declared or named, and with `all_images` those that documents show.
    Where paths are named, only what stands there, or in documents there."""
    chosen, others = [], []
    for path, said in asked.items():
        raster = Raster(path, said._replace(declared=said.declared or path in wanted.paths), shown.get(path, NOWHERE))
        if said.ignored or directives(raster.where.remarks).ignored:
            continue
        if wanted.paths and not (wanted.named(path) or wanted.named(raster.where.document)):
            continue
        if raster.asked.declared or (wanted.all_images and path in shown):
            chosen.append(raster)
        elif path in shown:
            others.append(raster)
    return Rasters(tuple(chosen), tuple(others))


def where_shown(
    pictures: Mapping[str, object], listing: Listing, readings: Readings, config: Config
) -> dict[str, Where]:
    """Where documents show these pictures, the first place of each."""
    found: dict[str, Where] = {}
    for path in sorted(listing.files) if pictures else ():
        if is_document_of_any_kind(path) and listing.files[path].size <= config.max_file_size:
            for address, line, remarks in readings.shown(path, listing):
                if picture := picture_meant(path, address, pictures):
                    found.setdefault(picture, Where(path, line, remarks))
    return found


def read(
    rasters: Sequence[Raster], eyes: Eyes, listing: Listing, limits: PictureLimits
) -> tuple[tuple[Drawing, ...], tuple[Finding, ...]]:
    """What the pictures claim; and what cannot be read, or is no diagram."""
    drawings: list[Drawing] = []
    findings: list[Finding] = []
    if not rasters:
        return (), ()
    reader = eyes.opened(limits)
    for number, raster in enumerate(rasters, 1):
        eyes.doing(f"reading {plain(raster.path)} ({number} of {len(rasters)})")
        found = too_large(listing.files[raster.path].size, limits) or _seen(raster.path, reader, eyes.readings)
        if isinstance(found, Refused):
            findings.append(_unread(raster, found))
        elif raster.asked.declared or is_diagram(found):
            drawings.append(picture_of(raster.path, depiction(found), raster.asked, raster.where))
        else:
            findings.append(_no_diagram(raster))
    return tuple(_seen_twice(drawings, reader, eyes)), tuple(findings)


def _seen_twice(drawings: Sequence[Drawing], reader: PictureReader, eyes: Eyes) -> Sequence[Drawing]:
    """The same, with what the vision reader makes of them."""
    if eyes.second is None:
        return drawings
    pictures = {drawing.path: eyes.readings.read(drawing.path) or b"" for drawing in drawings}
    sights = eyes.second(reader).sights(pictures)
    return [replace(drawing, sight=sights.get(drawing.path, drawing.sight)) for drawing in drawings]


def _seen(path: str, reader: PictureReader, readings: Readings) -> Reading | Refused:
    data = readings.read(path)
    return Refused("cannot be opened", "make it readable") if data is None else reader.read(data)


def told_unread(rasters: Sequence[Raster]) -> Iterator[Finding]:
    """One note for all pictures that documents show and nobody reads."""
    if rasters:
        names = ", ".join(plain(raster.path) for raster in rasters[:_MOST_NAMED])
        more = f" and {len(rasters) - _MOST_NAMED} more" if len(rasters) > _MOST_NAMED else ""
        verb = "is" if len(rasters) == 1 else "are"
        message = f"{several(len(rasters), 'picture')} that documents show {verb} not read: {names}{more}"
        path, line = min(raster.place for raster in rasters)
        fix = "declare them ([[drawing]] in undrift.toml), or undrift check --all-images"
        yield Finding(path, line, "pictures-not-read", "note", message, fix=fix, subject="pictures")


def _unread(raster: Raster, refused: Refused) -> Finding:
    """Whoever declares a picture, or asks for all of them, must not take it for true because nothing was read."""
    severity: Severity = "error" if raster.asked.declared else "warning"
    told = raster.told(refused.why)
    path, line = raster.place
    return Finding(path, line, UNREAD, severity, told, fix=refused.fix, picture=raster.path)


def _no_diagram(raster: Raster) -> Finding:
    told = raster.told("looks like a photograph or a screenshot, and is not held to the code")
    fix = "declare it in [[drawing]] if it is a diagram"
    path, line = raster.place
    return Finding(path, line, NOT_HELD, "note", told, fix=fix, picture=raster.path)

"""The pictures made of pixels that `undrift init` proposes to hold: diagrams of this code that its documents show."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from analyzers.facts import Places
from analyzers.reach import Reach
from analyzers.roles import role
from coherence.code import Code
from coherence.drawings import Asked, picture_of
from coherence.drawn import Drawn
from coherence.held_drawings import judge
from coherence.pictured.claims import depiction
from coherence.raster.kinds import is_diagram
from daemon.checking.drawings import Telling, find, meanings_of
from daemon.checking.rasters import where_shown
from daemon.config.undrift_toml import Config
from daemon.ports.pictures import INSTALL, Refused, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzers.graph import ArchitectureGraph
    from coherence.drawings import Drawing
    from coherence.pictured.lookalikes import Meanings
    from daemon.checking.rasters import Eyes
    from daemon.commands.survey import Survey
    from daemon.ports.pictures import PictureLimits
    from daemon.projects.listing import Listing

# Each takes some seconds: so many are looked at, and none that is larger.
MOST = 12
_MOST_BYTES = 4 << 20
# What stands in other folders shows something else than this code.
_CODE = ("code", "docs")


def with_pictures(found: Survey, listing: Listing, graph: ArchitectureGraph, eyes: Eyes) -> Survey:
    """The same, with the pictures of this code among the drawings."""
    pictures = picture_survey(listing, graph, eyes)
    return replace(
        found,
        drawings=(*found.drawings, *sorted((*pictures.sound, *pictures.faulty))),
        telling=(*found.telling, *pictures.sound),
        faulty=(*found.faulty, *pictures.faulty),
    )


def picture_survey(listing: Listing, graph: ArchitectureGraph, eyes: Eyes) -> Telling:
    """Of the pictures that documents show: those that name this code nearly throughout, without an error, and those
    with errors. None where nothing that reads pictures is installed."""
    meanings, code = meanings_of(graph, ()), Code(graph, lambda _path: Places(), Reach(graph))
    sound: list[str] = []
    faulty: list[str] = []
    for drawing in _diagrams(listing, eyes):
        told = thought_of(drawing, code, meanings)
        sound += [drawing.path] if told == "sound" else []
        faulty += [drawing.path] if told == "faulty" else []
    return Telling(tuple(sound), tuple(faulty))


def thought_of(drawing: Drawing, code: Code, meanings: Meanings) -> Literal["sound", "faulty", ""]:
    """What is thought of a declared picture: "" where it does not name this code nearly throughout."""
    drawn = Drawn(drawing, meanings(drawing.depiction, drawing.path), code)
    # Lines are misread more than names are: who is shown tells whether the picture is of this code.
    if drawn.is_process or not drawn.share._replace(true=0, arrows=0).is_sound:
        return ""
    found = judge((drawing,), code, meanings).findings
    return "faulty" if any(each.severity == "error" for each in found) else "sound"


def _diagrams(listing: Listing, eyes: Eyes) -> Iterator[Drawing]:
    """The first pictures that show boxes with lines between them, by their paths, as if they were declared."""
    config = Config()
    pictures = find(config, listing, eyes.readings, None).rasters
    shown = where_shown(pictures, listing, eyes.readings, config)
    limits = config.picture_limits._replace(bytes=_MOST_BYTES)
    small = (path for path in sorted(shown) if role(path) in _CODE and not _is_large(path, listing, limits))
    reader = eyes.opened(config.picture_limits)
    for number, path in enumerate(islice(small, MOST), 1):
        eyes.doing(f"reading {path} ({number} of at most {MOST})")
        found = reader.read(eyes.readings.read(path) or b"")
        if isinstance(found, Refused):
            if found.fix == INSTALL:
                return
            continue
        drawing = picture_of(path, depiction(found), Asked(declared=True), shown[path])
        if is_diagram(found) and not drawing.ignored and not drawing.is_plan:
            yield drawing


def _is_large(path: str, listing: Listing, limits: PictureLimits) -> bool:
    return too_large(listing.files[path].size, limits) is not None

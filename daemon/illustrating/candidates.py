"""Every picture that was painted and not put in place, in the user's cache: what was paid for is there to look at."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from coherence.illustrated import Spot
from daemon.adapters.disk import write_whole
from daemon.illustrations.assets import ENDINGS
from daemon.media import media_of
from daemon.packing import CORRUPT

if TYPE_CHECKING:
    from pathlib import Path


_SCENE = "-scene"


class About(msgspec.Struct, frozen=True):
    """What is known of a candidate: its plan as text, what is wrong with it, who painted it, and who wrote its labels
    ("set": we; "painted": the model; "none": nobody). `marks` are the places of what is wrong, in pixels."""

    plan: str
    errors: int
    faults: tuple[str, ...]
    engine: str
    model: str
    labels: str = ""
    marks: tuple[Spot, ...] = ()


class Kept(NamedTuple):
    """A candidate, by its number."""

    number: int
    path: Path
    about: About

    @property
    def scene(self) -> bytes | None:
        """What a model painted below our letters, as it came."""
        path = self.path.with_name(f"{self.path.stem}{_SCENE}")
        return path.read_bytes() if path.is_file() else None


class Candidates:
    """Those of one project, in one folder, each illustration with its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, data: bytes, about: About, scene: bytes | None = None) -> None:
        """One more, and the scene below its letters. Raises OSError."""
        folder = self._folder / name
        folder.mkdir(parents=True, exist_ok=True)
        known = self.of(name)
        if any(each.path.read_bytes() == data for each in known):
            return
        number = known[-1].number + 1 if known else 1
        write_whole(folder / f"{number:03}.{ENDINGS[media_of(data) or 'png']}", data)
        if scene is not None:
            write_whole(folder / f"{number:03}{_SCENE}", scene)
        write_whole(folder / f"{number:03}.json", msgspec.json.encode(about))

    def of(self, name: str) -> list[Kept]:
        """All of an illustration, in the order in which they were painted."""
        found = []
        for path in sorted((self._folder / name).glob("[0-9]*.json")):
            picture = next((p for p in sorted(path.parent.glob(f"{path.stem}.*")) if p.suffix != ".json"), None)
            try:
                about = msgspec.json.decode(path.read_bytes(), type=About)
            except (OSError, *CORRUPT):
                continue
            if picture is not None and path.stem.isdecimal():
                found.append(Kept(int(path.stem), picture, about))
        return found

    def names(self) -> list[str]:
        """The illustrations that have some."""
        if not self._folder.is_dir():
            return []
        return sorted(each.name for each in self._folder.iterdir() if each.is_dir() and self.of(each.name))

    def forget(self, name: str) -> None:
        """Remove all of an illustration."""
        shutil.rmtree(self._folder / name, ignore_errors=True)

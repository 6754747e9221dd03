"""The small graph that one diagram shows. Value types; `renderers.fold` makes them from the ArchitectureGraph."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from analyzers.graph import RelationKind

BoxKind = Literal["package", "module", "class", "function", "outside"]


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What a diagram is to show. `focus` is a folder or file ("" is the whole project); `hide` holds patterns in
    .gitignore's syntax; `show` names roles that are left out unless asked for (see analyzers.roles)."""

    name: str
    title: str = ""
    focus: str = ""
    kinds: tuple[RelationKind, ...] = ("imports",)
    hide: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    max_boxes: int = 24


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """A package that is drawn open. `parent` is the id of the frame around it, or ""."""

    id: str
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A component that is drawn closed. `frame` is the id of the frame it stands in, or ""."""

    id: str
    label: str
    kind: BoxKind
    frame: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Arrow:
    """One drawn arrow: every relation of these kinds between the members of two boxes."""

    source: str
    target: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Boxes, frames and arrows are sorted by id. `notes` are sentences for the footer: what is folded or left out."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    notes: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """A digest of what is shown, 32 hex digits. Where it stands on the page is no part of it."""
        content = repr((self.title, self.boxes, self.frames, self.arrows, self.notes))
        return hashlib.blake2b(content.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()

"""Drawing a picture so that every box keeps its place.

The memory is the picture at git HEAD: a fresh clone draws what the daemon drew. Where HEAD has none, it is the file on
disk; so it is for a picture that was laid out anew on purpose, until that one is committed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from coherence.readers.stamp import read_stamp
from renderers.sequence.view import SequenceView

if TYPE_CHECKING:
    from daemon.config.undrift_toml import Config
    from daemon.ports.world import Ports
    from daemon.syncing.pictures import Picture
    from renderers.layout import Layout
    from renderers.memory import Memory
    from renderers.theme import Options
    from renderers.view import View

# From here on a fresh layout is worth a suggestion.
WORN = 1.5
# Pictures of states that somebody may come back to.
_MOST_KNOWN = 64


class Basis(NamedTuple):
    """What a picture is drawn over. `memory` are the bytes that know the places, None for a first layout; `head` is the
    digest of HEAD's picture; `over` is the same, where a new layout is to replace that one, else ""."""

    memory: bytes | None
    head: str = ""
    over: str = ""


class Drawer:
    """Draws the pictures of one project. Keeps what it drew lately: an edit and its undo give the same bytes, before
    the first commit, too."""

    def __init__(self, config: Config, ports: Ports) -> None:
        self._config = config
        self._ports = ports
        self._drawn: dict[str, dict[tuple[str, ...], bytes]] = {}

    def basis(self, main: str, *, relayout: bool = False) -> Basis:
        """What the pictures of a diagram are to be drawn over; `main` is the path of the first. Raises OSError."""
        at_head = self._ports.history.head_bytes(main)
        head = _digest(at_head)
        if relayout:
            return Basis(None, head, head)
        disk = self._ports.disk.read(main)
        if at_head is None:
            return Basis(disk)
        stamp = read_stamp(disk) if disk is not None and disk != at_head else None
        return Basis(disk, head, head) if stamp is not None and stamp.over == head else Basis(at_head, head)

    def draw(self, picture: Picture, basis: Basis, disk: bytes | None) -> bytes:
        """The picture, `disk` being what stands in its place now. Raises LayoutError."""
        drawn = self._drawn.setdefault(picture.path, {})
        if disk not in drawn.values():
            # Somebody else drew it meanwhile: what was ours is not what one comes back to.
            drawn.clear()
        key = (picture.view.fingerprint(), picture.view.details(), basis.head, basis.over)
        if basis.memory is None or key not in drawn:
            if len(drawn) >= _MOST_KNOWN:
                del drawn[next(iter(drawn))]
            style = self._config.drawing(picture.scheme, basis.over)
            drawn[key] = self._drawn_anew(picture, basis, style)
        return drawn[key]

    def _drawn_anew(self, picture: Picture, basis: Basis, style: Options) -> bytes:
        view, theme = picture.view, self._config.theme
        if isinstance(view, SequenceView):
            from renderers.sequence.svg import sequence_svg

            return sequence_svg(view, theme, style)
        from renderers.drawing.svg import render_svg

        return render_svg(view, self._lay_out(view, basis), theme, style)

    def wear(self, picture: Picture, basis: Basis) -> float:
        """How many times the cost of a fresh layout this one has. Raises LayoutError."""
        from renderers.lay_out import worth_a_new_layout

        memory = _memory(basis)
        if memory is None or isinstance(picture.view, SequenceView):
            return 1.0
        return worth_a_new_layout(picture.view, self._ports.engine, self._config.theme, memory)

    def _lay_out(self, view: View, basis: Basis) -> Layout:
        from renderers.lay_out import lay_out

        return lay_out(view, self._ports.engine, self._config.theme, _memory(basis))


def _memory(basis: Basis) -> Memory | None:
    from renderers.memory import remember

    return None if basis.memory is None else remember(basis.memory)


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.blake2b(data, digest_size=16).hexdigest()

"""The badge on what a model painted: drawn by us, read back with the rest, and left off where there is no room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from daemon.adapters.sketch import as_png
from daemon.errors import UndriftError
from daemon.illustrating.loop import Candidate, read_back
from daemon.illustrations import assets
from renderers.illustrations.badge import Badged, badged
from renderers.illustrations.sketch.scene import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from coherence.illustrated import Painting
    from daemon.ports.pictures import PictureReader
    from renderers.illustrations.sketch.lettering import Letters

NO_ROOM = "no badge: there is no corner where it would cover nothing"


class Badge(NamedTuple):
    """The words of a badge, and the letters that write them."""

    text: str
    letters: Letters

    def on(self, picture: Image.Image, taken: Sequence[assets.Box]) -> Badged | None:
        """The picture with the badge; None where it would cover something."""
        return badged(picture, self.text, self.letters, [Rect(*box) for box in taken])


def badge_of(text: str, letters: Letters) -> Badge:
    """The badge with these words. Raises UndriftError where nobody can write them."""
    if letters.face_for(text) is None:
        raise UndriftError(f"no font for the badge {text!r}: name one in your own config, [illustrate] font = ...")
    return Badge(text, letters)


def is_true_with(badge: Badge, found: Candidate, painting: Painting, reader: PictureReader, *, is_card: bool) -> bool:
    """Whether a picture still shows what its plan says once it has its badge."""
    stamped = badge.on(assets.opened(found.data), assets.taken(found.reading))
    if stamped is None:
        return False
    written = (*painting.written, stamped.place) if painting.written else ()
    told = replace(painting, asides=(*painting.asides, badge.text), written=written)
    again = read_back(as_png(stamped.picture), found.plan, told, reader, is_card=is_card)
    return isinstance(again, Candidate) and again.errors <= found.errors

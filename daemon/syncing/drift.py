"""In a few words, how a picture differs from the view that it must show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coherence.readers.undrift_svg import read_svg
from renderers.sequence.view import SequenceView

if TYPE_CHECKING:
    from renderers.view import View

_MOST = 3


class Shown(NamedTuple):
    """The ids of the boxes, and the pairs of ids that arrows connect."""

    boxes: frozenset[str]
    arrows: frozenset[tuple[str, str]]


def shown_by_picture(picture: bytes) -> Shown:
    """What a picture shows, as far as it can be read."""
    depiction = read_svg(picture)
    return Shown(
        frozenset(label.id for label in depiction.labels),
        frozenset((arrow.source, arrow.target) for arrow in depiction.arrows),
    )


def shown_by_view(view: View | SequenceView) -> Shown:
    """What a picture of this view shows."""
    if isinstance(view, SequenceView):
        pairs = frozenset((message.source, message.target) for message in view.messages)
        return Shown(frozenset(box.id for box in view.participants), pairs)
    return Shown(
        frozenset(box.id for box in view.boxes), frozenset((arrow.source, arrow.target) for arrow in view.arrows)
    )


def what_changed(before: Shown, view: View | SequenceView) -> str:
    """For example "new: shop/mail.py; gone: shop/a.py → shop/b.py"."""
    now = shown_by_view(view)
    new = [*sorted(now.boxes - before.boxes), *map(_arrow, sorted(now.arrows - before.arrows))]
    gone = [*sorted(before.boxes - now.boxes), *map(_arrow, sorted(before.arrows - now.arrows))]
    parts = [f"{word}: {_few(items)}" for word, items in (("new", new), ("gone", gone)) if items]
    return "; ".join(parts) or "its frames, texts or links changed"


def _arrow(pair: tuple[str, str]) -> str:
    return f"{pair[0]} → {pair[1]}"


def _few(items: list[str]) -> str:
    more = f" and {len(items) - _MOST} more" if len(items) > _MOST else ""
    return ", ".join(items[:_MOST]) + more

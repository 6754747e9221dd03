"""In a few words, how a picture on disk differs from the view that it must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.readers.undrift_svg import read_svg

if TYPE_CHECKING:
    from renderers.view import View

_MOST = 3


def what_changed(before: bytes, view: View) -> str:
    """For example "new: shop/mail.py; gone: shop/a.py → shop/b.py"."""
    old = read_svg(before)
    boxes, arrows = {label.id for label in old.labels}, {(arrow.source, arrow.target) for arrow in old.arrows}
    boxes_now, arrows_now = {box.id for box in view.boxes}, {(arrow.source, arrow.target) for arrow in view.arrows}
    new = [*sorted(boxes_now - boxes), *map(_arrow, sorted(arrows_now - arrows))]
    gone = [*sorted(boxes - boxes_now), *map(_arrow, sorted(arrows - arrows_now))]
    parts = [f"{word}: {_few(items)}" for word, items in (("new", new), ("gone", gone)) if items]
    return "; ".join(parts) or "its frames, labels or notes changed"


def _arrow(pair: tuple[str, str]) -> str:
    return f"{pair[0]} → {pair[1]}"


def _few(items: list[str]) -> str:
    more = f" and {len(items) - _MOST} more" if len(items) > _MOST else ""
    return ", ".join(items[:_MOST]) + more

"""Which box of today is which box of yesterday, where its name, or the name of its folder, has changed."""

import re
from collections.abc import Iterable, Mapping

# Two folders are the same one when at least so much of what they hold has the same names.
_SAME_FRAME = 0.5
# Two boxes are the same one when so much of what they are joined to is the same; less will do under the same last name.
_SAME_BOX = 0.6
_SAME_NAMED_BOX = 0.3

Arrows = Iterable[tuple[str, str]]


def renames(now: Mapping[str, str], then: Mapping[str, str], arrows: Arrows, old_arrows: Arrows) -> dict[str, str]:
    """For each box of today that keeps its place the id that it had. `now` and `then` map boxes to their frames; a box
    that has come into another frame does not keep its place."""
    frames = _frames(now, then)
    same = {box: box for box, frame in now.items() if box in then and frames.get(frame, frame) == then[box]}
    gone = [box for box in then if box not in now]
    new = [box for box in now if box not in then]
    # First by name: a folder that was renamed takes all that is in it along.
    left = dict.fromkeys(sorted(gone))
    for box in sorted(new):
        twin = next((old for old in left if _last(old) == _last(box) and _fits(box, old, now, then, frames)), None)
        if twin is not None and now[box] in frames:
            same[box] = twin
            del left[twin]
    return same | _by_arrows(
        [box for box in sorted(new) if box not in same], list(left), same, _World(now, then, frames, arrows, old_arrows)
    )


def neighbours(arrows: Arrows) -> dict[str, set[tuple[str, str]]]:
    """For each box what it is joined to, and which way."""
    found: dict[str, set[tuple[str, str]]] = {}
    for source, target in arrows:
        found.setdefault(source, set()).add(("to", target))
        found.setdefault(target, set()).add(("from", source))
    return found


class _World:
    """Both pictures, and how their frames correspond."""

    def __init__(
        self, now: Mapping[str, str], then: Mapping[str, str], frames: Mapping[str, str], arrows: Arrows, old: Arrows
    ) -> None:
        self.now, self.then, self.frames = now, then, frames
        self.joined, self.joined_then = neighbours(arrows), neighbours(old)


def _by_arrows(new: list[str], gone: list[str], same: Mapping[str, str], world: _World) -> dict[str, str]:
    """The pairs that are joined to the most alike, the best first."""
    pairs = []
    for box in new:
        mine = {(way, same.get(other, other)) for way, other in world.joined.get(box, ())}
        for old in gone:
            if not _fits(box, old, world.now, world.then, world.frames):
                continue
            theirs = world.joined_then.get(old, set())
            alike = len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0
            named = _last(box) == _last(old)
            if alike >= (_SAME_NAMED_BOX if named else _SAME_BOX):
                pairs.append((-alike - 0.2 * named, box, old))
    found: dict[str, str] = {}
    for _, box, old in sorted(pairs):
        if box not in found and old not in found.values():
            found[box] = old
    return found


def _frames(now: Mapping[str, str], then: Mapping[str, str]) -> dict[str, str]:
    """For each frame that is new the vanished one that held boxes of the same names."""
    today, yesterday = _held(now), _held(then)
    pairs = []
    for frame in today.keys() - yesterday.keys():
        for old in yesterday.keys() - today.keys():
            alike = len(today[frame] & yesterday[old]) / len(today[frame] | yesterday[old])
            if alike >= _SAME_FRAME:
                pairs.append((-alike, frame, old))
    found: dict[str, str] = {}
    for _, frame, old in sorted(pairs):
        if frame not in found and old not in found.values():
            found[frame] = old
    return found


def _held(homes: Mapping[str, str]) -> dict[str, set[str]]:
    """The last names of the boxes in each frame."""
    held: dict[str, set[str]] = {}
    for box, frame in homes.items():
        held.setdefault(frame, set()).add(_last(box))
    return held


def _fits(box: str, old: str, now: Mapping[str, str], then: Mapping[str, str], frames: Mapping[str, str]) -> bool:
    return frames.get(now[box], now[box]) == then[old]


def _last(box: str) -> str:
    return re.split(r"[/:]", box)[-1]

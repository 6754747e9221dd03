"""Random pictures, and what becomes of them edit by edit."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from renderers.order import canonical
from renderers.view import Arrow, Box, Frame, View


def edited(chance: random.Random, edits: int) -> Iterator[View]:
    """A random picture, and what becomes of it."""
    frames = [Frame(f"f{index}", f"f{index}", "f0" if index == 3 else "") for index in range(chance.choice((0, 2, 4)))]
    boxes = {f"b{index}": a_box(chance, f"b{index}", frames) for index in range(chance.choice((10, 16, 24, 40)))}
    arrows = {a_pair(chance, boxes) for _ in range(int(1.6 * len(boxes)))}
    yield view_of(boxes, frames, arrows)
    for edit in range(edits):
        kind = chance.choice(("add", "add", "remove", "arrow", "arrow", "cut", "move", "frame"))
        if kind in ("add", "frame"):
            frames += [Frame(f"g{edit}", f"g{edit}")] if kind == "frame" else []
            for name in [f"n{edit}-{index}" for index in range(3 if kind == "frame" else 1)]:
                others = sorted(boxes)
                boxes[name] = a_box(chance, name, frames[-1:] if kind == "frame" else frames)
                arrows |= {(name, chance.choice(others)), (chance.choice(others), name)}
        elif kind == "remove" and len(boxes) > 6:
            gone = chance.choice(sorted(boxes))
            del boxes[gone]
            arrows = {arrow for arrow in arrows if gone not in arrow}
        elif kind == "arrow":
            arrows.add(a_pair(chance, boxes))
        elif kind == "cut" and arrows:
            arrows.remove(chance.choice(sorted(arrows)))
        elif kind == "move":
            name = chance.choice(sorted(boxes))
            boxes[name] = replace(boxes[name], frame=a_box(chance, name, frames).frame)
        yield view_of(boxes, frames, arrows)


def view_of(boxes: dict[str, Box], frames: Iterable[Frame], arrows: set[tuple[str, str]]) -> View:
    """The view of these, and of the frames that hold something."""
    used = {box.frame for box in boxes.values()}
    used |= {frame.parent for frame in frames if frame.id in used}
    drawn = tuple(Arrow(source, target, ("imports",)) for source, target in sorted(arrows))
    return canonical(View("x", "", tuple(boxes.values()), tuple(each for each in frames if each.id in used), drawn))


def a_box(chance: random.Random, name: str, frames: Sequence[Frame]) -> Box:
    """A box with a name and a note of some length, in one of the frames or in none."""
    note = " ".join(["word"] * chance.choice((0, 0, 3, 9)))
    frame = chance.choice(frames).id if frames and chance.random() < 0.8 else ""
    return Box(name, name + "x" * chance.randint(0, 12), "module", frame, note=note)


def a_pair(chance: random.Random, boxes: dict[str, Box]) -> tuple[str, str]:
    """The ends of an arrow; nine of ten lead from a smaller name to a larger one."""
    source, target = chance.sample(sorted(boxes), 2)
    return (source, target) if chance.random() < 0.1 else (min(source, target), max(source, target))

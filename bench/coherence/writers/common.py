"""What writers share: frames inside each other, and arrows in chains and lists."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bench.coherence.styles import Link, Node, Sheet

Lines = Callable[[Node], Iterable[str]]


def lined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def nested(sheet: Sheet, opened: Lines, plain: Lines, closed: Lines, frame: str = "") -> Iterator[str]:
    """Every node, each in its frame; an empty frame is written, too."""
    for node in sheet.inside(frame):
        yield from (f"  {line}" for line in (opened(node) if node.kind == "frame" else plain(node)))
        if node.kind == "frame":
            yield from (f"  {line}" for line in nested(sheet, opened, plain, closed, node.id))
            yield from (f"  {line}" for line in closed(node))


def bundles(sheet: Sheet) -> Iterator[tuple[Sequence[str], Sequence[str], Link]]:
    """The arrows as (sources, the targets behind each other, the first link): one by one, or, where the style is
    compact, several that lead to one target together, and those that follow each other as a chain."""
    left = list(sheet.links)
    while left:
        link = left.pop(0)
        like = [each for each in left if sheet.style.compact and (each.kind, each.label) == (link.kind, link.label)]
        together = [each for each in like if each.target == link.target]
        if together:
            left = [each for each in left if each not in together]
            yield [link.source, *(each.source for each in together)], [link.target], link
            continue
        behind = next((each for each in like if each.source == link.target and each.target != link.source), None)
        if behind is not None:
            left.remove(behind)
        yield [link.source], [link.target, *([behind.target] if behind is not None else [])], link

"""How well pictures are read, by style and by family."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean, median

from bench.raster.compare import Outcome, compared
from bench.raster.readings import Read
from bench.raster.shares import NOTHING, Share, columns

_HEAD = ("", "n", "labels", "comp. recall", "precision", "frames", "link recall", "precision", "right/wrong/unknown")
_HEAD_LAST = ("cover", "CPU s", "OCR s")


def table(reads: Sequence[Read]) -> list[str]:
    """Lines: each style, each family, all of them; shares in per cent, with intervals for families."""
    outcomes = [(read, compared(read.reading, read.truth)) for read in reads]
    styles = {read.truth.style: None for read, _ in outcomes}
    families = {read.truth.family: None for read, _ in outcomes}
    rows: list[tuple[str, ...]] = [(*_HEAD, *_HEAD_LAST)]
    rows += [_row(name, [each for each in outcomes if each[0].truth.style == name]) for name in styles]
    rows += [_row(name.upper(), [each for each in outcomes if each[0].truth.family == name]) for name in families]
    rows += [_row("ALL", outcomes)]
    return columns(rows)


def _row(name: str, outcomes: Sequence[tuple[Read, Outcome]]) -> tuple[str, ...]:
    found = [outcome for _, outcome in outcomes]
    directions: Counter[str] = sum((each.direction for each in found), Counter())
    shares = (
        _sum(each.labels for each in found),
        _sum(each.recall for each in found),
        _sum(each.precision for each in found),
        _sum(each.frames for each in found),
        _sum(each.link_recall for each in found),
        _sum(each.link_precision for each in found),
    )
    full = name.isupper()
    return (
        name,
        str(len(found)),
        *(share.text() if full else _short(share) for share in shares),
        "/".join(str(directions[each]) for each in ("right", "wrong", "unknown")),
        f"{mean(each.coverage for each in found):.2f}",
        f"{median(read.seconds for read, _ in outcomes):.1f}",
        f"{median(read.recognised for read, _ in outcomes):.1f}",
    )


def _short(share: Share) -> str:
    return f"{100 * share.value:.1f}" if share.whole else "-"


def _sum(shares: Iterable[Share]) -> Share:
    return sum(shares, NOTHING)

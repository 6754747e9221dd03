"""Measure 12: pictures made of pixels, drawn with known truth, and held to codes that lack part of what they show."""

from collections.abc import Iterator

from bench.context import Context
from bench.table import Row, told


def of_generated(context: Context) -> Iterator[Row]:
    """The test set: made where it is not there yet, read, and judged."""
    from bench.raster.__main__ import FOLDER, read_set
    from bench.raster.compare import compared
    from bench.raster.make import COUNTS, Order, make
    from bench.raster.phantoms import gates, tallies_of
    from bench.raster.shares import NOTHING

    del context
    folder = FOLDER / "test"
    make(Order("test", COUNTS["test"], folder, FOLDER / "fonts"), print)
    reads = read_set(FOLDER, "test")
    outcomes = [compared(each.reading, each.truth) for each in reads]
    yield told("pictures", str(len(reads)))
    for what, shares in (
        ("labels read to the letter", (each.labels for each in outcomes)),
        ("components found", (each.recall for each in outcomes)),
        ("  of what is read as one", (each.precision for each in outcomes)),
        ("connections found", (each.link_recall for each in outcomes)),
        ("  of what is read as one", (each.link_precision for each in outcomes)),
    ):
        yield told(what, f"{sum(shares, NOTHING).text()} %")
    yield from gates(tallies_of(reads))


MEASURES = (of_generated,)

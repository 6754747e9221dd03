"""Run the measures that are asked for (all of them without names). Exit code 1 when a target is missed."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import accuracy, coherence, cold, growth, pictures, raster, routes, same_bytes, save, stability, throughput
from bench.context import Context
from bench.repos import DEFAULT, MissingError, Repos
from bench.table import Row, text
from bench.timing import FailedError

Measure = Callable[[Context], Iterator[Row]]
MEASURES: dict[str, tuple[str, Sequence[Measure]]] = {
    "same_bytes": ("1 same bytes", same_bytes.MEASURES),
    "accuracy": ("3 accuracy", accuracy.MEASURES),
    "save": ("4 save to picture", save.MEASURES),
    "cold": ("5 cold sync and warm start", cold.MEASURES),
    "growth": ("6 growth", growth.MEASURES),
    "routes": ("7 routes", routes.MEASURES),
    "stability": ("8 stability", stability.MEASURES),
    "pictures": ("9 pictures", pictures.MEASURES),
    "throughput": ("10 throughput", throughput.MEASURES),
    "coherence": ("11 drawings by people", coherence.MEASURES),
    "raster": ("12 pictures made of pixels", raster.MEASURES),
}


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    missed = 0
    for name in asked.name or MEASURES:
        if name not in MEASURES:
            print(f"no measure is named {name!r}; known: {', '.join(MEASURES)}", file=sys.stderr)
            return 2
    known = MEASURES | {"pictures": (MEASURES["pictures"][0], pictures.measures(asked.out))}
    for name in asked.name or known:
        title, measures = known[name]
        rows = [row for measure in measures for row in _rows(measure, asked)]
        print(f"\n{title}\n{text(rows)}", flush=True)
        missed += sum(row.met is False for row in rows)
    print(f"\n{missed} targets missed" if missed else "\nno target missed")
    return int(missed > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("name", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}; none: all")
    parser.add_argument("--repos", type=Path, default=DEFAULT, metavar="DIR", help="where the real repositories are")
    parser.add_argument("--depcruise", type=Path, metavar="DIR", help="a folder with dependency-cruiser installed")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the contact sheet goes; else a temporary folder")
    return parser


def _rows(measure: Measure, asked: argparse.Namespace) -> Iterator[Row]:
    """The rows of one part of a measure; one line instead where this machine has not what it needs."""
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as scratch:
        try:
            yield from measure(Context(Repos(asked.repos), Path(scratch), asked.depcruise))
        except MissingError as error:
            yield Row("skipped", str(error))
        except FailedError as error:
            yield Row("failed", str(error), "", met=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

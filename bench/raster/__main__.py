"""The benchmark of pictures made of pixels.

    python -m bench.raster make dev|test [STYLE ...]       pictures with their truth beside them
    python -m bench.raster read dev|test [STYLE ...]       how well they are read
    python -m bench.raster phantoms dev|test [STYLE ...]   whether planted lies are found, and true things let be
    python -m bench.raster real dev|test                   pictures that people keep beside their code
    python -m bench.raster repos dev|test                  the same in their own repositories, and with lies painted in
    python -m bench.raster all dev|test                    the three tables, one after the other
    python -m bench.raster freeze                          the small set of the test suite

A style is named by its beginning (`mermaid` is all of Mermaid's). Pictures are never committed: they lie below
`--folder` (`.bench/raster`), with the texts that were recognised in them (`texts`), and fonts that are wanted beside
the machine's own (`fonts`: Comic Neue, Humor Sans, Lato, Open Sans and Roboto make the looks what they are).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.raster.desk import ROOT
from bench.raster.freeze import freeze
from bench.raster.judgements import judged
from bench.raster.make import COUNTS, Order, make
from bench.raster.phantoms import gates, of_context, of_faithful, phantom_table, tallies_of
from bench.raster.reading_table import table
from bench.raster.readings import Read, readings
from bench.raster.real import real_pictures
from bench.raster.recognised import KeptTexts
from bench.raster.repos import Folders, of_repositories
from bench.raster.truth import load_all
from bench.table import Row, text

FOLDER = ROOT / ".bench" / "raster"


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_intermixed_args(arguments)
    if asked.verb == "make":
        count, folder = asked.count or COUNTS[asked.set], asked.folder / asked.set
        make(Order(asked.set, count, folder, asked.folder / "fonts", tuple(asked.style)), print)
        return 0
    if asked.verb == "freeze":
        freeze(asked.folder / "fonts")
        return 0
    if asked.verb == "repos":
        return _print_repos(asked)
    is_missed = False
    for lines, rows in _measured(asked):
        print("\n".join([*lines, "", text(rows), ""] if rows else [*lines, ""]), flush=True)
        is_missed |= any(row.met is False for row in rows)
    return int(is_missed)


def _measured(asked: argparse.Namespace) -> Iterator[tuple[list[str], list[Row]]]:
    """The tables that are asked for."""
    reads = [] if asked.verb == "real" else read_set(asked.folder, asked.set, asked.style)
    if not reads and asked.verb != "real":
        yield [f"nothing to read: python -m bench.raster make {asked.set}"], []
    if reads and asked.verb in ("read", "all"):
        yield table(reads), []
    if reads and asked.verb in ("phantoms", "all"):
        tallies = tallies_of(reads)
        yield phantom_table(tallies), [*gates(tallies), *of_context(reads), *of_faithful(reads)]
    if asked.verb in ("real", "all"):
        yield real_pictures(asked.pictures or asked.folder / "real", asked.set, KeptTexts(asked.folder / "texts"))


def _print_repos(asked: argparse.Namespace) -> int:
    folder = asked.folder
    pictures, clones = asked.pictures or folder / "real", asked.clones or folder / "clones"
    folders = Folders(pictures, clones, KeptTexts(folder / "texts"), folder / "facts")
    wanted = [each for each in judged(asked.set) if not asked.style or each.name.startswith(tuple(asked.style))]
    for lines in of_repositories(wanted, folders):
        for line in lines:
            print(line, flush=True)
    return 0


def read_set(folder: Path, name: str, styles: Sequence[str] = ()) -> list[Read]:
    """What is read of the pictures of a set; `styles` are beginnings of the names of those wanted."""
    truths = [each for each in load_all(folder / name) if not styles or each.style.startswith(tuple(styles))]
    return list(readings(truths, folder / name, KeptTexts(folder / "texts")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench.raster", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("verb", choices=("make", "read", "phantoms", "real", "repos", "all", "freeze"))
    parser.add_argument("set", nargs="?", choices=tuple(COUNTS), default="dev")
    parser.add_argument("style", nargs="*")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where pictures, texts and fonts lie")
    parser.add_argument("--pictures", type=Path, help="of real and repos: holds dev/ and test/, else FOLDER/real")
    parser.add_argument("--clones", type=Path, help="of repos: the folder with a repository for each name of `judged/`")
    parser.add_argument("--count", type=int, help="pictures of each style")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

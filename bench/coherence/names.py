"""Names: how many true labels the matcher rejects, and how many invented ones it accepts, on real repositories.

    python -m bench.coherence.names FOLDER

FOLDER holds clones. judged/names has a list for each: "+" a label that somebody would write for what is there,
"-" one that is made up, "?" one of invented.txt that is true here ("\\n" stands for a new line). The matcher was tuned
on some of them; the others were judged before it was measured on them, and never looked into.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.ours import workspace
from bench.repos import MissingError, Repos
from bench.table import Row, at_most, text, told
from coherence.depiction import Depiction, Place, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.matching.verdict import Verdict

TUNED_ON = (
    "microservices-demo", "netbox", "celery", "full-stack-fastapi-template", "ftgo-application", "healthchecks",
    "outline", "umami", "opentelemetry-demo", "paperless-ngx", "saleor", "langfuse", "miniflux", "lemmy",
    "bank-of-anthos", "piggymetrics",
)  # fmt: skip
HELD_OUT = (
    "spring-petclinic-microservices", "wild-workouts", "listmonk", "jupyterhub", "dispatch", "datasette",
    "example-voting-app",
)  # fmt: skip
MOST_REJECTED = 3.0
MOST_ACCEPTED = 2.0
_JUDGED = Path(__file__).parent / "judged" / "names"
_LETTERS = "aeinrst"
# With these a label costs nobody anything.
_PASSED: tuple[Verdict, ...] = ("proved", "not-code")


@dataclass(frozen=True, slots=True)
class Judged:
    """The labels of one repository."""

    true: tuple[str, ...]
    invented: tuple[str, ...]


def judged(name: str) -> Judged:
    """The list of a repository, with the invented labels that all share."""
    own, shared = _lines(name), _lines("invented")
    there = {label for mark, label in own if mark == "?"}
    invented = [label for mark, label in (*own, *shared) if mark == "-" and label not in there]
    return Judged(tuple(label for mark, label in own if mark == "+"), tuple(dict.fromkeys(invented)))


def measured(title: str, names: Iterable[str], repos: Repos, scratch: Path) -> Iterator[Row]:
    """The figures of several repositories together, and a line for each that is not found."""
    rejected: list[str] = []
    accepted: list[str] = []
    typos: Counter[Verdict] = Counter()
    true = invented = 0
    slowest, largest = "", 0
    for name in names:
        try:
            root = repos.find(name)
        except MissingError as error:
            yield Row(f"{name}: skipped", str(error))
            continue
        with workspace(root.resolve(), scratch / name, workers=2) as ours:
            ours.refresh(None)
            graph = ours.graph()
        graph.landscape()
        labels, began = judged(name), time.process_time()
        inventory = Inventory.of(graph)
        made = time.process_time() - began
        rejected += [f"{name}: {each}" for each in labels.true if _verdict(each, inventory) not in _PASSED]
        accepted += [f"{name}: {each}" for each in labels.invented if _verdict(each, inventory) in _PASSED]
        asked = len(labels.true) + len(labels.invented)
        one = (time.process_time() - began - made) / asked
        typos.update(_verdict(wrong, inventory) for wrong in _with_typos(labels.true, inventory))
        true, invented = true + len(labels.true), invented + len(labels.invented)
        definitions = sum(len(node.shape.definitions) for node in graph.files.values())
        if definitions > largest:
            largest = definitions
            slowest = (
                f"{name}, {len(graph.files)} files, {definitions} definitions: {made:.2f} s, {1e3 * one:.1f} ms a label"
            )
    if true and invented:
        yield at_most(f"{title}: true labels rejected", 100 * len(rejected) / true, MOST_REJECTED, " %", f"of {true}")
        yield at_most(
            f"{title}: invented labels accepted", 100 * len(accepted) / invented, MOST_ACCEPTED, " %", f"of {invented}"
        )
        shares = ", ".join(f"{100 * count / typos.total():.0f} % {verdict}" for verdict, count in typos.most_common())
        yield told(f"{title}: with one letter wrong", shares)
        yield told(f"{title}: the inventory of the largest", slowest)
    yield from (told("  rejected", each.replace("\n", " ")) for each in rejected)
    yield from (told("  accepted", each) for each in accepted)


def main(arguments: Sequence[str]) -> int:
    """Exit code 1 when a target is missed."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    repos = Repos(Path(arguments[0]))
    with tempfile.TemporaryDirectory(prefix="undrift-bench-") as scratch:
        halves = (("tuned on", TUNED_ON), ("held out", HELD_OUT))
        rows = [row for title, names in halves for row in measured(title, names, repos, Path(scratch))]
    print(text(rows))
    return int(any(row.met is False for row in rows))


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (_JUDGED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(line[0], line[2:].replace("\\n", "\n")) for line in lines if line and not line.startswith("#")]


def _verdict(label: str, inventory: Inventory) -> Verdict:
    """What a label means where nothing else stands on the picture."""
    return meanings(Depiction("bench", things=(Thing("it", label, Place(1)),)), inventory)["it"].verdict


def _with_typos(labels: Iterable[str], inventory: Inventory) -> Iterator[str]:
    """Each label that is known, with one letter of its first line wrong: another, none, or doubled."""
    chance = random.Random(1)  # noqa: S311  # the same slips in each run
    for label in labels:
        first = len(label.partition("\n")[0])
        places = [place for place in range(1, first) if label[place].isalpha()]
        if places and _verdict(label, inventory) == "proved":
            place = chance.choice(places)
            letter = chance.choice(("", 2 * label[place], chance.choice(_LETTERS)))
            wrong = label[:place] + letter + label[place + 1 :]
            if wrong != label:
                yield wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Findings as text for people and programs. Reporters are pure: values in, one text out."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coherence.findings import GRAVITY, Finding, Severity

# The text of a line of a file, by path and number; "" where there is none.
LineOf = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Score:
    """How much of a picture made of pixels is so: of the boxes and arrows that it shows and that claim to be code, how
    many are proved. `annotated` is the file with the picture and what is thought of it, "" where none was asked for."""

    picture: str
    proved: int
    depicted: int
    annotated: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at: how many pictures and blocks, and where (a folder of the project; "" for all of it); and how
    many drawings of people were held. `held` are the files with anything that was held, `folder` is where the project
    lies in its repository ("" for its root): what a forge reads names its files from there. `version` is that of the
    undrift that looked. With a revision `since`, what was there before it is only counted: `older`. What is
    less grave than `fail_on` fails nothing. `scores` are those of the pictures that were read from pixels, and
    `illustrations` counts those that are in place."""

    pictures: int
    blocks: int = 0
    path: str = ""
    drawings: int = 0
    held: tuple[str, ...] = ()
    folder: str = ""
    version: str = ""
    since: str = ""
    older: int = 0
    fail_on: Severity = "error"
    scores: tuple[Score, ...] = ()
    illustrations: int = 0

    def named(self, path: str) -> str:
        """The path of a file from the root of its repository."""
        return f"{self.folder}/{path}" if self.folder else path


@dataclass(frozen=True, slots=True)
class Style:
    """How the report is written. `line_of` gives the lines that carets stand under and columns are counted in,
    `explain` asks for the reasons; `quiet`: what is accepted is counted and not listed."""

    colour: bool = False
    explain: bool = False
    line_of: LineOf = lambda _path, _line: ""
    quiet: bool = False


PLAIN = Style()


def count_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """How many errors, warnings and notes there are, in this order; and how many that are accepted, whatever they
    are."""
    counts = Counter("known" if finding.accepted else finding.severity for finding in findings)
    return {word: counts[word] for word in ("error", "warning", "note", "known")}


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """In the order in which they matter: where there is room for some only, these are the ones."""
    return sorted(findings, key=lambda finding: (bool(finding.accepted), GRAVITY[finding.severity], finding))

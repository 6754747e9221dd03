import re
from typing import NamedTuple

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.reports import Checked, Style
from coherence.reports.github import MOST, github
from coherence.wording import plain
from tests.coherence.reports.samples import (
    FINDINGS,
    HOSTILE_LINES,
    KNOWN,
    LOOKED,
    NOTE,
    PHANTOM,
    STYLE,
    USUAL,
    commands,
)


class Command(NamedTuple):
    """What the runner reads from a line of the log."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(log: str) -> list[Command]:
    """The commands of a log, read as GitHub's runner does: properties apart by commas, then the escapes undone."""
    found = []
    for line in commands(log):
        name, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        pairs = dict(part.split("=", 1) for part in properties.split(","))
        found.append(Command(name, {key: _unescaped(value) for key, value in pairs.items()}, _unescaped(message)))
    return found


def _unescaped(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def check(findings: list[Finding], *expected: str, looked: Checked = LOOKED, style: Style = STYLE) -> None:
    assert github(findings, looked, style).rstrip("\n").split("\n") == list(expected)


def test_nothing_found_is_no_command() -> None:
    check([], "all true: 3 pictures, 1 block and 2 drawings")


def test_an_annotation_has_its_place_and_says_it_in_the_log() -> None:
    check(
        [PHANTOM],
        "::error file=docs/flow.mmd,line=2,col=11,endColumn=16,title=undrift phantom-box::docs/flow.mmd:2:9: "
        "shows 'Redis', which the code does not have%0Anearest: shop/store.py:1%0Ashop/cache.py:4%0Afix: remove it",
        "1 error in 3 pictures, 1 block and 2 drawings",
    )


def test_what_is_accepted_is_a_notice_and_comes_last() -> None:
    told = obeyed(github(USUAL, LOOKED, STYLE))
    assert [command.name for command in told] == ["error", "warning", "notice", "notice"]
    assert told[-1].message == "docs/flow.mmd:5: shows an arrow 'Cart -> Redis'\naccepted (baseline): next month"
    assert obeyed(github([KNOWN, NOTE], LOOKED))[0].properties["file"] == NOTE.path


def test_paths_lead_from_the_root_of_the_repository() -> None:
    told = obeyed(github([PHANTOM], Checked(1, folder="backend/api"), STYLE))
    assert told[0].properties["file"] == "backend/api/docs/flow.mmd"


def test_what_github_would_drop_is_told_in_the_log() -> None:
    many = [Finding("a.mmd", line, "phantom-box", "error", f"shows {line}") for line in range(1, MOST + 3)]
    told = github(many, LOOKED).split("\n")
    assert len(obeyed("\n".join(told))) == MOST
    assert told[MOST : MOST + 2] == ["a.mmd:11: shows 11", "a.mmd:12: shows 12"]


@given(FINDINGS)
@settings(max_examples=60)
def test_no_name_is_a_command_or_a_property(findings: list[Finding]) -> None:
    told = obeyed(github(findings, LOOKED, HOSTILE_LINES))
    assert len(told) == len(findings)
    assert {command.name for command in told} <= {"error", "warning", "notice"}
    assert all(set(command.properties) <= {"file", "line", "col", "endColumn", "title"} for command in told)
    assert {command.properties["title"] for command in told} == {f"undrift {finding.rule}" for finding in findings}
    harmless = [finding.path for finding in findings if plain(finding.path) == finding.path and ":" not in finding.path]
    assert {path for path in harmless if "#" not in path} <= {command.properties["file"] for command in told}

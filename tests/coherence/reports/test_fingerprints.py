from dataclasses import replace

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.fingerprints import fingerprints
from tests.coherence.reports.samples import FINDINGS, PHANTOM, PIXELS, USUAL


def check(before: list[Finding], after: list[Finding], expected: bool) -> None:
    """Whether the findings are known by the same names."""
    assert (sorted(fingerprints(before).values()) == sorted(fingerprints(after).values())) is expected


def test_a_finding_that_only_moved_is_the_same() -> None:
    check(USUAL, [replace(finding, line=finding.line + 7, column=3, end=4) for finding in USUAL], expected=True)
    check([replace(PHANTOM, subject="")], [replace(PHANTOM, subject="", line=9)], expected=True)


def test_a_number_of_lines_in_a_message_is_no_part_of_it() -> None:
    one = Finding("a.svg", 3, "picture-edited", "error", "was edited after undrift drew it (line 3)")
    check([one], [replace(one, line=8, message="was edited after undrift drew it (line 8)")], expected=True)


def test_another_file_rule_or_subject_is_another_finding() -> None:
    check([PHANTOM], [replace(PHANTOM, path="b.mmd")], expected=False)
    check([PHANTOM], [replace(PHANTOM, rule="misspelt-box")], expected=False)
    check([PHANTOM], [replace(PHANTOM, subject="Kafka")], expected=False)
    check([PIXELS], [replace(PIXELS, picture="docs/other.png")], expected=False)


def test_two_of_the_same_are_counted_in_the_order_of_their_lines() -> None:
    second = replace(PHANTOM, line=PHANTOM.line + 1)
    names = fingerprints([second, PHANTOM])
    assert [names[PHANTOM][-2:], names[second][-2:]] == [":1", ":2"]
    assert names[PHANTOM][:-2] == names[second][:-2]


def test_another_finding_changes_no_name() -> None:
    assert fingerprints([PHANTOM])[PHANTOM] == fingerprints(USUAL)[PHANTOM]


@given(FINDINGS)
@settings(max_examples=60)
def test_no_two_have_the_same_name(findings: list[Finding]) -> None:
    assert len(set(fingerprints(findings).values())) == len(findings)

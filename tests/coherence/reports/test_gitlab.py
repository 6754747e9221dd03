import json as codec

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.gitlab import gitlab
from tests.coherence.reports.samples import FINDINGS, KNOWN, LOOKED, ORPHAN, PHANTOM, commands


def check(findings: list[Finding], *expected: tuple[str, str, str, int], looked: Checked = LOOKED) -> None:
    told = codec.loads(gitlab(findings, looked))
    assert [
        (each["description"], each["severity"], each["location"]["path"], each["location"]["lines"]["begin"])
        for each in told
    ] == list(expected)


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab([], LOOKED) == "[]\n"


def test_each_finding_has_its_place_its_truth_and_its_remedy() -> None:
    described = (
        "shows 'Redis', which the code does not have | nearest: shop/store.py:1; shop/cache.py:4 | fix: remove it"
    )
    accepted = "shows an arrow 'Cart -> Redis' | accepted: next month"
    check(
        [ORPHAN, PHANTOM, KNOWN],
        (described, "major", "docs/flow.mmd", 2),
        (accepted, "info", "docs/flow.mmd", 5),
        ("is a picture of 'old' | fix: undrift sync", "minor", "docs/old.svg", 1),
    )
    check(
        [ORPHAN],
        ("is a picture of 'old' | fix: undrift sync", "minor", "api/docs/old.svg", 1),
        looked=Checked(1, folder="api"),
    )


@given(FINDINGS)
@settings(max_examples=60)
def test_whatever_the_names_are_each_finding_has_a_fingerprint_of_its_own(findings: list[Finding]) -> None:
    told = gitlab(findings, LOOKED)
    issues = codec.loads(told)
    assert codec.dumps(issues, ensure_ascii=False).encode()
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(findings)
    assert commands(told) == []

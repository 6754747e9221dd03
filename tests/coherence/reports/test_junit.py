from textwrap import dedent
from xml.etree import ElementTree

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.junit import junit
from tests.coherence.reports.samples import FINDINGS, LOOKED, PHANTOM, USUAL, commands


def check(findings: list[Finding], looked: Checked, expected: str) -> None:
    """The cases of the report, each with the names of what stands in it."""
    suite = ElementTree.fromstring(junit(findings, looked)).find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    cases = suite.findall("testcase")
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    told = [" ".join((str(case.get("name")), *(child.tag for child in case))) for case in cases]
    assert told == expected.split("\n") if expected else told == []


def test_every_file_that_is_held_is_a_case_and_a_clean_one_passes() -> None:
    check([], Checked(0), "")
    check([], LOOKED, "docs/clean.mmd\ndocs/flow.mmd\ndocs/old.svg")


def test_errors_fail_their_case_and_what_is_softer_is_its_output() -> None:
    cases = "docs/clean.mmd\ndocs/flow.mmd failure system-out\ndocs/old.svg system-out\nshop/odd.py system-out"
    check(USUAL, LOOKED, cases)


def test_a_failure_says_all_that_is_wrong_in_its_file() -> None:
    second = Finding("docs/flow.mmd", 3, "phantom-arrow", "error", "shows an arrow 'A -> <B>'")
    failure = ElementTree.fromstring(junit([second, PHANTOM], LOOKED)).find(".//failure")  # noqa: S314 - our own
    assert failure is not None
    assert failure.attrib == {
        "message": "2 errors: shows 'Redis', which the code does not have",
        "type": "phantom-box",
    }
    assert failure.text == dedent("""\
        line 2: error: shows 'Redis', which the code does not have [phantom-box]
            nearest: shop/store.py:1
            nearest: shop/cache.py:4
            fix: remove it
        line 3: error: shows an arrow 'A -> <B>' [phantom-arrow]""")


def test_paths_lead_from_the_root_of_the_repository() -> None:
    check([], Checked(1, held=("a.svg",), folder="api"), "api/a.svg")


@given(FINDINGS)
@settings(max_examples=60)
def test_whatever_the_names_are_it_is_xml_with_a_case_for_each_file(findings: list[Finding]) -> None:
    told = junit(findings, LOOKED)
    suite = ElementTree.fromstring(told).find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    assert {each.tag for each in suite.iter()} <= {"testsuite", "testcase", "failure", "system-out"}
    assert len(suite) == len({*LOOKED.held, *(finding.path for finding in findings)})
    assert told.isascii()
    assert commands(told) == []

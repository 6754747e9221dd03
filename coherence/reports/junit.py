"""A JUnit report: a test case for each file that is held, with what is false in it. A clean one passes."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from coherence.findings import Finding, Severity, fails
from coherence.reports import PLAIN, Checked, Style
from coherence.reports.encoding import printed
from coherence.reports.summary import counted


def junit(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """One suite, XML in ASCII. What fails the check fails its case; the rest stands in its output. A case has one
    failure for all that is wrong in it: many readers look at the first only."""
    by_path: dict[str, list[Finding]] = {path: [] for path in sorted(checked.held)}
    for finding in sorted(findings):
        by_path.setdefault(finding.path, []).append(finding)
    failed = sum(any(fails(finding, checked.fail_on) for finding in found) for found in by_path.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    lines.append(f'  <testsuite name="undrift" tests="{len(by_path)}" failures="{failed}" errors="0" skipped="0">')
    for path, found in sorted(by_path.items()):
        lines += _case(checked.named(path), found, checked.fail_on)
    text = "\n".join((*lines, "  </testsuite>", "</testsuites>")) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _case(path: str, found: list[Finding], fail_on: Severity) -> Iterator[str]:
    name = _attribute(path)
    begin = f'    <testcase classname="undrift" name={name} file={name}'
    if not found:
        yield f"{begin}/>"
        return
    yield f"{begin}>"
    if wrong := [finding for finding in found if fails(finding, fail_on)]:
        message = wrong[0].message if len(wrong) == 1 else f"{counted(wrong)}: {wrong[0].message}"
        yield f'      <failure message={_attribute(message)} type="{wrong[0].rule}">{_body(wrong)}</failure>'
    if told := [finding for finding in found if not fails(finding, fail_on)]:
        yield f"      <system-out>{_body(told)}</system-out>"
    yield "    </testcase>"


def _body(found: list[Finding]) -> str:
    return escape("\n".join(line for finding in found for line in _lines(finding)))


def _lines(finding: Finding) -> Iterator[str]:
    place = f"line {finding.line}: " if finding.line else ""
    word = f"{finding.severity}, accepted" if finding.accepted else finding.severity
    yield printed(f"{place}{word}: {finding.message} [{finding.rule}]")
    yield from (f"    nearest: {printed(each)}" for each in finding.nearest.split("\n") if each)
    if finding.fix:
        yield f"    fix: {printed(finding.fix)}"
    if finding.because:
        yield f"    because: {printed(finding.because)}"


def _attribute(text: str) -> str:
    return quoteattr(printed(text))

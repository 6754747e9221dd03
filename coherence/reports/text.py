"""The report for people: one finding after the other, and what it comes to."""

from collections.abc import Iterable, Iterator

from coherence.findings import Finding
from coherence.reports import Checked, count_by_severity
from coherence.wording import joined, plain, several

_LONGEST = 2000
_COLOURS = {"error": "31", "warning": "33", "note": "36", "bold": "1", "faint": "2"}


def text(findings: Iterable[Finding], checked: Checked, *, colour: bool = False) -> str:
    """Each finding as "path:line: severity: message [rule]", with the truth and the remedy below it."""
    ordered = sorted(findings)
    lines = [line for finding in ordered for line in _lines(finding, colour)]
    return "\n".join((*lines, _summary(ordered, checked))) + "\n"


def _lines(finding: Finding, colour: bool) -> Iterator[str]:
    path = plain(finding.path, _LONGEST)
    place = f"{path}:{finding.line}:" if finding.line else f"{path}:"
    severity = _painted(f"{finding.severity}:", finding.severity, colour)
    message = plain(finding.message, _LONGEST)
    yield f"{_painted(place, 'bold', colour)} {severity} {message} {_painted(f'[{finding.rule}]', 'faint', colour)}"
    lead = "nearest: "
    for line in finding.nearest.split("\n") if finding.nearest else ():
        yield f"    {lead}{plain(line, _LONGEST)}"
        lead = " " * len(lead)
    if finding.fix:
        yield f"    fix: {plain(finding.fix, _LONGEST)}"


def _summary(findings: list[Finding], checked: Checked) -> str:
    counts = count_by_severity(findings)
    looked = joined([several(checked.pictures, "picture"), several(checked.blocks, "block")])
    found = ", ".join(several(count, severity) for severity, count in counts.items() if count)
    told = f"{found} in {looked}" if found else f"all true: {looked}"
    return told + (f" (path {plain(checked.path, _LONGEST)})" if checked.path else "")


def _painted(words: str, colour: str, wanted: bool) -> str:
    return f"\x1b[{_COLOURS[colour]}m{words}\x1b[0m" if wanted else words

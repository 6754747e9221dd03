"""Annotations of GitHub Actions: workflow commands, one for each finding. They are read from the log of a step."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coherence.findings import Finding
from coherence.reports import PLAIN, Checked, Style, gravest_first
from coherence.reports.columns import in_utf16
from coherence.reports.encoding import printed
from coherence.reports.summary import summary

# GitHub shows so many annotations of each kind for a step, and drops the rest without a word.
MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """A command for each finding, the gravest first, and what it comes to. What GitHub would not show is in the log as
    plain lines."""
    told = gravest_first(findings)
    shown: Counter[str] = Counter()
    lines = []
    for finding in told:
        command = "notice" if finding.accepted else _COMMANDS[finding.severity]
        shown[command] += 1
        lines.append(_command(command, finding, checked, style) if shown[command] <= MOST else _place(finding, checked))
    return "\n".join((*lines, summary(told, checked))) + "\n"


def _command(command: str, finding: Finding, checked: Checked, style: Style) -> str:
    properties = {"file": printed(checked.named(finding.path)), "line": str(max(finding.line, 1))}
    if stretch := in_utf16(finding, style.line_of):
        properties |= {"col": str(stretch.start), "endColumn": str(stretch.end)}
    properties["title"] = f"undrift {finding.rule}"
    told = ",".join(f"{name}={_in_property(value)}" for name, value in properties.items())
    return f"::{command} {told}::{_in_message(chr(10).join(_said(finding, checked)))}"


def _said(finding: Finding, checked: Checked) -> Iterator[str]:
    # The log shows the message alone: it has to say where.
    yield _place(finding, checked)
    if finding.nearest:
        yield "nearest: " + "\n".join(map(printed, finding.nearest.split("\n")))
    if finding.fix:
        yield f"fix: {printed(finding.fix)}"
    if finding.accepted:
        yield f"accepted ({finding.accepted}): {printed(finding.because)}".removesuffix(": ")


def _place(finding: Finding, checked: Checked) -> str:
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    return printed(f"{':'.join((checked.named(finding.path), *numbers))}: {finding.message}")


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")

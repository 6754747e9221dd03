"""SARIF 2.1.0, as code scanning of GitHub takes it: within its limits, with fingerprints that stay when lines move."""

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from coherence.findings import Finding
from coherence.fingerprints import fingerprints
from coherence.reports import PLAIN, Checked, LineOf, Style, gravest_first
from coherence.reports.columns import in_utf16
from coherence.reports.encoding import dumps
from coherence.rules.catalogue import RULES, Rule
from coherence.wording import plain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub keeps so many results of a run, and refuses a file of more than 10 MB (compressed: what does not compress may
# take so many characters).
MOST = 5000
LARGEST = 8_000_000
_LONGEST = 1000
_POSITIONS = {rule: position for position, rule in enumerate(RULES)}
# What a viewer would take for a link, or for a place where an argument goes.
_LINK = re.compile(r"\](?=\()")
_ARGUMENT = re.compile(r"\{(?=\d+\})")

_Json = dict[str, object]


def sarif(findings: Iterable[Finding], checked: Checked, style: Style = PLAIN) -> str:
    """The findings as one run, JSON in ASCII. Where there are more than GitHub takes, the gravest are told, and a
    notification counts the rest. Columns are UTF-16 code units; paths lead from the root of the repository."""
    ordered = gravest_first(findings)
    results = _within_limits(ordered, checked, style.line_of)
    run: _Json = {
        "tool": {"driver": _driver(checked)},
        "automationDetails": {"id": "/".join(filter(None, ("undrift", checked.folder, checked.path))) + "/"},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(len(ordered) - len(results))],
        "results": [results[finding] for finding in sorted(results)],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _within_limits(findings: Iterable[Finding], checked: Checked, line_of: LineOf) -> Mapping[Finding, _Json]:
    findings = list(dict.fromkeys(findings))
    known_by = fingerprints(findings, checked.folder)
    results: dict[Finding, _Json] = {}
    size = 0
    for finding in findings[:MOST]:
        result = _result(finding, checked, known_by[finding], line_of)
        size += len(json.dumps(result))
        if size > LARGEST:
            break
        results[finding] = result
    return results


def _invocation(left_out: int) -> _Json:
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{left_out} more findings are left out, the less grave ones: GitHub would not take them."
    notification = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _driver(checked: Checked) -> _Json:
    version = {"version": checked.version} if checked.version else {}
    return {"name": "undrift", **version, "rules": [_rule(name, rule) for name, rule in RULES.items()]}


def _rule(name: str, rule: Rule) -> _Json:
    severity = "recommendation" if rule.severity == "note" else rule.severity
    return {
        "id": name,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.sentence},
        "help": {"text": rule.help.replace("`", ""), "markdown": rule.help},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": ["architecture", "documentation"], "problem.severity": severity},
    }


def _result(finding: Finding, checked: Checked, known_by: str, line_of: LineOf) -> _Json:
    location = {
        "artifactLocation": _artifact(finding.path, checked),
        "region": _region(finding, line_of),
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": _POSITIONS.get(finding.rule, -1),
        "level": "note" if finding.accepted else finding.severity,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": location}],
        **_related(finding, checked),
        "partialFingerprints": {"primaryLocationLineHash": known_by},
        "suppressions": [_suppression(finding)] if finding.accepted else [],
    }


def _artifact(path: str, checked: Checked) -> _Json:
    return {"uri": _uri(checked.named(path)), "uriBaseId": "%SRCROOT%"}


def _related(finding: Finding, checked: Checked) -> _Json:
    """The picture itself, where a document shows it."""
    if finding.picture in ("", finding.path):
        return {}
    return {"relatedLocations": [{"physicalLocation": {"artifactLocation": _artifact(finding.picture, checked)}}]}


def _region(finding: Finding, line_of: LineOf) -> _Json:
    """GitHub shows nothing without a line: what is wrong with a file as a whole stands at its first."""
    line = max(finding.line, 1)
    stretch = in_utf16(finding, line_of)
    columns = {"startColumn": stretch.start, "endColumn": stretch.end} if stretch else {}
    return {"startLine": line, "endLine": line, **columns}


def _message(finding: Finding) -> str:
    lines = [f"{finding.message}."]
    lines += [f"Nearest: {finding.nearest}"] if finding.nearest else []
    lines += [f"Fix: {finding.fix}"] if finding.fix else []
    lines += [f"See: {finding.evidence}"] if finding.evidence else []
    return "\n".join(_unlinked(plain(line, _LONGEST)) for text in lines for line in text.split("\n"))


def _unlinked(text: str) -> str:
    return _ARGUMENT.sub("{ ", _LINK.sub("] ", text))


def _suppression(finding: Finding) -> _Json:
    kind = "inSource" if finding.accepted == "allowed" else "external"
    why = {"justification": plain(finding.because, _LONGEST)} if finding.because else {}
    return {"kind": kind, "status": "accepted", **why}


def _uri(path: str) -> str:
    """The bytes that the file's name has on disk, percent-encoded."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    return quote(name, safe="/")

"""What comments in the code allow in drawings and flows:

# @undrift allow phantom-arrow Cart -> Redis because the cache is injected at run time
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzers.flows.reading import LONGEST, lines
from analyzers.graph import ArchitectureGraph
from analyzers.proof import PlacesOf
from coherence.depiction import Place, Remark
from coherence.directives import Allow, allows, directives
from coherence.findings import Finding
from coherence.wording import quoted

_MARK = "@undrift"
UNUSED, BROKEN = "allow-unused", "directive-broken"
_FORM = "write @undrift allow RULE WHAT because REASON"


class CodeAllow(NamedTuple):
    """An allow-comment in the code: what it allows, or what is wrong with it; and where it stands."""

    path: str
    line: int
    allow: Allow | None
    mistake: str = ""


def code_allows(graph: ArchitectureGraph, places_of: PlacesOf) -> tuple[CodeAllow, ...]:
    """Every allow-comment in the code, sorted."""
    marked = (path for path, node in graph.files.items() if any(_MARK in each.text for each in node.shape.annotations))
    return tuple(sorted((each for path in marked for each in _of_file(path, graph, places_of)), key=lambda a: a[:2]))


def accepted(findings: Iterable[Finding], comments: Sequence[CodeAllow]) -> tuple[Finding, ...]:
    """The findings, those that a comment in the code allows accepted for its reason."""
    known = [each.allow for each in comments if each.allow is not None]
    return tuple(_accepted(finding, known) for finding in findings)


def mistakes(comments: Iterable[CodeAllow], findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is wrong with allow-comments: those that are not understood, and those of which no finding is there."""
    for each in comments:
        if each.allow is None:
            message = f"the comment to undrift {each.mistake}"
            yield Finding(each.path, each.line, BROKEN, "error", message, fix=_FORM, subject=each.mistake)
        elif not any(allows(each.allow, finding.rule, finding.subject) for finding in findings):
            about = f"{each.allow.rule} of {quoted(each.allow.subject)}"
            message = f"allows {about}, and there is none in any drawing or flow"
            yield Finding(each.path, each.line, UNUSED, "warning", message, fix="remove the comment", subject=about)


def _accepted(finding: Finding, known: Iterable[Allow]) -> Finding:
    allow = next((each for each in known if allows(each, finding.rule, finding.subject)), None)
    if allow is None or finding.accepted:
        return finding
    return replace(finding, accepted="allowed", because=allow.reason)


def _of_file(path: str, graph: ArchitectureGraph, places_of: PlacesOf) -> Iterator[CodeAllow]:
    first = places_of(path).annotations
    for block, annotation in enumerate(graph.files[path].shape.annotations):
        for line in lines(annotation.text):
            if line.text.startswith(_MARK) and len(line.text) <= LONGEST:
                number = line.number + (first[block] if block < len(first) else 1)
                yield _one(path, number, line.text.removeprefix(_MARK).lstrip(": \t"))


def _one(path: str, line: int, words: str) -> CodeAllow:
    """In code, a comment speaks of one finding of one drawing or another: what it is about must be said."""
    said = directives((Remark(f"undrift: {words}", Place(line)),))
    mistake = next((each.message for each in said.mistakes), "")
    if mistake or not said.allows:
        return CodeAllow(path, line, None, mistake or "is no allow: nothing else can be asked for in code")
    if not said.allows[0].subject:
        return CodeAllow(path, line, None, f"does not say what {said.allows[0].rule} is about")
    return CodeAllow(path, line, said.allows[0])

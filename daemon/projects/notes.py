"""What could not be read or resolved: notes, so that nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzers.languages import language_of
from analyzers.roles import role
from coherence.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analyzers.facts import Places
    from analyzers.graph import ArchitectureGraph
    from daemon.projects.extraction import Said


UNREAD = "unread"


# So many files of one language are told one by one; more are a fault of the parser rather than of the files.
_FEW = 3


def unread(facts: Mapping[str, Said]) -> Iterator[Finding]:
    """Files that were read in part or not at all. In product code that is a warning: arrows may be missing. Where many
    files of a language have it, the first one tells it for all, and the others are notes."""
    seen: dict[str, list[Finding]] = {}
    for finding in _unread(facts):
        language = language_of(finding.path) if finding.severity == "warning" else None
        if language:
            seen.setdefault(f"{language} {finding.message}", []).append(finding)
        else:
            yield finding
    for same in seen.values():
        yield from same if len(same) <= _FEW else _told_once(same)


def _told_once(same: list[Finding]) -> Iterator[Finding]:
    first, *others = same
    message = f"{first.message}; so it is in {len(others)} more files like it: undrift check --notes"
    yield replace(first, message=message)
    yield from (replace(finding, severity="note") for finding in others)


def _unread(facts: Mapping[str, Said]) -> Iterator[Finding]:
    for path in sorted(facts):
        what = facts[path]
        marks = what.document.problems if what.document else ()
        for problem in what.problems:
            if problem not in marks:
                on_purpose = problem.message.startswith("left out")
                grave = what.shape is not None and role(path) == "code" and not on_purpose
                yield Finding(path, problem.line, UNREAD, "warning" if grave else "note", problem.message)


def unresolved(graph: ArchitectureGraph, places: Callable[[str], Places]) -> Iterator[Finding]:
    """Imports that lead nowhere known."""
    for path, node in graph.files.items():
        lines = places(path).imports if node.unresolved else ()
        for missing in node.unresolved:
            line = lines[missing.place] if missing.place < len(lines) else 0
            message = f"import of '{missing.module}' is not resolved: {missing.reason}"
            yield Finding(path, line, "unresolved-import", "note", message)

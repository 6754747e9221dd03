"""What could not be read or resolved: notes, so that nothing is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analyzers.facts import Places
    from analyzers.graph import ArchitectureGraph
    from daemon.extraction import Said


def notes(graph: ArchitectureGraph, facts: Mapping[str, Said], places: Callable[[str], Places]) -> Iterator[Finding]:
    """Files that were read in part or not at all, and imports that lead nowhere known."""
    for path in sorted(facts):
        what = facts[path]
        marks = what.document.problems if what.document else ()
        for problem in what.problems:
            if problem not in marks:
                yield Finding(path, problem.line, "unread", "note", problem.message)
    for path, node in graph.files.items():
        lines = places(path).imports if node.unresolved else ()
        for unresolved in node.unresolved:
            line = lines[unresolved.place] if unresolved.place < len(lines) else 0
            message = f"import of '{unresolved.module}' is not resolved: {unresolved.reason}"
            yield Finding(path, line, "unresolved-import", "note", message)

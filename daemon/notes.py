"""What could not be read or resolved: notes, so that nothing is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzers.roles import role
from coherence.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analyzers.facts import Places
    from analyzers.graph import ArchitectureGraph
    from daemon.extraction import Said


UNREAD = "unread"


def unread(facts: Mapping[str, Said]) -> Iterator[Finding]:
    """Files that were read in part or not at all. In product code that is a warning: arrows may be missing."""
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

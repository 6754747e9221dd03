"""The marks of a managed block do not fit together."""

from collections.abc import Iterator

from analyzers.documents import DocumentFacts
from coherence.findings import Finding
from coherence.wording import plain

RULE = "mark-broken"


def check(document: str, facts: DocumentFacts) -> Iterator[Finding]:
    """A mark that cannot be understood is a block that nobody keeps true."""
    for problem in facts.problems:
        message = plain(problem.message, 400)
        yield Finding(document, problem.line, RULE, "error", message, fix="repair the mark, then undrift sync")

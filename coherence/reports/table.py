"""The formats of a report, each with its reporter."""

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from coherence.findings import Finding
from coherence.reports import Checked, Style

Format = Literal["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "rdjson"]
FORMATS: tuple[Format, ...] = get_args(Format)
Reporter = Callable[[Iterable[Finding], Checked, Style], str]


def reporter(form: Format) -> Reporter:
    """What writes this format. Only its own module is imported: a quick check needs no other."""
    match form:
        case "text":
            from coherence.reports.text import text as found
        case "json":
            from coherence.reports.json import json as found
        case "sarif":
            from coherence.reports.sarif import sarif as found
        case "github":
            from coherence.reports.github import github as found
        case "gitlab":
            from coherence.reports.gitlab import gitlab as found
        case "junit":
            from coherence.reports.junit import junit as found
        case "markdown":
            from coherence.reports.markdown import markdown as found
        case "rdjson":
            from coherence.reports.rdjson import rdjson as found
    return found

"""What a finding is known by from one check to the next: it stays the same when lines move."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from coherence.findings import Finding

_NUMBER = re.compile(r"\d+")


def fingerprints(findings: Iterable[Finding], folder: str = "") -> Mapping[Finding, str]:
    """A name for each finding, such as "39fa2ee980eb94b0:1", from its file, its rule and what it is about; those that
    agree in these are counted in the order of their lines. `folder` is where the project lies in its repository."""
    seen: Counter[str] = Counter()
    named = {}
    for finding in sorted(set(findings)):
        key = digest(f"{folder}\0{finding.path}\0{finding.rule}\0{about(finding)}")
        seen[key] += 1
        named[finding] = f"{key}:{seen[key]}"
    return named


def about(finding: Finding) -> str:
    """What a finding is about, without anything that moves: where a rule names no subject, its message without the
    numbers in it. A document may show several pictures with the same in them."""
    subject = finding.subject or _NUMBER.sub("", finding.message)
    return subject if finding.picture in ("", finding.path) else f"{finding.picture}: {subject}"


def digest(text: str) -> str:
    """A short name for a text, the same everywhere."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

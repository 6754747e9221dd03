"""What a sync did, as values: the command line, the watcher and the tests read the same ones."""

from dataclasses import dataclass
from typing import Literal

from coherence.findings import Finding

Action = Literal["created", "updated", "removed"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One file that was (or with a dry run would be) written or removed, and why. `path` is relative to the root."""

    path: str
    action: Action
    why: str
    before: bytes = b""
    after: bytes = b""


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """`changes` were made; `findings` say what could not be (a broken mark, a full disk); `touched` are the source
    files that differed from what was known; `pictures` is how many are managed in all."""

    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    touched: tuple[str, ...] = ()
    pictures: int = 0

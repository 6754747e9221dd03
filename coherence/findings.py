"""One disagreement between a picture and the code, or one failure to read."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
# By whom a finding is accepted: by nobody, by the baseline, by an allow-comment.
Accepted = Literal["", "baseline", "allowed"]
# The gravest is 0.
GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`path` is relative to the project's root; `line` counts from 1 (0: the file as a whole).
    `nearest` is the closest truth, `fix` the command or edit that puts it right; both may be empty. Where a stretch of
    the line is wrong, `column` and `end` (behind it) tell which, in characters from 1. `subject` is what the finding is
    about in the picture's own words ("Redis", "Cart -> Redis"): with path and rule it stays the same when lines move.
    In a picture made of pixels `region` is the stretch (x, y, width, height), and `picture` its path: such a finding
    stands where a document shows it. `reasons` are the steps that led to it. What is `accepted` is told and fails
    nothing; `because` says why, in the words of whoever accepted it. `evidence` is the file that shows it, where one
    was asked for."""

    path: str
    line: int
    rule: str
    severity: Severity
    message: str
    nearest: str = ""
    fix: str = ""
    column: int = 0
    end: int = 0
    subject: str = ""
    reasons: tuple[str, ...] = ()
    accepted: Accepted = ""
    because: str = ""
    picture: str = ""
    region: tuple[int, ...] = ()
    evidence: str = ""


def fails(finding: Finding, threshold: Severity) -> bool:
    """Whether a check fails for it: nobody accepted it, and it is at least so grave."""
    return not finding.accepted and GRAVITY[finding.severity] <= GRAVITY[threshold]

"""One disagreement between a picture and the code, or one failure to read."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`path` is relative to the project's root; `line` counts from 1 (0: the file as a whole).
    `nearest` is the closest truth, `fix` the command or edit that puts it right; both may be empty."""

    path: str
    line: int
    rule: str
    severity: Severity
    message: str
    nearest: str = ""
    fix: str = ""

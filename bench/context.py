"""What every measure is given."""

from dataclasses import dataclass
from pathlib import Path

from bench.repos import Repos


@dataclass(frozen=True, slots=True)
class Context:
    """`scratch` is empty, and gone afterwards; `depcruise` is a folder with dependency-cruiser installed, if any."""

    repos: Repos
    scratch: Path
    depcruise: Path | None = None

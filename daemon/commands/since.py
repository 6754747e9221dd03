"""Since when a picture or document is stale: the first change of a source after it was last written, by time stamps.

A time for people, in `undrift status`; nothing else depends on it.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from analyzers.languages import language_of

if TYPE_CHECKING:
    from daemon.projects.listing import Listing


def stale_since(root: Path, listing: Listing, path: str) -> str:
    """A local time such as "2026-03-01 09:12", or "" where the time stamps do not tell."""
    try:
        written = Path(root, path).stat().st_mtime_ns
    except OSError:
        return ""
    later = [stat.modified for source, stat in listing.files.items() if stat.modified > written and language_of(source)]
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(min(later) // 1_000_000_000)) if later else ""

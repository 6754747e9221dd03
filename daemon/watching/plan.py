"""Which folders to watch, and whether the file system can tell at all: pure functions for the watching adapter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import basename, dirname

# A schedule is a thread; beyond this many, events from ignored folders are cheaper than more threads.
MOST_WATCHES = 64
# So many, so small: watching them costs less than watching around them.
QUIET = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True, order=True)
class Watch:
    """One folder to watch, relative to the root (the root itself is the empty string)."""

    path: str
    recursive: bool


def plan(kept: Iterable[str], ignored: Iterable[str], most: int = MOST_WATCHES) -> list[Watch]:
    """Cover every kept folder, and as few of the ignored ones as `most` watches can leave out.

    A folder with nothing ignored below is watched recursively; one that has something is watched alone and its
    children by themselves. Where that would take too many watches, the folder is watched with all that is in it.
    """
    split = {above for folder in ignored if basename(folder) not in QUIET for above in _above(folder)}
    children: dict[str, list[str]] = {}
    for folder in sorted(set(kept) - {""}):
        children.setdefault(dirname(folder), []).append(folder)
    recursive = {"": True}
    waiting = [""]
    for folder in waiting:  # grows: breadth first, since what is left out near the top is usually the most
        below = children.get(folder, [])
        if folder in split and len(recursive) + len(below) <= most:
            recursive[folder] = False
            recursive.update(dict.fromkeys(below, True))
            waiting += below
    return [Watch(folder, deep) for folder, deep in sorted(recursive.items())]


def _above(folder: str) -> list[str]:
    above = [""]
    for part in folder.split("/")[:-1]:
        above.append(f"{above[-1]}/{part}" if above[-1] else part)
    return above


_UNHEARD = frozenset(
    {"9p", "afs", "ceph", "cifs", "drvfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"}
)
_HEARD_FUSE = frozenset({"fuse.fuse-overlayfs"})  # the root of a rootless container: its changes are made inside


def unheard(mounts: str, path: str) -> str:
    """The type of the file system that holds `path`, if changes made elsewhere send no events there; else "".

    `mounts` is the text of /proc/mounts, `path` absolute.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:  # the last of two mounts on one point is the one on top
            best, kind = len(point), fields[2]
    slow = kind in _UNHEARD or (kind.startswith("fuse.") and kind not in _HEARD_FUSE)
    return kind if slow else ""

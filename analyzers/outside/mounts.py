"""Which files of the project are in what runs: mounted by a compose file, or copied by a Dockerfile."""

from collections.abc import Iterable

from analyzers.outside.joining import BUILD_FILES, Stated

# Settings that are given by other ways than as files.
_TOLD_OTHERWISE = BUILD_FILES | {"dotenv", "helm_chart", "kubernetes", "prisma", "spring"}


def settings_files(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """The settings that are for whoever has their file."""
    return tuple(each for each in stated if each.entry.kind == "settings" and each.reader not in _TOLD_OTHERWISE)


def is_in(stated: Stated, path: str) -> bool:
    """Whether a file is in what runs. What a Dockerfile copies may be seen from any folder around it."""
    for mount in stated.entry.mounts:
        source = mount.partition(":")[0]
        if source == ".":
            continue
        if path == source or path.startswith(f"{source}/"):
            return True
        if stated.reader == "dockerfile" and _is_below(stated.entry.target, source, path):
            return True
    return False


def _is_below(folder: str, source: str, path: str) -> bool:
    while folder:
        if path == f"{folder}/{source}" or path.startswith(f"{folder}/{source}/"):
            return True
        folder = folder.rpartition("/")[0]
    return False

"""Paths in a project: posix, relative to its root, which is the empty string."""


def join(folder: str, relative: str) -> str | None:
    """The posix path of `relative` seen from a folder, or None when it leads out of the project."""
    parts = folder.split("/") if folder else []
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)

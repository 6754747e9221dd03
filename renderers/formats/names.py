"""Readable ids for formats that want plain words. An id depends on its own name alone: a new box renames no other."""

import hashlib
import re
from itertools import pairwise

_LONGEST = 64
_PREFIXES = ("ext", "group", "person", "std", "sys")
_SUFFIXES = "cjs|cts|js|json|jsx|mjs|mts|py|pyi|toml|ts|tsx|vue|yaml|yml"


def slug(prefix: str, name: str, *, fold_case: bool = False) -> str:
    """Letters, digits and underscores: "shop/api.py" is b_shop__api_py. Where the name cannot be read back from that, a
    digest is added. `fold_case` is for formats in which two ids that differ by their case are the same.

    The prefix keeps the words of the formats (`end`, `label`, `class`) out."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", re.sub(r"::|[/:]", "__", name))
    readable = _read_back(plain) == name and len(name) <= _LONGEST and not (fold_case and name != name.lower())
    if readable:
        return f"{prefix}_{plain}"
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    words = re.sub("_+", "_", plain).strip("_")[:_LONGEST].rstrip("_")
    return f"{prefix}{'_' if words else ''}{words}___{digest}"


def _read_back(plain: str) -> str | None:
    """The one name that an id stands for. No digest is taken for a name: three underscores belong to no id."""
    if not plain or "___" in plain or plain.startswith("_") or plain.endswith("_"):
        return None
    first, *rest = plain.split("__")
    if first in _PREFIXES and rest:
        return f"{first}:{'/'.join(rest)}"
    parts = [re.sub(rf"(?<=.)_({_SUFFIXES})$", r".\1", part) for part in (first, *rest)]
    joined = parts[0]
    for before, part in pairwise(parts):
        joined += ("::" if "." in before else "/") + part
    return joined

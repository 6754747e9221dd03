"""What boxes and frames are called, and the sentence that says what they are."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping

from renderers.levels.groups import GROUP

INITS = ("__init__.py", "__init__.pyi", "lib.rs", "mod.rs", "package-info.java")
# Longer sentences are cut where a part of them ends, or left out.
_LONGEST_NOTE = 100
_PART_ENDS = re.compile(r"(?:[;:]|\s[-\u2013\u2014]|,?\s\(|, which| \u2014)\s?")
_LEAST_PART = 20
# Where a Maven or Gradle build keeps its packages: neither these folders nor a company's domain tell anything.
_SOURCE_SET = re.compile(r"(?:^|(?P<module>.+)/)src/\w+(?:$|/(?:java|kotlin)(?:/|$))")
_EMPTY_WORDS = frozenset({"a", "an", "and", "for", "in", "is", "module", "of", "package", "the", "this"})


def labels(homes: Mapping[str, str], files: Mapping[str, object], root: str) -> dict[str, str]:
    """A label for each item, no two of one frame alike. `homes` maps items to their frames ("" for none)."""
    names = {item: _names(item, home or root, item in files) for item, home in homes.items()}
    rank = dict.fromkeys(names, 0)
    while True:
        told = {item: options[rank[item]] for item, options in names.items()}
        count = Counter((homes[item], label) for item, label in told.items())
        alike = [item for item in names if count[homes[item], told[item]] > 1 and rank[item] < len(names[item]) - 1]
        if not alike:
            return told
        for item in alike:
            rank[item] += 1


def inside(item: str, around: str) -> str:
    """The name of an item inside a folder; in a group it is the last part of its path."""
    if item.startswith(GROUP):
        return item.removeprefix(GROUP)
    if around.startswith(GROUP):
        return posixpath.basename(item)
    return "/".join(filter(None, _unset(item.removeprefix(f"{around}/") if around else item)))


def note_of(summary: str, label: str) -> str:
    """A summary as it is shown in a box: short, and more than the name said again; else ""."""
    text = " ".join(summary.split())
    if len(text) > _LONGEST_NOTE:
        ends = (match.start() for match in _PART_ENDS.finditer(text))
        text = text[: next((end for end in ends if _LEAST_PART <= end <= _LONGEST_NOTE), 0)]
    says_more = text[:1].isalnum() and _words(text) - _words(label) - _EMPTY_WORDS
    return text if says_more else ""


def _names(item: str, around: str, is_file: bool) -> tuple[str, ...]:
    """The names of an item, the one that reads best first, the one that is unique last."""
    name = inside(item, around)
    if not is_file:
        module, package = _unset(item.removeprefix(f"{around}/"))
        if not (module and package):
            return name, item
        # Nothing else is in this module, or it would have a box or a frame of its own.
        last = posixpath.basename(module)
        return package if package in last else last, name, item
    folder, _, base = item.rpartition("/")
    if base in INITS and folder:
        return f"{posixpath.basename(folder.removesuffix('/src'))} (package)", name, item
    return re.sub(r"(?:\.d)?\.\w+$", "", name) or name, name, item


def _unset(name: str) -> tuple[str, str]:
    """The folder of a module and the last part of its package, where a path leads into a source set; else the path."""
    found = _SOURCE_SET.match(name)
    if found is None:
        return name.removesuffix("/src"), ""
    if found.end() == len(name) and not found["module"]:
        return name, ""
    return found["module"] or "", posixpath.basename(name[found.end() :])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"_", " ", text).casefold()))

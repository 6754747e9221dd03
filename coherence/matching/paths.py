"""Labels that say where something stands: "src/foo/bar.py", "foo.bar", "foo::bar", "Gateway.charge()", "@scope/pkg"."""

import re
from collections.abc import Iterator, Sequence

from analyzers.catalogue import plain
from analyzers.graph import SYMBOL
from coherence.matching.inventory import Inventory
from coherence.matching.items import Item, Match
from coherence.matching.words import root, words

_MARKS = re.compile(r"[/.:@\\$]")
_SEPARATORS = re.compile(r"::|[/\\:]")
# Stands for any folders.
_ANY = re.compile(r"\.{2,}|\N{HORIZONTAL ELLIPSIS}|\*+")
_WHOLE = ("outside", "package", "module", "topic", "table", "entry", "container")


def by_path(name: str, inventory: Inventory) -> Iterator[Match]:
    """What a path leads to: the label as a whole, or the path in it, then best with the other words around it."""
    texts = name.split()
    if len(texts) == 1:
        yield from _of(texts[0], inventory)
        return
    for text in texts:
        if "/" in text.strip("/"):
            found = list(_of(text, inventory))
            beside = {root(word) for other in texts if other != text for word in words(other)}
            fitting = [each for each in found if beside & inventory.path_roots(each.item)]
            yield from fitting or found


def _of(text: str, inventory: Inventory) -> Iterator[Match]:
    path = text.removesuffix("()").strip("/")
    if not _MARKS.search(path):
        return
    if path in inventory.graph.files or path in inventory.graph.packages():
        kind = inventory.graph.level(path)
        yield Match(Item(path, path, "module" if kind == "module" else "package", path), 1.0, "it is its path")
        return
    if found := inventory.files_called.get(path):
        yield from (Match(Item(each, path, "module", each), 1.0, f"it is the name of {each}") for each in found)
        return
    yield from _by_its_end(text, path, inventory)


def _by_its_end(text: str, path: str, inventory: Inventory) -> Iterator[Match]:
    """The items whose paths end so, and those that are written so."""
    segments = [each for each in _SEPARATORS.split(path.replace("$", ".")) if each]
    dotted = [each for segment in segments if not _ANY.fullmatch(segment) for each in segment.split(".") if each]
    for said in (segments, dotted):
        if len(said) > 1 or text.endswith("()"):
            for item in inventory.written(said[-1].rpartition(".")[0] or said[-1]):
                if item.id and _leads_to(said, item):
                    yield Match(item, 1.0, f"its path ends with {path!r}")
    for item in inventory.written(path):
        if item.kind in _WHOLE:
            yield Match(item, 1.0, f"{item.name!r} is written like this")


def _leads_to(said: Sequence[str], item: Item) -> bool:
    """Whether an item's path ends so; folders that are left out ("shared/.../schema.ts") may be any."""
    gaps = [place for place, each in enumerate(said) if _ANY.fullmatch(each)]
    start = list(said[: gaps[0]]) if gaps else []
    tail = [plain(each) for each in (said[gaps[-1] + 1 :] if gaps else said)]
    for form in _forms(item):
        at = len(form) - len(tail)
        if at >= 0 and form[at:] == tail and _has(form[:at], [plain(each) for each in start]):
            return True
    return False


def _forms(item: Item) -> Iterator[list[str]]:
    """The parts of an item's path: with the suffix of its file, without it, and the names in the file alone."""
    path, _, name = item.id.partition(SYMBOL)
    folders, file = path.split("/")[:-1], path.rpartition("/")[2]
    inner = [plain(each) for each in name.split(".") if each]
    for last in (file, file.partition(".")[0]):
        yield [*(plain(each) for each in (*folders, last)), *inner]
    yield inner


def _has(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(list(parts[at : at + len(wanted)]) == list(wanted) for at in range(len(parts) - len(wanted) + 1))

"""Everything of a project that a label can mean, found by its words.

An item is looked up by keys: the roots of the words of its name, all of them, or without what says little. Thus a label
costs a few look-ups, however large the project is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from analyzers.catalogue import Catalogue, catalogue, plain
from analyzers.graph import SYMBOL, ArchitectureGraph, file_of
from coherence.matching.claims import code_name
from coherence.matching.items import Item, items_of
from coherence.matching.vocabulary import HEADS, MANNERS, PARTS, STORING, WEAK
from coherence.matching.words import is_version, root, words

T = TypeVar("T")
_LEAST_NAME = 4
# The first keys have every word; then the project's own name, what says nothing, and the part that something plays are
# left out.
WHOLE, OWN, PLAIN, BARE = range(4)
# A name that so many have is nobody's name: what is more is not looked at.
_MOST = 400
_MOST_COMMAND = 400
# What is looked at in a file to tell what it is about.
_MOST_SAID = 400


class Hit(NamedTuple):
    """An item under one of its keys; `level` tells how much was left out of its name."""

    item: Item
    level: int


@dataclass(frozen=True)
class Inventory:
    """What is there, and how it is found. Built once, and then only read; what few labels need is made when asked for.
    `called` are the words of the project's own name."""

    graph: ArchitectureGraph
    aliases: Mapping[str, str] = field(default_factory=dict)
    called: frozenset[str] = frozenset()
    by_key: Mapping[str, Sequence[Hit]] = field(default_factory=dict, repr=False)
    by_text: Mapping[str, Sequence[Item]] = field(default_factory=dict, repr=False)
    _content: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _read: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, graph: ArchitectureGraph, aliases: Mapping[str, str] | None = None) -> "Inventory":
        """The inventory of a project; `aliases` say which component somebody means by a label."""
        called = called_by(graph)
        by_key: dict[str, list[Hit]] = defaultdict(list)
        by_text: dict[str, list[Item]] = defaultdict(list)
        # Many have the name of another: of each name the keys are worked out once.
        named: dict[str, tuple[tuple[str, int], ...]] = {}
        for item in items_of(graph):
            by_text[plain(item.name)].append(item)
            if item.kind not in ("function", "method"):
                found = named.get(item.name)
                if found is None:
                    found = named[item.name] = tuple(keys(words(item.name), called).items())
                for key, level in found:
                    by_key[key].append(Hit(item, level))
        known = {" ".join(words(label)): component for label, component in (aliases or {}).items()}
        return cls(graph, known, called, dict(by_key), dict(by_text))

    def under(self, key: str) -> Sequence[Hit]:
        """The items of this key."""
        return self.by_key.get(key, ())[:_MOST]

    def written(self, text: str) -> Sequence[Item]:
        """The items that are written like this, but for case and marks."""
        return self.by_text.get(plain(text), ())[:_MOST]

    def remembered(self, text: str, read: Callable[[str, "Inventory"], T]) -> T:
        """What is read in a label, worked out once: the drawings of a project have many labels in common."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = read(text, self)
        return cast("T", known)

    def is_plain(self, name: str) -> bool:
        """Whether no word of a name says which component is meant."""
        return all(word in WEAK or word in PARTS or word in MANNERS for word in words(name))

    def is_related(self, component: str, others: Iterable[str]) -> bool:
        """Whether an import leads from or to a component, to or from one of these."""
        paths = set(self.graph.members(component))
        out = {file_of(edge.target) for path in paths for edge in self.graph.files[path].imports}
        into = set().union(*(self._importers.get(path, ()) for path in paths))
        return any(path in out or path in into for other in others for path in (other, *self.graph.members(other)))

    @cached_property
    def _importers(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.graph.edges():
            found[file_of(edge.target)].add(file_of(edge.source))
        return {path: frozenset(sources) for path, sources in found.items()}

    @cached_property
    def files_called(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the files by their whole names: "router.ts" is no folder of routers."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.graph.files:
            found[path.rpartition("/")[2]].append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def commands(self) -> tuple[tuple[Item, frozenset[str]], ...]:
        """What deployment files start, with the words of the command."""
        known = {each.id for each in self.graph.landscape().containers}
        found = []
        for path, said in self.graph.deployments.items():
            for entry in said.entries:
                if entry.command:
                    its_id = f"{path}{SYMBOL}{entry.name}"
                    item = Item(its_id if its_id in known else "", entry.command.partition(" ")[0], "command", path)
                    found.append((item, frozenset(words(entry.command[:_MOST_COMMAND]))))
        return tuple(found)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The outside systems that there are anywhere."""
        return catalogue()

    @cached_property
    def by_root(self) -> Mapping[str, tuple[Item, ...]]:
        """The packages, modules, classes and deployables by each root of their names."""
        found: dict[str, dict[Item, None]] = defaultdict(dict)
        for hits in self.by_key.values():
            for item, level in hits:
                if (
                    level == WHOLE
                    and not item.aside
                    and item.kind in ("container", "package", "module", "class", "entry")
                ):
                    for word in words(item.name):
                        found[root(word)][item] = None
        return {word: tuple(items) for word, items in found.items()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of a name, for what is nearly one."""
        named = (item.name for hits in self.by_key.values() for item, _ in hits)
        return frozenset(word for name in named for word in words(name)) | WEAK | PARTS | MANNERS

    def is_familiar(self, name: str) -> bool:
        """Whether each word of a name, in some form, is in a name of the code or says little: "Active peer session".
        What names an outside system means just that, and a text with a name of code in it is about that name."""
        named = code_name(name)
        if named and named != name:
            return bool(self.written(named))
        known = self.catalogue.of_name(name)
        return not known and all(root(word) in self._spoken or self._is_of_the_name(word) for word in words(name))

    def _is_of_the_name(self, word: str) -> bool:
        """Whether a word has the project's name in it: "miniconda" of conda."""
        return any(len(own) >= _LEAST_NAME and own in word for own in self.called)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        """The roots of the words of all names, those of functions, fields and imports too."""
        names = {item.name for items in self.by_text.values() for item in items}
        for node in self.graph.files.values():
            names.update(field for each in node.shape.definitions for field in each.attributes)
        little = WEAK | PARTS | MANNERS | HEADS | STORING
        return frozenset(root(word) for name in (*names, *little) for word in words(name))

    @cached_property
    def technologies(self) -> Mapping[str, tuple[Item, ...]]:
        """What the code is made with, by its own word: imported packages, outside systems, what deployables tell."""
        found: dict[str, dict[Item, None]] = defaultdict(dict)
        for hits in self.by_key.values():
            for item, level in hits:
                if item.kind in ("outside", "imported", "needed", "system") and level <= OWN:
                    found["".join(words(item.name))][item] = None
        for each in self.graph.landscape().containers:
            item = Item(each.id, each.name, "container", file_of(each.id))
            for text in (each.technology, each.technology.partition(" ")[0]):
                if text:
                    found["".join(words(text))][item] = None
        for path, node in self.graph.files.items():
            found[node.shape.language].setdefault(Item("", node.shape.language, "outside", path))
        return {name: tuple(items)[:_MOST] for name, items in found.items()}

    def content_roots(self, item: Item) -> frozenset[str]:
        """The roots of what is defined in a module, a class or a package, and of what it builds upon."""
        known = self._content.get(item.id)
        if known is None:
            path, mark, name = item.id.partition(SYMBOL)
            inner = f"{name}."
            texts: list[str] = []
            for member in self.graph.members(item.id):
                for each in self.graph.files[member].shape.definitions:
                    if not mark or member != path or each.name.startswith(inner):
                        texts += (each.name, *each.bases)
                if len(texts) > _MOST_SAID:
                    break
            known = self._content[item.id] = frozenset(
                root(word) for text in texts[:_MOST_SAID] for word in words(text)
            )
        return known

    def path_roots(self, item: Item) -> frozenset[str]:
        """The roots of everything that an item lies in, and those of the project's name."""
        path, _, name = item.id.partition(SYMBOL)
        return frozenset(root(word) for word in (*words(path), *words(name))) | self.called


def keys(said: Iterable[str], called: frozenset[str]) -> dict[str, int]:
    """The keys of a name with the least level of each; none that would be empty."""
    roots = [(word, root(word)) for word in said]
    own = [(word, its) for word, its in roots if its not in called]
    # Of "jaeger v2" no name is left.
    own = roots if is_version(word for word, _ in own) else own
    plainer = [(word, its) for word, its in own if word not in WEAK and word not in MANNERS]
    bare = plainer[:]
    while bare and bare[-1][0] in PARTS:
        bare.pop()
    bare = bare or (plainer[1:] if plainer and plainer[0][0] in _LEADS else [])
    found: dict[str, int] = {}
    for level, left in enumerate((roots, own, plainer, bare)):
        if left:
            found.setdefault("".join(its for _, its in left), level)
    for level, left in enumerate((roots, own, plainer)):
        # "productcatalogservice" is written in one word.
        last = left[-1][0] if left else ""
        if not last.endswith(_TAILS):
            continue
        tail = next((end for end in _TAILS if last.endswith(end) and len(last) > len(end) + 1), "")
        if tail:
            found.setdefault(
                "".join([its for _, its in left[:-1]] + [root(last.removesuffix(tail))]), max(level, PLAIN)
            )
            found.setdefault(
                "".join([its for _, its in left[:-1]] + [root(last.removesuffix(tail)), root(tail)]), level
            )
    return found


# "API gateway" is the gateway.
_LEADS = frozenset(("api", "web"))
_TAILS = ("microservice", "service", "server", "generator", "reader", "writer", "gateway", "client", "worker",
          "manager", "history", "handler", "app", "api", "db")  # fmt: skip


def called_by(graph: ArchitectureGraph) -> frozenset[str]:
    """The roots of the project's name, and of what most of its deployables are called before their own names."""
    around = graph.landscape()
    found = {root(word) for word in words(around.name) if word not in PARTS}
    named = [words(each.name) for each in around.containers]
    first = [name[0] for name in named if len(name) > 1]
    found.update(root(word) for word in set(first) if first.count(word) >= 3 and 2 * first.count(word) >= len(named))
    return frozenset(found)

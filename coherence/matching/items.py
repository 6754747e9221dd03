"""Everything of a project that has a name: the items that a label is held against."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from analyzers.catalogue import catalogue
from analyzers.facts import Hint
from analyzers.graph import SYMBOL, ArchitectureGraph, file_of
from coherence.matching.needed import needed
from coherence.matching.vocabulary import MANNERS, PARTS, WEAK
from coherence.matching.words import words

ItemKind = Literal[
    "project", "container", "system", "person", "entry", "package", "module", "class", "function", "method", "outside",
    "imported", "needed", "command", "table", "topic", "variable",
]  # fmt: skip
PROJECT = "."
# Files that only exist for these are no parts of the product: their own names count when they are written in full.
_ASIDE = frozenset(("tests", "vendored", "docs", "examples", "benchmarks"))
_UNNAMED = frozenset(("__init__", "index", "mod", "lib", "main", "__main__", "package-info", "doc"))
_DEPLOYED = frozenset(("service", "image", "build", "address", "site", "command"))
_MOST_PARTS = 12
_DOMAINS = frozenset(("com", "org", "net", "io", "github", "gitlab", "de", "dev"))
_SHORT = 3
# A page or a style is not the service that it is called like.
STYLES = (".css", ".scss", ".less")
SHOWN = (*STYLES, ".html", ".htm")


class Item(NamedTuple):
    """Something with a name. `id` is its component ("" where it is none), `name` is as the code writes it, `where` the
    path that shows it. `aside` are tests, examples and the like."""

    id: str
    name: str
    kind: ItemKind
    where: str = ""
    aside: bool = False


class Match(NamedTuple):
    """One item that a name can mean, how surely, and how that was found."""

    item: Item
    score: float
    how: str


def items_of(graph: ArchitectureGraph) -> Iterator[Item]:
    yield from _surroundings(graph)
    yield from _manifests(graph)
    of_code = _folders_of_code(graph)
    for package in graph.packages():
        if package:
            aside = package not in of_code or graph.role(f"{package}/_") in _ASIDE
            yield Item(package, package.rpartition("/")[2], "package", package, aside)
    for path, node in graph.files.items():
        aside = graph.role(path) in _ASIDE
        stem = path.rpartition("/")[2].partition(".")[0]
        if stem and stem not in _UNNAMED:
            yield Item(path, stem, "module", path, aside)
        for each in dict.fromkeys(node.shape.definitions):
            holder, _, name = each.name.rpartition(".")
            kind: ItemKind = "class" if each.kind in ("class", "interface") else "method" if holder else "function"
            is_tried = aside or each.name.startswith("tests.")
            yield Item(f"{path}{SYMBOL}{each.name}", name, kind, path, is_tried)
        yield from _told(path, node.shape.hints, aside=aside)
    yield from _imported(graph)


def _folders_of_code(graph: ArchitectureGraph) -> frozenset[str]:
    """The folders with more in them than pages and styles: "templates/django" is not Django."""
    found: set[str] = set()
    for path in graph.files:
        folder = path.rpartition("/")[0]
        while not path.endswith(SHOWN) and folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def _surroundings(graph: ArchitectureGraph) -> Iterator[Item]:
    around = graph.landscape()
    for name in dict.fromkeys((around.name, around.name.partition(".")[0])):
        if name:
            yield Item(PROJECT, name, "project")
    for each in around.containers:
        yield Item(each.id, each.name, "container", file_of(each.id))
    for system in (*around.systems, *around.unused):
        where = system.evidence[0].path if system.evidence else ""
        its_id = "" if system in around.unused else system.id
        for name in dict.fromkeys((system.name, *system.names, system.id.partition(":")[2])):
            yield Item(its_id, name, "system", where)
    for person in around.people:
        yield Item(person.id, person.name, "person", person.evidence[0].path if person.evidence else "")


def _manifests(graph: ArchitectureGraph) -> Iterator[Item]:
    """What manifests call a folder, and what deployment files start that is no code of the project."""
    known = {each.id for each in graph.landscape().containers}
    systems = {each.id for each in graph.landscape().systems}
    for path, said in graph.deployments.items():
        folder = path.rpartition("/")[0]
        if graph.role(path) not in _ASIDE:
            names = (text for name in needed((said,)) for text in _package_names(name))
            yield from (Item("", text, "needed", path) for text in dict.fromkeys(names))
        if said.name:
            yield Item(folder if folder in graph.packages() and folder else PROJECT, said.name, "package", path)
        for entry in said.entries:
            its_id = f"{path}{SYMBOL}{entry.name}"
            yield from _told(path, entry.hints, aside=False)
            yield from _known(_brought(entry.hints), path)
            if entry.kind in _DEPLOYED and its_id not in known:
                image = f"sys:{catalogue().of_image(entry.target)}" if entry.kind == "image" else ""
                yield Item(image if image in systems else "", entry.name, "entry", path)
                if entry.kind == "image" and entry.target:
                    name = entry.target.rpartition("/")[2].partition("@")[0].partition(":")[0]
                    yield Item(image if image in systems else "", name, "entry", path)
                    yield from _known(entry.target.rpartition("/")[0].split("/"), path)


def _brought(hints: Iterable[Hint]) -> Iterator[str]:
    """The words of the dependencies that a manifest declares: nothing may be seen to import them."""
    for hint in hints:
        if hint.kind == "resource" and hint.text.startswith("maven:"):
            yield from hint.text.rpartition(":")[2].split("-")


def _known(names: Iterable[str], path: str) -> Iterator[Item]:
    """The outside systems that have one of these names: who makes an image, what a dependency is for."""
    for name in names:
        if catalogue().of_name(name):
            yield Item("", name, "entry", path)


def _told(path: str, hints: Iterable[Hint], *, aside: bool) -> Iterator[Item]:
    for hint in hints:
        kind, text = hint.kind, hint.text
        if kind == "table":
            yield Item("", text, "table", path, aside)
        elif kind == "topic" and text.partition(":")[0] in ("publish", "consume") and ":=" not in text:
            yield Item("", text.partition(":")[2], "topic", path, aside)
        elif kind == "variable":
            yield Item("", text, "variable", path, aside)


def _imported(graph: ArchitectureGraph) -> Iterator[Item]:
    """What is imported from outside: the package, under its whole name and under what people call it by, and the
    modules and classes of it that are named."""
    whole: dict[str, str] = {}
    inner: dict[tuple[str, str], str] = {}
    for edge in graph.edges():
        if edge.target.startswith(("ext:", "std:")):
            path = file_of(edge.source)
            whole.setdefault(edge.target, path)
            if edge.target.startswith("ext:") and graph.role(path) not in _ASIDE:
                statement = graph.files[path].shape.imports[edge.place]
                for text in _inner_names(statement.module, statement.names):
                    inner.setdefault((edge.target, text), path)
    for target, path in sorted(whole.items()):
        for text in _package_names(target.partition(":")[2]):
            yield Item(target, text, "outside", path)
    for (target, text), path in sorted(inner.items()):
        yield Item(target, text, "imported", path)


def _package_names(name: str) -> Iterable[str]:
    segments = [each for each in name.replace(":", "/").split("/") if each]
    last = segments[-1] if segments else name
    if len(segments) > 1 and last.startswith("v") and last[1:].isdigit():
        last = segments[-2]
    scope = name[1:].partition("/")[0] if name.startswith("@") else ""
    found = (name, last, last.rpartition(".")[2], *((f"{scope} {last}", scope) if scope else ()))
    return dict.fromkeys(each for each in found if each == name or not _says_little(each))


def _inner_names(module: str, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The parts of a dotted name, alone and in pairs, and classes that are imported by name."""
    parts = [each for each in module.replace("::", ".").replace("/", ".").split(".") if each][:_MOST_PARTS]
    # "com.auth0.jwt" is from Auth0, and is not Auth0.
    parts = parts[2:] if parts and parts[0] in _DOMAINS else parts
    pairs = (f"{one} {other}" for one, other in pairwise(parts))
    classes = (name for name, _ in names if name[:1].isupper())
    for text in (*parts, *pairs, *classes):
        if len(text) > _SHORT and not _says_little(text):
            yield text


def _says_little(name: str) -> bool:
    """Whether a name is of words that many parts of any code have: "storage" of "cloud.google.com/go/storage"."""
    return all(word in WEAK or word in PARTS or word in MANNERS for word in words(name))

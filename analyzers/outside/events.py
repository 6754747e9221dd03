"""Messages between files: a topic that one writes and another one reads, and a task that one asks a worker to run."""

from collections.abc import Callable, Iterable, Iterator

from analyzers.facts import Use
from analyzers.graph import SYMBOL, ArchitectureGraph, ComponentId, file_of, scope_id, symbol_id
from analyzers.landscape import Evidence, Link
from analyzers.outside.topic_names import TopicNames
from analyzers.symbols import Symbols

_SURE = 90
# A topic that very many use is one of the framework's.
_MOST_PAIRS = 200
_SENDS = (
    ".delay", ".apply_async", ".delay_on_commit", ".apply_async_on_commit", ".s", ".si", ".signature", ".send",
    ".send_with_options", ".enqueue", ".schedule", ".kiq",
)  # fmt: skip


def events(graph: ArchitectureGraph, symbols: Symbols) -> Iterator[Link]:
    """From each definition that writes a topic to each that reads it, and from each that sends a task to the task."""
    names = TopicNames(graph, symbols)
    tasks = tasks_of(graph)
    ends: dict[str, tuple[list[Evidence], list[Evidence]]] = {}
    by_name = _by_name(tasks)
    for end, topic in names.ends():
        if end.way == "publish" and (task := by_name(topic)):
            yield _link(graph, end.at, task)
        else:
            ends.setdefault(topic, ([], []))[end.way == "consume"].append(end.at)
    for _, (writing, reading) in sorted(ends.items()):
        for write in writing if len(writing) * len(reading) <= _MOST_PAIRS else ():
            yield from (_link(graph, write, _around(graph, read)) for read in reading if write.path != read.path)
    for end, function in names.functions():
        if file_of(function) != end.at.path:
            yield _link(graph, end.at, function)
    if tasks:
        yield from _sent(graph, symbols, tasks)


def tasks_of(graph: ArchitectureGraph, ways: tuple[str, ...] = ("task:", "called:")) -> frozenset[str]:
    """The functions that a worker runs, by their ids; those that are sent in one of these ways."""
    return frozenset(
        symbol_id(path, node.shape.definitions[hint.scope].name)
        for path, node in graph.files.items()
        if graph.role(path) == "code"
        for hint in node.shape.hints
        if hint.kind == "topic" and hint.text.startswith(ways) and hint.scope >= 0
    )


def _sent(graph: ArchitectureGraph, symbols: Symbols, tasks: frozenset[str]) -> Iterator[Link]:
    """`send_mail.delay(...)`: the name leads to a task; or to one that is sent by a plain call, `send_mail(...)`, from
    wherever that stands."""
    called = tasks_of(graph, ("called:",))
    names = frozenset(task.rpartition(SYMBOL)[2] for task in called)
    for path, node in graph.files.items():
        if graph.role(path) != "code":
            continue
        for place, use in enumerate(node.shape.uses):
            is_called = use.kind == "call" and use.target.rpartition(".")[2] in names
            name = use.target if is_called else use.target.rpartition(".")[0] if _is_sent(use) else ""
            if not name:
                continue
            found, source = symbols.find(graph, path, name), scope_id(path, node.shape, use.scope)
            if found in tasks and (file_of(found or "") != path or (is_called and found != source)):
                yield Link(source, ComponentId(found or ""), "event", (Evidence(path, "uses", place),), _SURE)


def _is_sent(use: Use) -> bool:
    return use.kind == "call" and use.target.endswith(_SENDS)


def _by_name(tasks: Iterable[str]) -> Callable[[str], str]:
    """Leads from the dotted name of a task, as a text names it, to the task: "" for none, or for several."""
    found: dict[str, list[str]] = {}
    for task in sorted(tasks):
        path, _, name = task.partition(SYMBOL)
        parts = path.rpartition(".")[0].split("/")
        for count in range(1, min(len(parts), 6) + 1):
            found.setdefault(".".join((*parts[-count:], name)), []).append(task)
    return lambda topic: "" if len(known := found.get(topic, [])) != 1 else known[0]


def _link(graph: ArchitectureGraph, at: Evidence, target: str) -> Link:
    return Link(_around(graph, at), ComponentId(target), "event", (at,), _SURE)


def _around(graph: ArchitectureGraph, shown: Evidence) -> ComponentId:
    """The definition that a hint stands in."""
    shape = graph.files[shown.path].shape
    return scope_id(shown.path, shape, shape.hints[shown.place].scope)

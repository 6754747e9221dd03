"""What a graph of DOT claims when it is drawn: labels, shapes, clusters, and on which ends there is a head."""

from coherence.depiction import Connection, Depiction, Kind, Member, Role, Thing
from coherence.readers.dot.labels import Written, plain, written
from coherence.readers.dot.parser import Attributes, Edge, Graph, Node, Subgraph
from coherence.readers.dot.tokens import Token
from coherence.readers.sources import member_name

_ROLES: dict[str, Role] = {
    "cylinder": "store",
    "note": "note",
    "folder": "package",
    "tab": "package",
    "box3d": "node",
    "diamond": "step",
    "mdiamond": "step",
    "msquare": "step",
    "mcircle": "step",
    "point": "step",
    "doublecircle": "step",
}
_RECORDS = frozenset(("record", "mrecord"))
_INHERITS = frozenset(("empty", "onormal"))
_DIAMONDS = frozenset(("diamond", "odiamond", "ediamond"))
_CLUSTER = "cluster"


def depicted(graphs: list[Graph]) -> tuple[Depiction, ...]:
    """Each graph as a depiction."""
    return tuple(_Drawing(graph).depiction() for graph in graphs)


class _Drawing:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.root = graph.subgraphs[0] if graph.subgraphs else None
        self.chains = _chains(graph.subgraphs)
        self.ids = _ids(graph)
        self.records: set[str] = set()

    def depiction(self) -> Depiction:
        if self.root is None:
            return Depiction("dot", unread=tuple(self.graph.unread))
        frames = [self._frame(index, each) for index, each in enumerate(self.graph.subgraphs) if self._framed(index)]
        nodes = [self._node(node) for node in self.graph.nodes.values() if not _hidden(node.attributes)]
        ids = {thing.id for thing in nodes}
        edges = [self._edge(edge) for edge in self.graph.edges if {edge.tail, edge.head} <= ids]
        return Depiction(
            "dot",
            "digraph" if self.graph.directed else "graph",
            self._title(self.root),
            tuple(sorted((*frames, *nodes), key=lambda thing: thing.place)),
            tuple(edge for edge in edges if edge is not None),
            tuple(self.graph.remarks),
            tuple(self.graph.unread),
        )

    def _title(self, subgraph: Subgraph) -> str:
        label = subgraph.attributes.get("label")
        written_on = Written("") if label is None else written(label, {"G": subgraph.name})
        return "\n".join((written_on.label, *written_on.fields)).strip()

    def _framed(self, index: int) -> bool:
        return bool(self.chains[index]) and self.chains[index][-1] == index

    def _frame(self, index: int, subgraph: Subgraph) -> Thing:
        around = self.chains[index][:-1]
        return Thing(
            self.ids[index],
            self._title(subgraph),
            subgraph.place,
            "frame",
            subgraph.name.removeprefix(_CLUSTER).lstrip("_"),
            frame=self._frame_of(around),
            link=_link(subgraph.attributes),
        )

    def _frame_of(self, chain: tuple[int, ...]) -> str:
        return self.ids[chain[-1]] if chain else ""

    def _node(self, node: Node) -> Thing:
        shape = _value(node.attributes, "shape").lower()
        label = node.attributes.get("label")
        says = Written(node.name)
        if label is not None and shape != "point":
            names = {"N": node.name, "G": self.root.name if self.root else ""}
            says = written(label, names, record=shape in _RECORDS)
        place = node.place
        members = [(field, member_name(field)) for field in says.fields]
        methods = any(name.endswith("()") for _, name in members)
        if shape in _RECORDS:
            self.records.add(node.name)
        extra = node.attributes.get("xlabel")
        return Thing(
            node.name,
            says.label,
            place,
            "class" if methods else _ROLES.get(shape, "part"),
            "" if says.label == node.name else node.name,
            (*(field for field, name in members if not name), *([plain(extra.value, {})] if extra else [])),
            self._frame_of(self._innermost(node)),
            _link(node.attributes),
            tuple(Member(name, place) for _, name in members if name),
        )

    def _innermost(self, node: Node) -> tuple[int, ...]:
        """Of several clusters that name a node, the first one draws it, and of those inside of it the first again."""
        chains = [self.chains[index] for index in node.among]
        return min(chains, key=lambda chain: (*chain, len(self.chains)))

    def _edge(self, edge: Edge) -> Connection | None:
        attributes = edge.attributes
        if _hidden(attributes):
            return None
        tail, head = self._end(edge, "ltail", edge.tail), self._end(edge, "lhead", edge.head)
        direction = _value(attributes, "dir") or ("forward" if self.graph.directed else "none")
        at_head = _value(attributes, "arrowhead") or "normal" if direction in ("forward", "both") else "none"
        at_tail = _value(attributes, "arrowtail") or "normal" if direction in ("back", "both") else "none"
        dashed = any(style in _value(attributes, "style") for style in ("dashed", "dotted"))
        label = attributes.get("label") or attributes.get("xlabel")
        text = "" if label is None else "\n".join(_lines(written(label, self._names(edge))))
        source, target, kind, both = _direction(tail, head, at_tail, at_head)
        if {edge.tail, edge.head} <= self.records:
            source, target, kind = _between_classes(tail, head, at_tail, at_head) or (source, target, kind)
            kind = "implements" if kind == "inherits" and dashed else kind
        return Connection(source, target, edge.place, kind, text, dashed, both)

    def _names(self, edge: Edge) -> dict[str, str]:
        sign = "->" if self.graph.directed else "--"
        return {"T": edge.tail, "H": edge.head, "E": f"{edge.tail}{sign}{edge.head}"}

    def _end(self, edge: Edge, attribute: str, name: str) -> str:
        """An edge may be cut off at the border of a cluster around its end."""
        wanted = _value(edge.attributes, attribute)
        if not wanted or self.root is None or _value(self.root.attributes, "compound").lower() not in ("true", "yes"):
            return name
        chain = self._innermost(self.graph.nodes[name])
        found = next((index for index in chain if self.graph.subgraphs[index].name == wanted), None)
        return name if found is None else self.ids[found]


def _chains(subgraphs: list[Subgraph]) -> list[tuple[int, ...]]:
    """For each subgraph the clusters from the outermost to itself."""
    chains: list[tuple[int, ...]] = []
    for index, each in enumerate(subgraphs):
        around = chains[each.around] if each.around >= 0 else ()
        cluster = each.around >= 0 and (
            each.name.startswith(_CLUSTER) or _value(each.attributes, "cluster").lower() == "true"
        )
        chains.append((*around, index) if cluster else around)
    return chains


def _ids(graph: Graph) -> list[str]:
    """The ids of subgraphs: their names, made unique. Nodes have names of their own."""
    ids, taken = [], set(graph.nodes)
    for index, each in enumerate(graph.subgraphs):
        ids.append(f"{each.name}#{index}" if each.name in taken else each.name)
        taken.add(ids[-1])
    return ids


def _direction(tail: str, head: str, at_tail: str, at_head: str) -> tuple[str, str, Kind, bool]:
    if at_head == "none" and at_tail == "none":
        return tail, head, "line", False
    if at_head == "none":
        return head, tail, "uses", False
    return tail, head, "uses", at_tail != "none"


def _between_classes(tail: str, head: str, at_tail: str, at_head: str) -> tuple[str, str, Kind] | None:
    """UML's heads between records: an empty one points at the base, a diamond stands at the whole."""
    if at_head in _INHERITS and at_tail == "none":
        return tail, head, "inherits"
    if at_tail in _INHERITS and at_head == "none":
        return head, tail, "inherits"
    if at_head in _DIAMONDS:
        return head, tail, "composes"
    if at_tail in _DIAMONDS:
        return tail, head, "composes"
    return None


def _lines(said: Written) -> tuple[str, ...]:
    return (said.label, *said.fields)


def _hidden(attributes: Attributes) -> bool:
    return "invis" in {style.strip() for style in _value(attributes, "style").split(",")}


def _value(attributes: Attributes, key: str) -> str:
    token: Token | None = attributes.get(key)
    return "" if token is None else token.value


def _link(attributes: Attributes) -> str:
    return _value(attributes, "URL") or _value(attributes, "href")

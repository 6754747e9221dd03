"""DOT's grammar, tolerant: text to graphs of nodes, edges and subgraphs with the attributes that hold for each."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import NamedTuple

from coherence.depiction import Place, Remark, Unread
from coherence.readers.dot.tokens import Token, tokens_of
from coherence.readers.sources import MOST_CONNECTIONS, MOST_THINGS, MOST_UNREAD, TOO_MANY_UNREAD, Places

Attributes = dict[str, Token]
_KEYWORDS = frozenset(("graph", "digraph", "subgraph", "strict", "node", "edge"))
_DEEPEST = 100
_DEFAULTS = ("graph", "node", "edge")


@dataclass(slots=True)
class Node:
    """`among` are the subgraphs that name it, in order."""

    name: str
    place: Place
    attributes: Attributes
    among: dict[int, None] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    tail: str
    head: str
    place: Place
    attributes: Attributes


@dataclass(slots=True)
class Subgraph:
    """`around` is the index of the subgraph that this one stands in; the first of all is the graph itself. `members`
    are the names of the nodes in it; `defaults` are the attributes that hold for what it creates."""

    name: str
    place: Place
    around: int
    attributes: Attributes
    defaults: dict[str, Attributes]
    members: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Graph:
    directed: bool
    strict: bool
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    subgraphs: list[Subgraph] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class _End(NamedTuple):
    """One end of an edge: the nodes that it stands for, and the offsets of where it is written; `single`: a node."""

    names: tuple[str, ...] = ()
    start: int = 0
    stop: int = 0
    single: bool = False


def parse(text: str) -> list[Graph]:
    """Every graph of a text; one that holds nothing but problems where there is none."""
    places = Places(text)
    before = Graph(directed=False, strict=False)
    return _Parser(tokens_of(text, places, before.unread), places, before).graphs()


class _Parser:
    """`graph` is the one that is being read; before the first one it takes remarks and problems along."""

    def __init__(self, tokens: Iterator[Token], places: Places, before: Graph) -> None:
        self.places = places
        self.graph = before
        self.keyed: dict[tuple[str, str, str], Edge] = {}
        self.named: dict[tuple[int, str], int] = {}
        self.full = False
        self.tokens = list(self._without_comments(tokens))
        self.at = 0

    def _without_comments(self, tokens: Iterator[Token]) -> Iterator[Token]:
        for token in tokens:
            if token.sort == "comment":
                self.graph.remarks.append(Remark(token.value, self.places.at(token.start, token.end)))
            else:
                yield token

    # The tokens

    def _peek(self, ahead: int = 0) -> Token | None:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else None

    def _is(self, *signs: str) -> bool:
        token = self._peek()
        return token is not None and token.sort == "sign" and token.value in signs

    def _take(self, *signs: str) -> bool:
        if taken := self._is(*signs):
            self.at += 1
        return taken

    def _keyword(self) -> str:
        token = self._peek()
        word = token.value.lower() if token is not None and token.sort == "word" else ""
        return word if word in _KEYWORDS else ""

    def _name(self) -> Token | None:
        """A name, its parts put together."""
        token = self._peek()
        if token is None or token.sort == "sign" or self._keyword():
            return None
        self.at += 1
        while token.sort == "text" and self._is("+"):
            more = self._peek(1)
            if more is None or more.sort != "text":
                break
            self.at += 2
            token = Token("text", token.value + more.value, token.start, more.end)
        return token

    def _place(self, token: Token) -> Place:
        return self.places.at(token.start, token.end)

    def _complain(self, why: str) -> None:
        """The token here is not understood: it is told, and left out."""
        self._missed(why)
        self.at = min(self.at + 1, len(self.tokens))

    # The grammar

    def graphs(self) -> list[Graph]:
        before, graphs = self.graph, list[Graph]()
        while self._peek() is not None:
            strict = self._keyword() == "strict"
            self.at += strict
            sort = self._keyword()
            if sort not in ("graph", "digraph"):
                self._complain("a graph begins with `graph` or `digraph`")
                continue
            graphs.append(self._graph(Graph(directed=sort == "digraph", strict=strict)))
        if not graphs:
            return [before]
        _share(before, graphs)
        return graphs

    def _graph(self, graph: Graph) -> Graph:
        self.graph, self.keyed, self.named = graph, {}, {}
        opening = self.tokens[self.at]
        self.at += 1
        name = self._name()
        empty: dict[str, Attributes] = {each: {} for each in _DEFAULTS}
        place = self._place(name or opening)
        graph.subgraphs.append(Subgraph(name.value if name else "", place, -1, {}, empty))
        if self._take("{"):
            self._body(0, opening)
        else:
            graph.unread.append(Unread(self._place(opening), "this graph has no `{`"))
        return graph

    def _body(self, inside: int, opening: Token, depth: int = 0) -> None:
        while (token := self._peek()) is not None and not self._take("}"):
            if not self._take(";", ","):
                self._statement(inside, depth)
        if token is None:
            self.graph.unread.append(Unread(self._place(opening), "this graph is never closed by a `}`"))

    def _statement(self, inside: int, depth: int) -> None:
        keyword, following = self._keyword(), self._peek(1)
        if keyword in _DEFAULTS:
            self.at += 1
            self._default(inside, keyword, self._attributes())
        elif keyword == "subgraph" or self._is("{"):
            self._chain(inside, depth)
        elif following is not None and following.sort == "sign" and following.value == "=" and (key := self._name()):
            self.at += 1
            if value := self._name():
                self._default(inside, "graph", {key.value: value})
            else:
                self._complain(f"`{key.value} =` needs a value")
        elif keyword or self._is("->", "--", "[", "]", ":", "=", "+"):
            self._complain("a statement cannot begin with this")
        else:
            self._chain(inside, depth)

    def _default(self, inside: int, what: str, attributes: Attributes) -> None:
        around = self.graph.subgraphs[inside]
        around.defaults[what].update(attributes)
        if what == "graph":
            around.attributes.update(attributes)

    def _attributes(self) -> Attributes:
        found: Attributes = {}
        while self._take("["):
            while self._peek() is not None and not self._take("]"):
                if self._take(",", ";"):
                    continue
                key = self._name()
                if key is None:
                    if self._is("{", "}", "->", "--"):
                        self._missed("an attribute list is not closed by a `]`")
                        return found
                    self._complain("an attribute is `name=value`")
                elif not self._take("="):
                    found[key.value] = key._replace(value="true")
                elif value := self._name():
                    found[key.value] = value
                else:
                    self._complain(f"`{key.value} =` needs a value")
        return found

    def _missed(self, why: str) -> None:
        """Something is missing before the token here."""
        if (token := self._peek()) is None:
            return
        full = len(self.graph.unread) >= MOST_UNREAD
        self.graph.unread.append(Unread(self._place(token), TOO_MANY_UNREAD if full else why))
        if full:
            self.tokens = self.tokens[: self.at + 1]

    def _chain(self, inside: int, depth: int) -> None:
        """One node, one subgraph, or several of them joined by edges."""
        ends = [self._end(inside, depth)]
        while self._is("->", "--"):
            sign = self.tokens[self.at]
            if (sign.value == "->") != self.graph.directed:
                kind = "digraph" if self.graph.directed else "graph"
                self._missed(f"`{sign.value}` is no edge of a {kind}")
            self.at += 1
            ends.append(self._end(inside, depth))
            if not ends[-1].stop:
                self._missed("an edge leads to a node or a subgraph")
        attributes = self._attributes()
        if len(ends) > 1:
            self._edges(ends, attributes, inside)
        else:
            for node in ends[0].names if ends[0].single else ():
                self.graph.nodes[node].attributes.update(attributes)

    def _end(self, inside: int, depth: int) -> "_End":
        start = self.at
        if self._keyword() == "subgraph" or self._is("{"):
            names = self._subgraph(inside, depth)
            return _End(tuple(names), *self._span(start))
        name = self._name()
        if name is None:
            return _End()
        for _ in range(2):
            if self._take(":") and self._name() is None:
                self._missed("a port has a name")
        known = self._node(name, inside)
        return _End((name.value,) if known else (), *self._span(start), single=True)

    def _span(self, start: int) -> tuple[int, int]:
        return self.tokens[start].start, self.tokens[self.at - 1].end

    def _node(self, token: Token, inside: int) -> bool:
        """Name a node; False where there are too many already."""
        node = self.graph.nodes.get(token.value)
        if node is None:
            if len(self.graph.nodes) >= MOST_THINGS:
                self._refuse(
                    self._place(token), f"this graph has more than {MOST_THINGS} nodes; the others are not read"
                )
                return False
            node = Node(token.value, self._place(token), dict(self.graph.subgraphs[inside].defaults["node"]))
            self.graph.nodes[token.value] = node
        node.among[inside] = None
        self.graph.subgraphs[inside].members[token.value] = None
        return True

    def _refuse(self, place: Place, why: str) -> None:
        if not self.full:
            self.graph.unread.append(Unread(place, why))
        self.full = True

    def _subgraph(self, inside: int, depth: int) -> dict[str, None]:
        opening = self.tokens[self.at]
        name = None
        if self._keyword() == "subgraph":
            self.at += 1
            name = self._name()
        index = self._opened(name, opening, inside)
        if not self._take("{"):
            if name is None:
                self._missed("a subgraph needs a name or a `{`")
                return {}
            return self.graph.subgraphs[index].members
        if depth >= _DEEPEST or len(self.graph.subgraphs) > MOST_THINGS:
            self._refuse(self._place(opening), "subgraphs are nested too deep, or there are too many of them")
            self._skip()
            return {}
        self._body(index, opening, depth + 1)
        members = self.graph.subgraphs[index].members
        self.graph.subgraphs[inside].members.update(members)
        return members

    def _opened(self, name: Token | None, opening: Token, inside: int) -> int:
        """The subgraph of this name in the one around, or a new one, which takes over what holds there."""
        if name is not None and (known := self.named.get((inside, name.value))) is not None:
            return known
        around = self.graph.subgraphs[inside]
        defaults = {each: dict(around.defaults[each]) for each in _DEFAULTS}
        place = self._place(name or opening)
        index = len(self.graph.subgraphs)
        self.graph.subgraphs.append(
            Subgraph(name.value if name else "", place, inside, dict(defaults["graph"]), defaults)
        )
        if name is not None:
            self.named[inside, name.value] = index
        return index

    def _skip(self) -> None:
        depth = 1
        while depth and self._peek() is not None:
            depth += self._is("{") - self._is("}")
            self.at += 1

    def _edges(self, ends: "list[_End]", attributes: Attributes, inside: int) -> None:
        hold = self.graph.subgraphs[inside].defaults["edge"] | attributes
        for tails, heads in pairwise(ends):
            place = self.places.at(tails.start, heads.stop)
            for tail, head in product(tails.names, heads.names):
                if len(self.graph.edges) >= MOST_CONNECTIONS:
                    self._refuse(place, f"this graph has more than {MOST_CONNECTIONS} edges; the others are not read")
                    return
                self._edge(Edge(tail, head, place, dict(hold)), attributes)

    def _edge(self, edge: Edge, stated: Attributes) -> None:
        """A strict graph has one edge between two nodes, and any graph one of a key."""
        key = edge.attributes.get("key")
        if not self.graph.strict and key is None:
            self.graph.edges.append(edge)
            return
        ends = (edge.tail, edge.head) if self.graph.directed else (min(edge.tail, edge.head), max(edge.tail, edge.head))
        identity = (*ends, "" if self.graph.strict or key is None else key.value)
        if known := self.keyed.get(identity):
            known.attributes.update(stated)
        else:
            self.keyed[identity] = edge
            self.graph.edges.append(edge)


def _share(before: Graph, graphs: list[Graph]) -> None:
    """What was said outside of the graphs goes to the one that it stands in, or else to the next."""
    lines = [graph.subgraphs[0].place.line for graph in graphs]
    for remark in before.remarks:
        _nearest(remark.place, lines, graphs).remarks.append(remark)
    for unread in before.unread:
        _nearest(unread.place, lines, graphs).unread.append(unread)
    for graph in graphs:
        graph.unread.sort()


def _nearest(place: Place, lines: list[int], graphs: list[Graph]) -> Graph:
    return graphs[max(bisect_right(lines, place.line) - 1, 0)]

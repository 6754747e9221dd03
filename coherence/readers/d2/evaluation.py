"""Statements of D2 to a board: keys are followed, variables put in, classes given, imports read."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from coherence.depiction import Place, Unread
from coherence.readers.d2.board import ATTRIBUTES, BOARDS, Edge, Object
from coherence.readers.d2.globs import chosen, chosen_edges, filters_of, meant, unknown
from coherence.readers.d2.imports import Imports
from coherence.readers.d2.syntax import Arrow, Chain, Field, Key, Span, Spread, Statement, Value
from coherence.readers.d2.variables import Known, Variables
from coherence.readers.sources import MOST_CONNECTIONS, MOST_THINGS

# Imports and variables can stand for each other again and again: what is done in all is counted.
_MOST_STEPS = 100_000
_MOST_GLOBS = 500
_TAKES = ("null", "suspend", "unsuspend")


class Evaluation:
    """One board. `mine` is whether what is told now belongs to it, or to the board that it builds on; `place` turns a
    span into a place; inside of an import (`imported`) all stands where the import does."""

    def __init__(self, imports: Imports, place: Callable[[Span], Place], variables: Known) -> None:
        self.imports = imports
        self.place_of = place
        self.root = Object("", None, Place(1))
        self.edges: list[Edge] = []
        self.between = defaultdict[tuple[int, int, tuple[bool, bool]], list[Edge]](list)
        self.unread: list[Unread] = []
        self.classes: dict[str, Value] = {}
        self.boards: dict[str, list[tuple[str, Value, Place]]] = {each: [] for each in BOARDS}
        self.variables = Variables(variables)
        self.mine = True
        self.imported: list[tuple[Place, str]] = []
        self.globs: list[tuple[Object, Field | Chain]] = []
        self.steps = 0
        self.objects = 0
        self.full = False

    def run(self, statements: tuple[Statement, ...], *, mine: bool = True) -> None:
        """Statements on the board itself."""
        self.mine = mine
        self._body(statements, self.root)
        self._globs()

    # What is told

    def _place(self, span: Span) -> Place:
        return self.imported[0][0] if self.imported else self.place_of(span)

    def _complain(self, span: Span, why: str) -> None:
        self.unread.append(Unread(self._place(span), why))

    def _is_full(self, span: Span) -> bool:
        edges, steps = len(self.edges) >= MOST_CONNECTIONS, self.steps >= _MOST_STEPS
        if (edges or steps or self.objects >= MOST_THINGS) and not self.full:
            self.full = True
            self._complain(span, "this drawing is too large: what follows is not read")
        return self.full

    # Statements

    def _body(self, statements: tuple[Statement, ...], scope: Object) -> None:
        self.variables.enter(statements)
        for statement in statements:
            if isinstance(statement, Field) and _says(statement, "vars"):
                self.variables.declare(self._statements_of(statement.value))
            if isinstance(statement, Field) and len(statement.key) == 1 and _says(statement, "shape"):
                scope.attributes["shape"] = self._filled(statement.value, statement.span)
        for statement in statements:
            self.steps += 1
            if self._is_full(statement.span):
                break
            self._statement(statement, scope)
        self.variables.leave()

    def _statement(self, statement: Statement, scope: Object) -> None:
        if isinstance(statement, Spread):
            self._spread(statement, scope)
        elif isinstance(statement, Chain):
            self._chain(statement, scope)
        elif not statement.mark:
            self._field(statement, scope)

    def _statements_of(self, value: Value) -> tuple[Statement, ...]:
        """The statements of the file that a value imports."""
        if not value.source:
            return ()
        found = self.imports.statements(value, self._standing())
        return found[0] if found is not None else ()

    def _standing(self) -> str:
        return self.imported[-1][1] if self.imported else ""

    def _spread(self, statement: Spread, scope: Object) -> None:
        self._import(statement.value, scope, statement.span)
        text = statement.value.text
        if text is None:
            return
        value = self.variables.whole(text.text)
        if value is None:
            self._complain(statement.span, "no variable of this name is known")
        elif len(self.variables.scopes) < 100:
            self._value(replace(value, text=None), scope, statement.span)

    def _import(self, value: Value, scope: Object, span: Span) -> None:
        if not value.source:
            return
        found = self.imports.statements(value, self._standing())
        if found is None:
            self._complain(span, f"the file {value.source!r} is not in this project, or not to be read here")
            return
        statements, path = found
        if len(self.imported) >= 20:
            self._complain(span, "imports are nested too deep")
            return
        self.imported.append((self._place(span), path))
        self._body(statements, scope)
        self.imported.pop()

    # Fields

    def _field(self, field: Field, scope: Object) -> None:
        key, scope = self._risen(field.key, scope)
        first = key[0] if key else None
        if first is None:
            return
        if scope is self.root and not first.quote and first.folded in BOARDS:
            self._boards(first.folded, key[1:], field)
        elif not first.quote and first.folded == "classes":
            self._classes(key[1:], field.value)
        elif not first.quote and first.folded == "vars":
            return
        elif any(word.is_glob for word in key):
            self._glob(field, scope)
        else:
            self._assign(key, field, scope)

    def _assign(self, key: Key, field: Field, scope: Object) -> None:
        cut = _cut(key)
        thing = self._reach(key[:cut], scope)
        if thing is None:
            return
        value = self._filled(field.value, field.span)
        if cut < len(key):
            self._attribute(thing, key[cut:], value, field.span)
        else:
            self._given(thing, value, field.span)

    def _given(self, thing: Object, value: Value, span: Span) -> None:
        """A value for an object: some words are none, but take it away or bring it back."""
        word = _word(value)
        if word == "null":
            thing.alive = False
        elif word == "suspend":
            thing.suspended = True
        elif word == "unsuspend":
            thing.show()
        else:
            self._value(value, thing, span)

    def _value(self, value: Value, thing: Object, span: Span) -> None:
        if value.text is not None and thing is not self.root:
            thing.label = value.text.text
            if value.text.quote == "|":
                thing.attributes.setdefault("block", value)
        self._import(value, thing, span)
        if value.body is not None:
            self._body(value.body, thing)

    def _attribute(self, thing: Object, key: Key, value: Value, span: Span) -> None:
        name = key[0].folded
        if name == "label" and len(key) == 1 and value.text is not None:
            thing.label = value.text.text
        if len(key) == 1:
            thing.attributes[name] = value
        for statement in value.body or ():
            if isinstance(statement, Field) and statement.key:
                self.steps += 1
                inner = self._filled(statement.value, span)
                thing.attributes[f"{name}.{statement.key[0].folded}"] = inner
        if len(key) > 1:
            thing.attributes[f"{name}.{key[1].folded}"] = value

    def _boards(self, sort: str, key: Key, field: Field) -> None:
        if not self.mine:
            return
        if key:
            self.boards[sort].append((key[0].text, field.value, self._place(field.span)))
            return
        for statement in (*(field.value.body or ()), *self._statements_of(field.value)):
            if isinstance(statement, Field) and statement.key:
                board = (statement.key[0].text, statement.value, self._place(statement.span))
                self.boards[sort].append(board)

    def _classes(self, key: Key, value: Value) -> None:
        if key:
            self.classes[key[0].folded] = value
            return
        for statement in (*self._statements_of(value), *(value.body or ())):
            self.steps += 1
            if isinstance(statement, Spread) and statement.value.source:
                self._classes((), statement.value)
            elif isinstance(statement, Field) and len(statement.key) == 1:
                self.classes[statement.key[0].folded] = statement.value

    def _filled(self, value: Value, span: Span) -> Value:
        missing: list[str] = []
        filled = self.variables.filled(value, missing)
        for name in missing:
            self._complain(span, f"no variable {name!r} is known")
        return filled

    # Objects

    def _risen(self, key: Key, scope: Object) -> tuple[Key, Object]:
        """Each `_` that a key begins with leads out of the object around."""
        while key and key[0].text == "_" and not key[0].quote:
            key, scope = key[1:], scope.parent or scope
        return key, scope

    def _reach(self, key: Key, scope: Object) -> Object | None:
        """The object of a key, made where there is none yet."""
        here = self._home(key, scope)
        for word in key:
            known = here.children.get(word.folded)
            if known is None:
                if self._is_full(word.span):
                    return None
                self.objects += 1
                known = here.children[word.folded] = Object(word.text, here, self._place(word.span), self.mine)
            elif not known.alive:
                known.alive, known.label = True, None
            here = known
        return here

    def _home(self, key: Key, scope: Object) -> Object:
        """In a sequence, the groups of messages speak of the actors of the whole."""
        if not key or scope.is_sequence:
            return scope
        sequence = next((each for each in scope.around() if each.is_sequence), None)
        if sequence is not None and key[0].folded in sequence.children:
            return sequence
        return scope

    # Connections

    def _chain(self, chain: Chain, scope: Object) -> None:
        prefix, scope = self._risen(chain.prefix, scope)
        if any(word.is_glob for end in (prefix, *chain.ends) for word in end) or "*" in chain.index:
            self._glob(chain, scope)
            return
        inner = self._reach(prefix, scope)
        if inner is None:
            return
        for place, arrow in enumerate(chain.arrows):
            ends = tuple(self._end(end, inner) for end in chain.ends[place : place + 2])
            if ends[0] is None or ends[1] is None:
                continue
            self._connect(chain, inner, (ends[0], ends[1]), arrow, place)

    def _end(self, key: Key, scope: Object) -> Object | None:
        key, scope = self._risen(key, scope)
        cut = _cut(key)
        return self._reach(key[:cut], scope) if cut else None

    def _connect(self, chain: Chain, scope: Object, ends: tuple[Object, Object], arrow: Arrow, place: int) -> None:
        value = self._filled(chain.value, chain.span)
        if chain.index:
            self._index(chain, ends, arrow, value)
            return
        if self._is_full(chain.span):
            return
        first, last = chain.ends[place][0].span, chain.ends[place + 1][-1].span
        scope.spoken = True
        edge = Edge(*ends, (arrow.source, arrow.target), self._place(Span(first.start, last.end)), self.mine)
        self.edges.append(edge)
        self.between[id(ends[0]), id(ends[1]), edge.heads].append(edge)
        self._describe(edge, (), value)

    def _index(self, chain: Chain, ends: tuple[Object, Object], arrow: Arrow, value: Value) -> None:
        heads = (arrow.source, arrow.target)
        there = self.between[id(ends[0]), id(ends[1]), heads]
        number = int(chain.index) if chain.index.isdecimal() and len(chain.index) < 6 else -1
        if not 0 <= number < len(there):
            self._complain(chain.span, "there is no such connection")
            return
        self._describe(there[number], chain.suffix, value)

    def _describe(self, edge: Edge, key: Key, value: Value) -> None:
        word = "" if key else _word(value)
        if word == "null":
            edge.alive = False
        elif word in ("suspend", "unsuspend"):
            edge.suspended = word == "suspend"
            for end in (edge.source, edge.target) if word == "unsuspend" else ():
                end.show()
        elif not key:
            edge.label = value.text.text if value.text is not None else edge.label
        else:
            name = ".".join(word.folded for word in key)
            edge.attributes[name] = value
            if name == "label" and value.text is not None:
                edge.label = value.text.text
        for statement in value.body or ():
            if isinstance(statement, Field) and not statement.mark and len(key) + len(statement.key) < 5:
                self.steps += 1
                self._describe(edge, (*key, *statement.key), self._filled(statement.value, statement.span))

    # Globs

    def _glob(self, each: Field | Chain, scope: Object) -> None:
        """What takes away or brings back does so to what is there now; the rest holds for what comes later, too."""
        if _word(each.value) in _TAKES:
            self._apply(each, scope)
        else:
            self.globs.append((scope, each))

    def _globs(self) -> None:
        globs, self.globs = self.globs, []
        for scope, each in globs[:_MOST_GLOBS]:
            self._apply(each, scope)
        if len(globs) > _MOST_GLOBS:
            self._complain(globs[_MOST_GLOBS][1].span, "there are too many globs; the others are not read")

    def _apply(self, each: Field | Chain, scope: Object) -> None:
        filters = filters_of(each.value)
        if (strange := unknown(filters)) is not None:
            # Where only looks are chosen for, nothing is claimed.
            if _word(each.value) in _TAKES:
                self._complain(strange.span, "this filter of a glob is not understood")
            return
        if isinstance(each, Chain):
            self._apply_chain(each, scope, filters)
        else:
            self._apply_field(each, scope, filters)

    def _tied(self) -> set[int]:
        return {id(end) for edge in self.edges if edge.alive for end in (edge.source, edge.target)}

    def _apply_field(self, field: Field, scope: Object, filters: list[Field]) -> None:
        key, scope = self._risen(field.key, scope)
        cut = _cut(key)
        value = self._filled(field.value, field.span)
        for thing in list(chosen(meant(key[:cut], scope), filters, self._tied())):
            self.steps += 1
            if self._is_full(field.span):
                return
            if cut == len(key):
                self._given(thing, value, field.span)
            elif key[cut].folded not in thing.attributes:
                self._attribute(thing, key[cut:], value, field.span)

    def _apply_chain(self, chain: Chain, scope: Object, filters: list[Field]) -> None:
        if any(word.is_glob for word in chain.prefix) or len(chain.ends) != 2:
            return
        inner = self._reach(chain.prefix, scope)
        if inner is None:
            return
        sources, targets = (self._ends_meant(end, inner, chain.index) for end in chain.ends)
        if chain.index:
            wanted = {id(each) for each in sources}, {id(each) for each in targets}
            there = (each for each in self.edges if id(each.source) in wanted[0] and id(each.target) in wanted[1])
            value = self._filled(chain.value, chain.span)
            for edge in chosen_edges(there, filters, self._tied()):
                self._describe(edge, chain.suffix, value)
            return
        for source in sources:
            for target in targets:
                if source is not target and not self._is_full(chain.span):
                    self._connect(chain, inner, (source, target), chain.arrows[0], 0)

    def _ends_meant(self, key: Key, scope: Object, index: str) -> list[Object]:
        key, scope = self._risen(key, scope)
        if any(word.is_glob for word in key):
            found = meant(key, scope)
            # Connections that are made for all levels join what stands lowest.
            return [each for each in found if index or "**" not in key[-1].text or not each.children]
        single = self._reach(key, scope)
        return [] if single is None else [single]


def _cut(key: Key) -> int:
    """Where the attribute begins in a key; its length where there is none."""
    return next((at for at, word in enumerate(key) if not word.quote and word.folded in ATTRIBUTES), len(key))


def _word(value: Value) -> str:
    return value.text.text if value.text is not None and not value.text.quote else ""


def _says(field: Field, keyword: str) -> bool:
    return bool(field.key) and not field.key[0].quote and field.key[0].folded == keyword

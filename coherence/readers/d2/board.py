"""What a board of D2 holds: objects in objects, and connections between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coherence.depiction import Place
from coherence.readers.d2.syntax import Value

# What an object has, where its key is not in quotes; anything else is an object in it.
ATTRIBUTES = frozenset(
    (
        *("label", "shape", "icon", "near", "link", "tooltip", "desc", "style", "direction", "constraint", "class"),
        *("width", "height", "top", "left", "grid-rows", "grid-columns", "grid-gap", "vertical-gap"),
        *("horizontal-gap", "source-arrowhead", "target-arrowhead", "level", "classes", "vars"),
        *("opacity", "stroke", "fill", "fill-pattern", "stroke-width", "stroke-dash", "border-radius", "font"),
        *("font-size", "font-color", "bold", "italic", "underline", "text-transform", "shadow", "multiple", "3d"),
        *("double-border", "filled", "animated"),
    )
)
# Boards of their own.
BOARDS = ("layers", "scenarios", "steps")
SEQUENCE = "sequence_diagram"


@dataclass(slots=True)
class Object:
    """`label` is None where nothing is said: then the key is what stands on it. `attributes` are the values of the
    keywords above; `spoken`: connections were made among its own, which tells groups of messages. What is not `alive`
    was taken away, what is `suspended` is there, but not shown."""

    key: str
    parent: "Object | None"
    place: Place
    mine: bool = True
    label: str | None = None
    alive: bool = True
    suspended: bool = False
    spoken: bool = False
    attributes: dict[str, Value] = field(default_factory=dict)
    children: "dict[str, Object]" = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        keys: list[str] = []
        here: Object | None = self
        while here is not None and here.parent is not None:
            keys.append(here.key)
            here = here.parent
        return tuple(reversed(keys))

    def around(self) -> "Iterator[Object]":
        """What this stands in, from the inside out."""
        here = self.parent
        while here is not None:
            yield here
            here = here.parent

    def word(self, attribute: str) -> str:
        """The text of an attribute, "" for none."""
        value = self.attributes.get(attribute)
        return value.text.text if value is not None and value.text is not None else ""

    @property
    def is_sequence(self) -> bool:
        return self.word("shape").lower() == SEQUENCE

    def show(self) -> None:
        """This is shown again, and with it what it stands in."""
        self.suspended = False
        for each in self.around():
            each.suspended = False

    def everything(self) -> "Iterator[Object]":
        """All that is alive in here, each before what is in it."""
        waiting = list(reversed(self.children.values()))
        while waiting:
            here = waiting.pop()
            if here.alive:
                yield here
                waiting.extend(reversed(here.children.values()))


@dataclass(slots=True)
class Edge:
    """`heads`: which of the two ends have one."""

    source: Object
    target: Object
    heads: tuple[bool, bool]
    place: Place
    mine: bool = True
    label: str = ""
    alive: bool = True
    suspended: bool = False
    attributes: dict[str, Value] = field(default_factory=dict)

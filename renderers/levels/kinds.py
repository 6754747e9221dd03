"""Which relations each level can show. What the settings ask for beyond these could never be drawn."""

from collections.abc import Mapping

from analyzers.graph import RelationKind
from renderers.view import ViewLevel

_CODE: tuple[RelationKind, ...] = ("calls", "imports", "inherits", "references")
_OUTWARD: tuple[RelationKind, ...] = ("data", "event", "request")

KINDS: Mapping[ViewLevel, tuple[RelationKind, ...]] = {
    "context": (*_OUTWARD, "uses"),
    "containers": (*_OUTWARD, "imports", "uses"),
    "components": (*_CODE, *_OUTWARD),
    "modules": (*_CODE, *_OUTWARD),
    "classes": ("calls", "inherits", "references"),
}

"""Relations of Django's models, which name the other model in a text: `ForeignKey("dcim.Site")`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import MODEL

if TYPE_CHECKING:
    from tree_sitter import Node

_RELATIONS = frozenset((
    b"ForeignKey", b"OneToOneField", b"ManyToManyField", b"GenericRelation", b"ParentalKey", b"ParentalManyToManyField",
    b"TreeForeignKey", b"TreeManyToManyField",
))  # fmt: skip
_ANY = re.compile(rb"\b(?:" + b"|".join(sorted(_RELATIONS)) + rb")\(")
_LABEL = re.compile(rb"""^(?:to\s*=\s*)?(['"])((?:\w+\.)?[A-Z]\w*)\1$""")
_MOST_ARGUMENTS = 20


def has_relations(source: bytes) -> bool:
    """Whether a file has any: most have none, and their calls are not looked at."""
    return _ANY.search(source) is not None


def named_model(function: Node, source: bytes) -> str:
    """The use of a model that a call of this function states; "" for none. A column ("users.id") is no model."""
    last = source[function.start_byte : function.end_byte].rpartition(b".")[2]
    arguments = function.parent.child_by_field_name("arguments") if function.parent and last in _RELATIONS else None
    for place, each in enumerate(arguments.named_children[:_MOST_ARGUMENTS] if arguments else ()):
        found = _LABEL.match(source[each.start_byte : each.end_byte])
        if found and (place == 0 or each.type == "keyword_argument"):
            return f"{MODEL}{found[2].decode('utf-8', 'replace')}"
    return ""

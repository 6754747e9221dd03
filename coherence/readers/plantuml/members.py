"""The names of what stands in the body of a class, an object or a table."""

import re

_MARKS = re.compile(r"\{\s*(?:static|classifier|abstract|field|method)\s*\}|<<[^<>]*>>", re.IGNORECASE)
_RULE = re.compile(r"(?:--|\.\.|==|__)")
_NAME = re.compile(r"~?[^\W\d][\w$]*|\"[^\"]+\"")
_LAST = re.compile(r"([^\W\d][\w$]*|operator\W{1,3}|\"[^\"]+\")\s*$")
# A type behind a name: Go writes "name string", Java "String name".
_TYPES = frozenset(
    (
        *(
            "string",
            "str",
            "int",
            "integer",
            "bool",
            "boolean",
            "float",
            "double",
            "error",
            "byte",
            "number",
            "text",
            "varchar",
        ),
        *(
            "date",
            "datetime",
            "timestamp",
            "uuid",
            "int32",
            "int64",
            "uint",
            "uint32",
            "uint64",
            "float32",
            "float64",
            "char",
        ),
        *("bigint", "decimal", "long", "any", "void", "json", "jsonb", "pk", "fk", "id"),
    )
)
_MOST = 1_000


def member(text: str) -> str:
    """The name of a member, a method's with "()"; "" for a rule between members and for what has no name."""
    text = _MARKS.sub(" ", text[:_MOST]).strip()
    if not text or _RULE.match(text):
        return ""
    text = text.lstrip("+-#~*| \t").replace("**", "").strip()
    before, called, _ = text.partition("(")
    if called and ":" not in before.replace("::", "") and "=" not in before:
        found = _LAST.search(_plain(before))
        return f"{found[1].strip(chr(34))}()" if found else ""
    return _attribute(text)


def _attribute(text: str) -> str:
    named = re.split(r"=|(?<!:):(?!:)", text, maxsplit=1)
    words = _NAME.findall(_plain(named[0]))
    if not words:
        return ""
    first_of_two = len(named) == 1 and len(words) > 1 and words[-1].lower() in _TYPES
    name: str = words[0] if first_of_two else words[-1]
    return name.strip('"').lstrip("~")


def _plain(text: str) -> str:
    """A text without what stands in angle or square brackets: a type's parameters are no names of members."""
    kept: list[str] = []
    depth = 0
    for sign in text:
        depth += sign in "<["
        if not depth:
            kept.append(sign)
        depth -= sign in ">]" and depth > 0
    return "".join(kept)

"""What is called in a line of code, told from its text: for the comments that stand above a call, in all languages."""

import re

_LINES_BELOW = 3
_LONGEST = 2000
_MOST_CALLS = 8
_TEXT = re.compile(r"""\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|`(?:\\.|[^`\\])*+`""")
_CALL = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*+(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*+)*+)!?(?:<[^<>()]*+>)?\(")
_NO_CALLS = frozenset(
    """
    if for while switch return catch elif and or not in is await assert with match function print super
    """.split()  # noqa: SIM905 (a list of words is read best as words)
)
_THROWN = re.compile(r"\b(?:throw|raise)\s")
_DECLARED = re.compile(r"\b(?:def|function|func|fn|class)\s+$")
_NAMED = re.compile(
    r"(?:\.|->|::)\s*+([A-Za-z_$][\w$]*+)"
    r"|(?<![\w$])(?<!def )(?<!func )(?<!function )(?<!fn )([A-Za-z_$][\w$]*+)\s*+!?(?:<[^<>()]{0,100}+>)?+\("
)
# Methods of classes are declared without a word for it.
_HEAD = re.compile(
    r"^[ \t]*+(?:public|private|protected|async|static|override|abstract|final|pub)\b[^(=\n]*+(?=\()", re.MULTILINE
)


def calls_below(source: bytes, at: int) -> tuple[str, ...]:
    """The calls that a comment which ends at an offset stands above: those of the first of the next few lines that has
    any."""
    looked = 0
    start = source.find(b"\n", at) + 1
    while 0 < start < len(source) and looked < _LINES_BELOW:
        end = source.find(b"\n", start)
        end = len(source) if end < 0 else end
        row = source[start : min(end, start + _LONGEST)].decode("utf-8", "replace")
        calls = calls_in(row)
        if calls:
            return calls
        looked += bool(row.strip(" \t\r}"))
        start = end + 1
    return ()


def calls_in(row: str) -> tuple[str, ...]:
    """What is called in a line of code, dotted, in the order of its names; the own object is "self". What makes an
    error that is thrown is no call to anybody."""
    row = _THROWN.split(_TEXT.sub('""', row), maxsplit=1)[0]
    found = (
        re.sub(r"\?\.|::|->", ".", match[1])
        for match in _CALL.finditer(row)
        if match[1] not in _NO_CALLS and not _DECLARED.search(row, max(0, match.start() - 12), match.start())
    )
    own = (f"self.{name[5:]}" if name.startswith("this.") else name for name in found)
    return tuple(dict.fromkeys(own))[:_MOST_CALLS]


def is_thrown(row: str) -> bool:
    """Whether a line of code throws an error."""
    return _THROWN.search(_TEXT.sub('""', row[:_LONGEST])) is not None


def named_in(code: str) -> tuple[str, ...]:
    """The names of all that may be called in a text, each once and sorted: a call of another name is not in it."""
    return tuple(sorted({member or called for member, called in _NAMED.findall(_HEAD.sub("", code))}))

"""JSON that every program can read, and lines that no CI takes for a command."""

import json
import re

from coherence.wording import escaped, plain

_SURROGATE = re.compile("[\ud800-\udfff]")
# GitHub, Azure Pipelines and TeamCity read commands anywhere in a line of the log: ##[error], ##vso[...],
# ##teamcity[...]. GitHub reads ::error:: where a line begins.
_INSIDE = re.compile(r"##(?=[A-Za-z]*\[)")
_AT_THE_START = re.compile(r"^(\s*):(?=:)")
_LONGEST = 2000


def dumps(value: object) -> str:
    """A value as indented JSON in ASCII, with a newline at its end. Lone surrogates, which many parsers refuse, are
    spelt out; what a log could take for a command is escaped, which a parser does not notice."""
    return _INSIDE.sub(r"#\\u0023", json.dumps(_whole(value), indent=2)) + "\n"


def _whole(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub(lambda match: escaped(match[0]), value)
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return value


def printed(text: str, longest: int = _LONGEST) -> str:
    """A text of ours as one line of a log: nothing unseen in it, and nothing that a CI would obey."""
    return _AT_THE_START.sub(r"\1\\u003a", uncommanded(plain(text, longest)))


def uncommanded(line: str) -> str:
    """A line without the commands that a CI finds anywhere in it. It is as wide as before."""
    return _INSIDE.sub("# ", line)

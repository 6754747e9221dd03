"""How both readers of undrift's own pictures parse: what cannot be read is told as a problem, and never raised."""

import re
from xml.parsers import expat

from coherence.managed import Unread

_CONFLICT = re.compile(rb"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
# XML takes it for the end of a line, and nothing else here does.
_LONE_RETURN = re.compile(rb"\r(?!\n)")


class RefusedError(Exception):
    """The file is not read any further. The message says why."""


def parse(parser: expat.XMLParserType, data: bytes) -> Unread | None:
    """Feed a whole file to a parser whose handlers may raise RefusedError: why it cannot be read, None where it was."""
    if conflict := _CONFLICT.search(data):
        return Unread(data.count(b"\n", 0, conflict.start()) + 1, "it holds the conflict marks of a merge")
    try:
        parser.Parse(_LONE_RETURN.sub(b" ", data), True)
    except expat.ExpatError as error:
        return Unread(error.lineno, f"it is not XML: {expat.ErrorString(error.code)}")
    except RefusedError as error:
        return Unread(parser.CurrentLineNumber, str(error))
    return None

"""Things that only push others into their places: nobody sees them, and they claim nothing."""

import re
from collections.abc import Iterable

_WHITE = re.compile(r"#?(?:f{3}|f{6}|white|transparent|[0-9a-f]{6}00)", re.IGNORECASE)
_SKIN = re.compile(r"skinparam(?:locked)?\s+(?P<name>\w+)(?:<<[^<>]*>>)?\s*(?P<rest>\{|\S+)?", re.IGNORECASE)
_SETTING = re.compile(r"(?P<name>\w+)\s+(?P<value>#?\w+)")
_WRITING = frozenset(("fontcolor", "defaultfontcolor", "classfontcolor"))
_HELPER = re.compile(r"\w|(?:hidden|invisible|dummy|blank|spacer)\w*", re.IGNORECASE)


def is_painted_white(paint: str) -> bool:
    """Whether a colour is that of the page."""
    return _WHITE.fullmatch(paint) is not None


def is_helper(label: str) -> bool:
    """Whether a name is one that nobody is meant to read."""
    return _HELPER.fullmatch(label) is not None


def is_written_white(lines: Iterable[str]) -> bool:
    """Whether the names of classes are written in white, as the last setting says: on a white box they are not seen."""
    colour, within = "", ""
    for line in lines:
        text = line.strip()
        if within and text.startswith("}"):
            within = ""
        elif within and (setting := _SETTING.match(text)) and f"{within}{setting['name']}".lower() in _WRITING:
            colour = setting["value"]
        elif skin := _SKIN.match(text):
            if skin["rest"] == "{":
                within = skin["name"]
            elif skin["name"].lower() in _WRITING:
                colour = skin["rest"] or ""
    return is_painted_white(colour)

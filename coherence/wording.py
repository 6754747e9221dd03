"""Names and sentences as a report shows them: one line, nothing unseen, not too long."""

import re

# Controls, bidi controls, what has no width, tags and lone surrogates: in a terminal they could fake another message.
_UNSEEN = re.compile(
    "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f"
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e0fff]"
)
_LONGEST = 160
# A path of many folders, and how many of its last parts are shown where it is too long.
_PATH = re.compile(r"(?<![^\s(])[^\s(),:/]+(?:/[^\s(),:/]+){4,}")
_LONGEST_PATH, _SHOWN = 48, 3


def plain(text: str, longest: int = _LONGEST) -> str:
    """The text with everything unseen made visible, such as `\\u202e`, and its middle left out where it is too long."""
    if len(text) > longest:
        # Cut before escaping: an escape is never cut in two, and a huge text costs nothing.
        half = longest // 2
        text = f"{text[:half]}...{text[-half:]}"
    return _UNSEEN.sub(lambda match: escaped(match[0]), text)


def shortened(text: str) -> str:
    """The text with the beginning of each long path left out: people know a file by the end of it."""
    return _PATH.sub(lambda path: _end_of(path[0]), text)


def _end_of(path: str) -> str:
    return path if len(path) <= _LONGEST_PATH else "/".join(("...", *path.split("/")[-_SHOWN:]))


def escaped(character: str) -> str:
    """The escape that is shown for a character that nobody sees."""
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def quoted(text: str) -> str:
    """The text, plain and in quotes."""
    return f"'{plain(text)}'"


def called(component: str) -> str:
    """The id of a component; the project has one that says nothing to a reader."""
    return "the project" if component == "." else plain(component)


def at(component: str, place: tuple[str, int] | None) -> str:
    """A component with the file and line where it stands, where there is one."""
    return called(component) + (f" ({plain(place[0])}:{place[1]})" if place else "")


def with_article(noun: str) -> str:
    """For example "a store", "an outside system"."""
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def several(count: int, thing: str) -> str:
    """A count with its noun: "1 box", "2 boxes"."""
    plural = f"{thing}es" if thing.endswith("x") else f"{thing}s"
    return f"{count} {thing if count == 1 else plural}"


def joined(parts: list[str]) -> str:
    """The parts as an enumeration: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

"""Names and sentences as a report shows them: one line, nothing unseen, not too long."""

import re

# Controls, bidi controls, what has no width, tags and lone surrogates: in a terminal they could fake another message.
_UNSEEN = re.compile(
    "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f"
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e0fff]"
)
_LONGEST = 160


def plain(text: str, longest: int = _LONGEST) -> str:
    """The text with everything unseen made visible, such as `\\u202e`, and its middle left out where it is too long."""
    if len(text) > longest:
        # Cut before escaping: an escape is never cut in two, and a huge text costs nothing.
        half = longest // 2
        text = f"{text[:half]}...{text[-half:]}"
    return _UNSEEN.sub(lambda match: _escape(ord(match[0])), text)


def quoted(text: str) -> str:
    """The text, plain and in quotes."""
    return f"'{plain(text)}'"


def several(count: int, thing: str) -> str:
    """A count with its noun: "1 box", "2 boxes"."""
    plural = f"{thing}es" if thing.endswith("x") else f"{thing}s"
    return f"{count} {thing if count == 1 else plural}"


def joined(parts: list[str]) -> str:
    """The parts as an enumeration: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

"""Names, paths and sentences as Markdown text. Every value that reaches a document is escaped here, and nowhere else.

What is written means the same in CommonMark, GitHub's Markdown and Python-Markdown. Where these disagree about a
backslash, it is a character reference.
"""

import re
from urllib.parse import quote

from renderers.text import ELLIPSIS, clean

# A name may be as long as a file system allows; nobody reads more of it in a table.
_LONGEST = 300
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "$": "&#36;", "~": "&#126;"}
# An underscore inside a word is only itself. An address in a name must not become a link by itself.
_SPECIAL = re.compile(
    r"[&<>|$~]|[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])|^[#+-]|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=xmpp):"
    r"|(?<=www)\.",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])")
_PLAIN_CODE = re.compile(r"[^`|\\{}$\s](?:[^`|\\{}$\t]*[^`|\\{}$\s])?")
_UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20()<>\"'\\|`\x7f-\U0010ffff]")


def inline(text: str) -> str:
    """The text on one line, every character of it as itself."""
    text = clean(" ".join(text.split()))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + ELLIPSIS
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(_escaped, text))


def code(text: str) -> str:
    """The text in a code span where it can stand there as it is; else as `inline` writes it."""
    shown = clean(text)
    return f"`{shown}`" if len(shown) <= _LONGEST and _PLAIN_CODE.fullmatch(shown) else inline(text)


def link(label: str, address: str) -> str:
    """A link with a label that is Markdown already; the label alone where there is no address."""
    return f"[{label}]({address})" if address else label


def url_path(path: str) -> str:
    """A path as part of a URL."""
    return quote(path.encode("utf-8", "replace"))


def address(template: str, path: str) -> str:
    """The URL of a file, from a template with {path} in it."""
    safe = _UNSAFE_IN_ADDRESS.sub(lambda match: quote(match[0].encode("utf-8", "replace"), safe=""), template)
    return safe.replace("{path}", url_path(path))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in ":.":
        return f"&#{ord(found)};"
    return _REFERENCES.get(found) or f"\\{found}"

"""The markup of a Svelte component without its expressions, which may hold quotes and angle brackets."""

import re

from analyzers.languages.html.templates import MASK

# What is no markup at all is skipped as a whole.
_PARTS = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s>])|[{}]", re.DOTALL | re.IGNORECASE)
_CLOSING = {name: re.compile(rb"</" + name + rb"[\s/>]", re.IGNORECASE) for name in (b"script", b"style")}


def without_expressions(source: bytes) -> bytes:
    """The same text with every `{...}` outside of scripts, styles and comments masked."""
    pieces: list[bytes] = []
    done = depth = opened = 0
    part = _PARTS.search(source)
    while part is not None:
        place = part.end()
        if part[0] == b"{":
            opened = opened if depth else part.start()
            depth += 1
        elif part[0] == b"}":
            depth = max(0, depth - 1)
            if depth == 0 and opened >= done and source[opened : opened + 1] == b"{":
                pieces += (source[done:opened], MASK * (place - opened))
                done = place
        elif part[1] is not None and not depth:
            closing = _CLOSING[part[1].lower()].search(source, place)
            place = closing.start() if closing else len(source)
        part = _PARTS.search(source, place)
    return b"".join((*pieces, source[done:]))

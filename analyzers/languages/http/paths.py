"""Paths as programs call them and as frameworks write them, in one form: "{}" for what is computed or a parameter,
"{*}" for one that takes the rest."""

import re

_LONGEST = 200
_PATH = re.compile(r"[\w\-./{}:~@%+*,;=!$&'()]*")
_GLUED = re.compile(r"(?<=\w)\{\}$")
_REGEX_GROUP = re.compile(r"\((?:\?P?<\w+>|\?:)?(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)[?+*]?")
_REGEX_REST = re.compile(r"\[[^\]]*\][+*]|\\[dwS][+*]|\.[+*]")
_BRACED = re.compile(r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_ANGLED = re.compile(r"<([^<>]*)>")
_COLON = re.compile(r"(?<=/):\w+(?:\([^()]*\))?[?+*]?|(?<=/)\[\.{0,3}\w+\]")
_REST = "{*}"


def path_of(text: str) -> str | None:
    """The path that a program calls, without a query; None where it is none."""
    text = text.partition("?")[0].partition("#")[0]
    # What is computed right behind a name is a query more often than a part of the name.
    text = _GLUED.sub("", text)
    if len(text) > _LONGEST or not _PATH.fullmatch(text):
        return None
    return text


def route_of(text: str, *, regex: bool = False) -> str | None:
    """A path that a framework serves, as written in any of the usual ways, with "{}" for its parameters and "{*}" for
    one that takes the rest; None where it is no path."""
    if regex:
        text = _REGEX_GROUP.sub("{}", text.removeprefix("^").removesuffix("$").removesuffix("\\Z"))
        text = _REGEX_REST.sub("{}", text).replace("\\", "").replace("^", "").replace("$", "").replace("?", "")
    else:
        text = _BRACED.sub(lambda found: _REST if _takes_rest(found[1]) else "{}", text)
        text = _ANGLED.sub(lambda found: _REST if found[1].startswith("path:") or ".." in found[1] else "{}", text)
        text = _COLON.sub(lambda found: _REST if found[0][-1] in "*+" or "..." in found[0] else "{}", f"/{text}")[1:]
        text = re.sub(r"(?<=/)\*{1,2}\w*$|^\*$", _REST, text)
    return text if len(text) <= _LONGEST and _PATH.fullmatch(text) else None


def _takes_rest(inside: str) -> bool:
    return inside.endswith((":path", ":.*", ":.+", "...")) or inside.startswith(("*", "path:"))

"""Settings: variables and keys with their values, reduced to what tells whom a program talks to.

Of a value only schemes, hosts and the names of other variables are kept; of one that may be a secret, nothing is.
"""

import re

from analyzers.addresses import addresses
from analyzers.facts import MODULE_SCOPE, Hint, HintKind

_MOST = 200
_MAX_STEPS = 8
# "${NAME:-default}" of shells and compose files, "${name:default}" of Spring; behind a "?" stands an error's text.
_DEFAULT = re.compile(r"\$\{[\w.]+:?-([^{}]*)\}|\$\{[\w.-]+:([^{}?+-][^{}]*)\}")
_VARIABLE = re.compile(r"\$\{([A-Za-z_]\w*)[^{}]*\}|\$\(?([A-Za-z_]\w*)\)?")
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_SECRET = re.compile(r"pass(?:word|wd|phrase)?|secret|token|credential|private|api_?key|salt", re.IGNORECASE)
_HOST = re.compile(r"([a-z0-9](?:[a-z0-9._-]{0,80}[a-z0-9])?)(:\d{2,5})?", re.IGNORECASE)
_NAMES_HOST = re.compile(
    r"(?:host(?:s|name)?|addr(?:ess|esses)?|servers?|brokers?|nodes|endpoints?|ur[il]s?|connection\.string)$",
    re.IGNORECASE,
)
_NO_HOST = re.compile(r"[\d.]+|true|false|yes|no|none|null|localhost|on|off|auto|default", re.IGNORECASE)
# The key of a hint that stands for the image of what runs.
IMAGE = "image"
# The key of a hint that stands for the proxy by whose labels a program asks to be reached.
ROUTED = "labels"
# The text of a hint that stands for all that runs where the settings are used.
EVERYTHING = "*"


class Settings:
    """What the settings of one program name, each with its line, in the order in which it is said."""

    def __init__(self) -> None:
        self._found: dict[Hint, int] = {}

    def add(self, text: str, kind: HintKind, line: int, variable: str = "") -> None:
        """One hint more, if there is room; the first line of one that is repeated counts."""
        if text and len(self._found) < _MOST:
            self._found.setdefault(Hint(text, kind, MODULE_SCOPE, variable), line)

    def setting(self, name: str, value: str, line: int) -> bool:
        """What the value of a variable or key tells; False where that is nothing."""
        filled = plain(value).strip("\"' ")
        urls = list(addresses(filled))
        for text in urls:
            self.add(text, "url", line, name)
        hosts = [] if urls or _SECRET.search(name) else _hosts(name, filled)
        for text in hosts:
            self.add(text, "host", line, name)
        return bool(urls or hosts)

    def variable(self, name: str, value: str, line: int) -> None:
        """What a variable of the environment tells. What its value is made of may be told elsewhere; without a value,
        it is handed on itself."""
        told = self.setting(name, value, line)
        inner = [found[1] or found[2] for found in _VARIABLE.finditer(_filled(value))]
        for other in inner or ([] if told else [name]):
            if _NAME.fullmatch(other):
                self.add(other, "variable", line, name)

    def hints(self) -> tuple[Hint, ...]:
        """The hints of an entry."""
        return tuple(self._found)

    def lines(self) -> tuple[int, ...]:
        """The lines of the hints."""
        return tuple(self._found.values())


def plain(text: str) -> str:
    """A text with the defaults of its variables filled in, and without the variables that have none."""
    return _VARIABLE.sub("", _filled(text))


def _filled(text: str) -> str:
    for _ in range(_MAX_STEPS):
        filled = _DEFAULT.sub(lambda found: found[1] or found[2] or "", text)
        if filled == text:
            break
        text = filled
    return text


def variable_in(text: str) -> str:
    """The variable that a text is, "" where it is more than one, or has a default."""
    found = _VARIABLE.fullmatch(text)
    return (found[1] or found[2]) if found and plain(text) == "" else ""


def _hosts(name: str, value: str) -> list[str]:
    """The hosts that a value names without a scheme: by their port, or because the variable says so."""
    found = []
    for part in value.split(",")[:8]:
        host = _HOST.fullmatch(part.strip())
        if host and not _NO_HOST.fullmatch(host[1]) and (host[2] or _NAMES_HOST.search(name)):
            found.append(host[1].lower())
    return found

"""What looks like a secret: it goes to no model, since nobody can take back what has left the machine."""

import re

# Keys of well-known providers, private keys, signed tokens, addresses with a password, and settings with a value.
_KNOWN = re.compile(
    r"\b(?:sk|rk|pk|glpat|npm|pypi|hf|shpat|dop_v1)[-_](?:[a-z]+[-_])*[A-Za-z0-9_-]{16,}"
    r"|\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{20,}"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bAIza[0-9A-Za-z_-]{30,}"
    r"|\bxox[abeprs]-[A-Za-z0-9-]{10,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|://[^/\s:@]*:[^/\s@]+@"
    r"|(?i:\b(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key)\s*[=:]\s*[^\s\"'<>]{4,})"
)
_WORD = re.compile(r"[A-Za-z0-9+/=_-]{24,400}")
_HEX = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
# Where a letter meets a digit: names of people's making have few of these, random characters one at every third place.
_TURN = re.compile(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MOST_TURNS = 6


def looks_secret(text: str) -> bool:
    """Does something in the text look like a password, a key or a token?"""
    return bool(_KNOWN.search(text)) or any(_is_random(each[0]) for each in _WORD.finditer(text))


def _is_random(word: str) -> bool:
    return bool(_HEX.search(word)) or len(_TURN.findall(word)) >= _MOST_TURNS

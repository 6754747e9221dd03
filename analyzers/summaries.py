"""What a thing is, in one sentence of its own docstring, comment or README: plain text, short, or nothing at all."""

import re

MOST = 160
_LONGEST = 2000

# Each with a character that it needs: most texts have few of them.
_MARKUP = (
    ("[", re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]"), ""),  # images
    ("[", re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\s[^()]*)?\)|\[([^\[\]]+)\]\[[^\]]*\]"), r"\1\2"),  # links
    ("{", re.compile(r"\{@\w+\s+(?:[^{}|]*\|\s*)?([^{}]*)\}"), r"\1"),  # JSDoc links
    ("`", re.compile(r":[\w:+-]+:`[~!]?(?:[^`<]*?\.)?([^`<.]+?)(?:\s*<[^`]*>)?`"), r"\1"),  # roles
    ("`", re.compile(r"`([^`<]+?)\s*<[^`>]*>`__?|`([^`]+)`__?"), r"\1\2"),  # rst links
    ("|", re.compile(r"\|([^|\s][^|]*)\|"), r"\1"),  # substitutions
    ("`", re.compile(r"``?"), ""),
    ("*", re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])"), ""),
    ("_", re.compile(r"(?<!\w)__?(?=\w)|(?<=\w)__?(?=[\s.,;:!?]|$)"), ""),
    ("<", re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>"), ""),
)
_END = re.compile(r"[.!?](?=[\"')\]]*(?:\s+[^a-z\s]|$))|[\u3002\uff01\uff1f]")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|resp|approx|incl|no|fig|dr|mr|mrs|st)|(?:^|\s)[A-Za-z])\.$", re.IGNORECASE
)
_LEGAL = re.compile(
    r"copyright\b|licen[sc]ed? |\blicen[sc]e\b.*\b(?:file|notice|terms|version)|spdx-|all rights reserved",
    re.IGNORECASE,
)
_NO_SUMMARY = re.compile(
    r"@?ts-|eslint|(?:ox|ts|style)lint-(?:disable|enable)|jslint|jshint|biome-ignore|deno-lint|prettier|"
    r"type: ?ignore|noqa|nosec|nolint|pyright:|ruff:|pylint|flake8|mypy:|vim:|istanbul|v8 ignore|c8 |global |"
    r">>>|\$ |--? ?coding|-\*-|coding[:=]|!|#!|created (?:on|by)|author|use strict|webpack|auto-?generated|"
    r"do not edit|todo\b|fixme\b|xxx\b|https?://\S+$|this project was (?:generated|bootstrapped)|"
    r"add (?:a|your) description|a (?:short|brief|one-line) description|description of (?:the|your)\b|"
    r"@(?!file|fileoverview|overview|description|module|summary)\w|"
    r"[\w./\\-]+\.(?:py|pyi|[cm]?[jt]sx?|vue)\.?$",
    re.IGNORECASE,
)
_LEGAL_WORDS = ("icen", "opyright", "ights", "SPDX", "COPYRIGHT", "LICEN")
_WORD = re.compile(r"[^\W\d_]")
# A text that breaks off: the link or the list that followed is gone.
_BREAKS_OFF = frozenset({"and", "or", "the", "a", "an", "of", "between"})
_AT_A_CUT = re.compile(r"(?:\s(?:and|or|the|an?|of|between|with|to|from|for|in|by|at|as|that|which))+$", re.IGNORECASE)
_ENDS_PARAGRAPH = re.compile(
    r"^\s*(?:[:@]\w|>>> |\.\. |[-*+•] |\d+[.)] |```|~~~|Args?:|Returns?:|Raises:|Parameters:?$)"
)
_RULE = re.compile(r"^\s*([=~\-^\"'#*+`._:])\1{2,}\s*$")
_LEAD = re.compile(r"^@(?:file|fileoverview|overview|description|summary)\s+")


def first_sentence(text: str) -> str:
    """The first sentence of a text's first paragraph, without markup; "" where there is none worth showing."""
    return sentence(_paragraph(text[:_LONGEST].strip().split("\n")))


def docstring(text: str) -> str:
    """The first sentence of a docstring. A title with a rule below it says less than what follows."""
    text = text[:_LONGEST].replace("\\\n", "").strip()
    if "\n" not in text:
        return sentence(text)
    first = text[: text.index("\n")]
    if first.endswith((".", "!", "?")):
        return sentence(first)
    lines = text.split("\n")
    if not lines[1].strip():
        return sentence(first)
    if _RULE.match(lines[0]) and len(lines) > 2:
        lines = lines[1:]
    if len(lines) > 1 and _RULE.match(lines[1]):
        rest = _after_blank(lines[2:])
        return sentence(_paragraph(rest)) or sentence(lines[0].strip())
    return sentence(_paragraph(lines))


def comment(text: str) -> str:
    """The first sentence of a block comment, given with its marks."""
    inner = text[:_LONGEST].removeprefix("/*").removesuffix("*/")
    lines = [re.sub(r"^\s*\*+ ?|^\*+$", "", line).strip() for line in inner.split("\n")]
    kept = _after_blank(lines)
    while kept and kept[0].startswith(("@module", "@packageDocumentation", "@internal", "@public")):
        kept = _after_blank(kept[1:])
    if kept:
        kept[0] = _LEAD.sub("", kept[0])
    return sentence(_paragraph(kept))


def _after_blank(lines: list[str]) -> list[str]:
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return lines[start:]


def _paragraph(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if not line.strip() or (kept and (_ENDS_PARAGRAPH.match(line) or _RULE.match(line))):
            break
        kept.append(line)
    return " ".join(kept)


def sentence(text: str) -> str:
    """The first sentence of a text of one line, without markup; "" where it says nothing."""
    text = plain(" ".join(text.split()))
    return _worth_showing(text[: _end(text)])


def sentences(text: str, most: int) -> list[str]:
    """The first sentences of a text, without markup; "" for those that say nothing."""
    text = plain(" ".join(text.split()))
    found: list[str] = []
    while text and len(found) < most:
        end = _end(text)
        found.append(_worth_showing(text[:end]))
        text = text[end:].lstrip()
    return found


def _end(text: str) -> int:
    """Where the first sentence ends."""
    for found in _END.finditer(text):
        end = found.end()
        if found[0] != "." or not _ABBREVIATED.search(text, max(0, end - 8), end):
            return end
    return len(text)


def _worth_showing(text: str) -> str:
    """A sentence, short; "" where it says nothing."""
    text = text.rstrip(": ")
    if not _WORD.search(text) or _NO_SUMMARY.match(text) or _breaks_off(text) or _is_legal(text):
        return ""
    return text if len(text) <= MOST else _cut(text)


def _breaks_off(text: str) -> bool:
    return text.rpartition(" ")[2].lower() in _BREAKS_OFF


def _is_legal(text: str) -> bool:
    for word in _LEGAL_WORDS:
        if word in text:
            return _LEGAL.search(text) is not None
    return False


def plain(text: str) -> str:
    """A text without its markup."""
    before = text
    for character, pattern, replacement in _MARKUP:
        if character in text:
            text = pattern.sub(replacement, text)
    return text if text is before else " ".join(text.split())


def _cut(text: str) -> str:
    head = text[: MOST - 1]
    if not text[MOST - 1].isspace() and " " in head[MOST // 2 :]:
        head = head[: head.rindex(" ")]
    return _AT_A_CUT.sub("", head.rstrip(" ,;:.-")).rstrip(" ,;:.-") + "…"

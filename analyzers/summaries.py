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
    r"@ts-|eslint|jslint|jshint|prettier|type: ?ignore|noqa|pylint|flake8|mypy:|vim:|istanbul|v8 ignore|c8 |global |"
    r">>>|\$ |--? ?coding|-\*-|coding[:=]|!|#!|created (?:on|by)|author|use strict|webpack|auto-?generated|"
    r"do not edit|todo\b|fixme\b|xxx\b|https?://\S+$|this project was (?:generated|bootstrapped)|"
    r"@(?!file|fileoverview|overview|description|module|summary)\w|"
    r"[\w./\\-]+\.(?:py|pyi|[cm]?[jt]sx?|vue)\.?$",
    re.IGNORECASE,
)
_LEGAL_WORDS = ("icen", "opyright", "ights", "SPDX", "COPYRIGHT", "LICEN")
# Sections and sentences of a README that do not tell what the thing is.
_ASIDE = re.compile(
    r"sponsor|donat|fund|backer|install|getting started|quick ?start|usage|develop|contribut|licen|content|build|"
    r"server|support|badge|status|news|requirement",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"(?:please|run|see|note|read|check|visit|click|if you|to \w+|for more|for questions|this project was)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")
_ENDS_PARAGRAPH = re.compile(
    r"^\s*(?:[:@]\w|>>> |\.\. |[-*+•] |\d+[.)] |```|~~~|Args?:|Returns?:|Raises:|Parameters:?$)"
)
_RULE = re.compile(r"^\s*([=~\-^\"'#*+`._:])\1{2,}\s*$")
_LEAD = re.compile(r"^@(?:file|fileoverview|overview|description|summary)\s+")


def first_sentence(text: str) -> str:
    """The first sentence of a text's first paragraph, without markup; "" where there is none worth showing."""
    return _sentence(_paragraph(text[:_LONGEST].strip().split("\n")))


def docstring(text: str) -> str:
    """The first sentence of a docstring. A title with a rule below it says less than what follows."""
    text = text[:_LONGEST].replace("\\\n", "").strip()
    if "\n" not in text:
        return _sentence(text)
    first = text[: text.index("\n")]
    if first.endswith((".", "!", "?")):
        return _sentence(first)
    lines = text.split("\n")
    if not lines[1].strip():
        return _sentence(first)
    if _RULE.match(lines[0]) and len(lines) > 2:
        lines = lines[1:]
    if len(lines) > 1 and _RULE.match(lines[1]):
        rest = _after_blank(lines[2:])
        return _sentence(_paragraph(rest)) or _sentence(lines[0].strip())
    return _sentence(_paragraph(lines))


def comment(text: str) -> str:
    """The first sentence of a block comment, given with its marks."""
    inner = text[:_LONGEST].removeprefix("/*").removesuffix("*/")
    lines = [re.sub(r"^\s*\*+ ?|^\*+$", "", line).strip() for line in inner.split("\n")]
    kept = _after_blank(lines)
    while kept and kept[0].startswith(("@module", "@packageDocumentation", "@internal", "@public")):
        kept = _after_blank(kept[1:])
    if kept:
        kept[0] = _LEAD.sub("", kept[0])
    return _sentence(_paragraph(kept))


def readme_markdown(text: str) -> str:
    """The first sentence of the first real paragraph of a Markdown file."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)[: 8 * _LONGEST]
    body = re.sub(r"<!--.*?-->|<(picture|table|details|script|style|sub)\b.*?</\1>", "\n", body, flags=re.DOTALL)
    body = re.sub(r"^ {0,3}(```|~~~).*?^ {0,3}\1[^\n]*$", "\n", body, flags=re.DOTALL | re.MULTILINE)
    body = re.sub(r"</?(?:a|br|div|h[1-6]|hr|img|p|source|span)\b[^<>]*>", "", body)
    body = re.sub(r"^([^\n]+)\n[=-]{3,}\s*$", r"# \1", body, flags=re.MULTILINE)
    return _readme(body, ("#", ">", "|", "- ", "* ", "+ ", "1. ", "    ", "\t", ":::", "import ", "export "))


def readme_rst(text: str) -> str:
    """The first sentence of the first real paragraph of a reStructuredText file."""
    body = re.sub(r"^\.\. [^\n]*\n(?:[ \t]+[^\n]*\n|\n(?=[ \t]))*", "\n", text[: 8 * _LONGEST], flags=re.MULTILINE)
    body = re.sub(
        r"^(?:[=~\-^\"'#*+`]{3,}\n)?([^\n]+)\n([=~\-^\"'#*+`])\2{2,}[ \t]*$", r"\n# \1\n", body, flags=re.MULTILINE
    )
    return _readme(body, ("#", "- ", "* ", "+ ", "    ", ":", "|"))


def _readme(body: str, no_prose: tuple[str, ...]) -> str:
    # A link by reference: `[WSGI]`.
    body = re.sub(r"(?<!!)\[([^\[\]\n]+)\](?![(\[:])", r"\1", body)
    aside = False
    for block in re.split(r"\n[ \t]*\n", body):
        for heading in re.findall(r"^#+ *([^\n]*)", block, re.MULTILINE):
            aside = _ASIDE.search(heading) is not None
        if aside:
            continue
        if block.lstrip().startswith(("- ", "* ", "+ ", "1. ")):
            continue
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith(no_prose)]
        plain = _plain(" ".join(lines))
        bare = re.sub(r"https?://\S+|[^\w\s]", " ", plain)
        # A row of links or badges has few words; a sentence ends, or is long.
        tells = len(bare.split()) >= 4 and not _TO_THE_READER.match(plain) and not _is_menu(" ".join(lines), plain)
        if tells and (said := _sentence(plain)):
            return said
    return ""


def _is_menu(raw: str, plain: str) -> bool:
    """A row of links: nearly all of its text is in links, and it does not end as a sentence does."""
    linked = sum(len(found) for found in re.findall(r"\[([^\[\]]+)\]\(|>([^<>]+)</a>", raw) for found in found)
    return (
        linked * 10 >= 7 * len(plain)
        or len(re.findall(r"\s[|\u2022\u00b7\u2014\u2013-]\s", plain)) >= 3
        or plain.endswith(":")
    )


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


def _sentence(text: str) -> str:
    text = _plain(" ".join(text.split()))
    for found in _END.finditer(text):
        end = found.end()
        if found[0] != "." or not _ABBREVIATED.search(text, max(0, end - 8), end):
            text = text[:end]
            break
    text = text.rstrip(": ")
    if not _WORD.search(text) or _NO_SUMMARY.match(text) or _is_legal(text):
        return ""
    return text if len(text) <= MOST else _cut(text)


def _is_legal(text: str) -> bool:
    for word in _LEGAL_WORDS:
        if word in text:
            return _LEGAL.search(text) is not None
    return False


def _plain(text: str) -> str:
    before = text
    for character, pattern, replacement in _MARKUP:
        if character in text:
            text = pattern.sub(replacement, text)
    return text if text is before else " ".join(text.split())


def _cut(text: str) -> str:
    head = text[: MOST - 1]
    if not text[MOST - 1].isspace() and " " in head[MOST // 2 :]:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:.-") + "…"

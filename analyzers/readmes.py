"""What a README says that its folder is: a sentence of its lead, or of a section that tells what the thing is.

A picture is better off with nothing than with a sentence on how to install, pay for or call the thing.
"""

import re

from analyzers.summaries import plain, sentences

_LONGEST = 16000
# A heading like this begins a section that tells what the thing is; any other but the title ends the lead.
_TELLS = re.compile(
    r"\W*(?:what(?!(?:'s|\u2019s| is| are) (?:new|an?)\b| (?:you|we|do)\b)|about|overview|introduction|summary|"
    r"description)\b",
    re.IGNORECASE,
)
# The first heading is the title, unless it can only be one of a section.
_NO_TITLE = re.compile(
    r"\W*(?:sponsor|donat|fund|backer|install|getting started|quick ?start|usage|contribut|licen|requirement|"
    r"table of|how to)",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"(?:please|run|see|note|read|check|visit|click|use|add|always|never|do not|don't|configure|follow|install|"
    r"learn|make sure|welcome|thanks?|how|if|when|why|we|our|you|your|to \w+|for (?:more|questions|example)|"
    r"steps|status|in (?:order|case|this)|this (?:project was|was|guide|document|page|readme|file|tutorial)|"
    r"this (?:\w+ )?(?:is|was) (?:\w+ )?(?:built|created|deployed|generated) |"
    r"requires?|supports?|works? (?:on|with)|tested|compatible|warning|important|caution|deprecated|by default|"
    r"and|but|also|first|then|next|finally|however)\b|for [^.]*\b(?:please|read|refer|see|visit)\b|.*\?$|--?\w|:\w",
    re.IGNORECASE,
)
# What is asked of the reader, what it takes to run the thing, and who pays for it.
_BESIDE_THE_POINT = re.compile(
    r"https?://|\b(?:can also|do(?:es)? not|is important)\b|"
    r"\b(?:should|must|sponsor\w*|donat\w+|backers?|patreon|tidelift|open collective|funding platform)\b|"
    r"\b(?:requires?|runs? on|tested (?:on|with|against)) (?:[\w.+>=]+ ){0,2}(?:python|node|php|java|version|\d)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*+\u2022]|\d+[.)])[ \t]+\S")
_LEAST_WORDS = 4
# Where the first sentence says nothing of the thing, one of the next ones may: one that says what something is.
_MOST_SENTENCES = 3
_SAYS_WHAT = re.compile(
    r"(?:the |this )?[\w@./-]+(?: [\w-]+){0,2} (?:is|are) (?:an?|the) |"
    r"this (?:app|application|component|directory|folder|library|module|package|project|service|tool) \w",
    re.IGNORECASE,
)
# A box says already that it contains what is told of it.
_LEAD = re.compile(
    r"(?:this|the) (?:director(?:y|ies)|folder|librar(?:y|ies)|module|package|project|repo(?:sitory)?) "
    r"(?:contains|includes|holds|houses|provides) (?=[^\W\d_])",
    re.IGNORECASE,
)
# A title may be a name alone, or a name and what it stands for.
_NAME_ENDS = re.compile(r":(?:\s|$)|\s[-|\u2013\u2014]+\s|[!#](?:\s|$)")
_LONGEST_NAME = 40
_MOST_WORDS = 4
# A paragraph further down is about some part of the thing.
_MOST_TRIED = 3


def readme_markdown(text: str) -> str:
    """What a Markdown README says."""
    return _told(_markdown(text), ("#", ">", "|", "    ", "\t", ":::", "import ", "export "))


def readme_rst(text: str) -> str:
    """What a reStructuredText README says."""
    return _told(_rst(text), ("#", "    ", ":", "|"))


def title_markdown(text: str) -> str:
    """The name that a Markdown README has in its title, "" where that is no name."""
    return _title(_markdown(text))


def title_rst(text: str) -> str:
    """The name that a reStructuredText README has in its title, "" where that is no name."""
    return _title(_rst(text))


def _markdown(text: str) -> str:
    """Headings begin with "#"; without what is no prose."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)[:_LONGEST]
    body = re.sub(r"<!--.*?-->|<(picture|table|details|script|style|sub)\b.*?</\1>", "\n", body, flags=re.DOTALL)
    body = re.sub(r"^ {0,3}(```|~~~).*?^ {0,3}\1[^\n]*$", "\n", body, flags=re.DOTALL | re.MULTILINE)
    body = re.sub(r"<h1\b[^<>]*>([^<>]*)</h1>", r"\n# \1\n", body)
    body = re.sub(r"<br\b[^<>]*>", " ", body)
    body = re.sub(r"[ \t]*</?(?:a|div|h[1-6]|hr|img|p|source|span)\b[^<>]*>", "", body)
    return re.sub(r"^([^\n]+)\n[=-]{3,}\s*$", r"# \1", body, flags=re.MULTILINE)


def _rst(text: str) -> str:
    """The same for reStructuredText."""
    body = re.sub(r"^\.\. [^\n]*\n(?:[ \t]+[^\n]*\n|\n(?=[ \t]))*", "\n", text[:_LONGEST], flags=re.MULTILINE)
    return re.sub(
        r"^(?:[=~\-^\"'#*+`]{3,}\n)?([^\n]+)\n([=~\-^\"'#*+`])\2{2,}[ \t]*$", r"\n# \1\n", body, flags=re.MULTILINE
    )


def _title(body: str) -> str:
    heading = re.search(r"^# +([^\n]+)", body, re.MULTILINE)
    # What is left of a row of badges is links around nothing.
    text = re.sub(r"\[\s*\]\([^()]*\)", "", plain(heading[1])) if heading else ""
    name = re.sub(r"^[^\w@]+|[^\w)+#]+$", "", _NAME_ENDS.split(text.strip(), maxsplit=1)[0])
    is_name = len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS and re.search(r"[^\W\d_]", name)
    return name if is_name and not _NO_TITLE.match(name) and not _TELLS.match(name) else ""


def _told(body: str, no_prose: tuple[str, ...]) -> str:
    """`no_prose` are the beginnings of lines that are no part of a paragraph."""
    # A link by reference: `[WSGI]`.
    body = re.sub(r"(?<!!)\[([^\[\]\n]+)\](?![(\[:])", r"\1", body)
    headings, tried, tells, listed = 0, 0, True, False
    for block in re.split(r"\n[ \t]*\n", body):
        for heading in re.findall(r"^#+ *([^\n]*)", block, re.MULTILINE):
            headings += 1
            tells = (headings == 1 and not _NO_TITLE.match(heading)) or _TELLS.match(heading) is not None
        lines = block.strip("\n").split("\n")
        # What is indented below an item of a list belongs to it.
        listed = bool(_ITEM.match(lines[0])) or (listed and lines[0].startswith((" ", "\t")))
        prose = [] if listed or not tells else _before_items(lines, no_prose)
        if said := _prose(prose):
            return said
        tried += len(_bare(" ".join(prose)).split()) >= _LEAST_WORDS
        if tried == _MOST_TRIED:
            break
    return ""


def _before_items(lines: list[str], no_prose: tuple[str, ...]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    return [line for line in lines[:first] if not line.startswith(no_prose)]


def _prose(lines: list[str]) -> str:
    """The sentence that a paragraph begins with; "" where it is none, or says nothing of the thing."""
    raw = " ".join(lines)
    text = plain(raw)
    # A row of links or badges has few words; a sentence ends, or is long.
    if len(_bare(text).split()) < _LEAST_WORDS or _is_menu(raw, text):
        return ""
    told = (said for place, said in enumerate(sentences(text, _MOST_SENTENCES)) if not place or _SAYS_WHAT.match(said))
    return next((_without_lead(said) for said in told if _says_something(said)), "")


def _without_lead(said: str) -> str:
    lead = _LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    return f"{rest[0].upper()}{rest[1:]}"


def _says_something(said: str) -> bool:
    enough = len(_bare(said).split()) >= _LEAST_WORDS - 1
    return enough and not _TO_THE_READER.match(said) and not _BESIDE_THE_POINT.search(said)


def _bare(text: str) -> str:
    """The words of a text; addresses and paths are none."""
    return re.sub(r"https?://\S+|\S+/\S+/\S+|[^\w\s]", " ", text)


def _is_menu(raw: str, text: str) -> bool:
    """A row of links: nearly all of its text is in links, and it does not end as a sentence does."""
    linked = sum(len(found) for found in re.findall(r"\[([^\[\]]+)\]\(|>([^<>]+)</a>", raw) for found in found)
    return (
        linked * 10 >= 7 * len(text)
        or len(re.findall(r"\s[|\u2022\u00b7\u2014\u2013-]\s", text)) >= 3
        or text.endswith(":")
    )

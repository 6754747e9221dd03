"""What a person reads of a text: lines apart, markup gone."""

import re

_BREAK = re.compile(r"\\[nlr]|<br\s*/?>|%n\(\)|%newline\(\)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]{1,9}(?:[:=#\s][^<>]{0,200})?>|<[&$:#][^<>\n]{1,200}>|<U\+[0-9a-f]{1,6}>", re.IGNORECASE)
_MACRO = re.compile(r"\$\w+\([^()\n]{0,200}\)")
_PAIRS = (
    re.compile(r"\*\*([^*\n]+)\*\*"),
    re.compile(r"(?<![:/\w])//([^/\n]+)//"),
    re.compile(r"\"\"([^\"\n]+)\"\""),
    re.compile(r"(?<!\w)__(?=[^_\n]* )([^_\n]+)__"),
    re.compile(r"(?<!-)--(?=[^-\n]* )([^-\n]+)--(?!-)"),
)
_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_ENTITY = re.compile(r"&#(\d{1,6});")
_RULE = re.compile(r"[-=_.]{2,}|=+\s+")
_STEREOTYPE = re.compile(r"<<[^<>]*>>|\{\s*(?:abstract|static|classifier)\s*\}", re.IGNORECASE)
_ICON = re.compile(r"<\$(\w+)[^<>\n]{0,200}>")


def clean(text: str) -> str:
    """A text of a drawing without its markup; each line without spaces around it, empty lines left out. What has
    nothing but an icon is called like that."""
    if text.replace(" ", "").isalnum():
        return " ".join(text.split())
    icon = _ICON.search(text)
    text = _BREAK.sub("\n", text).replace("\\t", " ")
    text = _STEREOTYPE.sub("", text)
    text = _MACRO.sub("", _TAG.sub("", text))
    text = _LINK.sub(lambda link: _link_text(link[1]), text)
    for pair in _PAIRS:
        text = pair.sub(r"\1", text)
    text = _ENTITY.sub(lambda entity: _character(int(entity[1])), text)
    lines = (_plain(line) for line in text.replace("~~", "~").split("\n"))
    said = "\n".join(line for line in lines if line)
    return icon[1] if icon and not any(letter.isalnum() for letter in said) else said


def is_icon(text: str) -> bool:
    """Whether a text is one icon and nothing beside it."""
    return _ICON.fullmatch(text.strip()) is not None


def link_of(text: str) -> str:
    """The address that a text leads to, or ""."""
    found = _LINK.search(text)
    return found[1].split("{")[0].split(" ")[0].strip() if found else ""


def _plain(line: str) -> str:
    line = line.strip()
    if ruled := _RULE.match(line):
        line = line[ruled.end() :].rstrip("=-_.").strip() if len(line) > ruled.end() else ""
    line = line.removeprefix("~")
    return " ".join(line.split())


def _link_text(inside: str) -> str:
    """ "[[address{tooltip} words]]" shows its words."""
    address, _, words = inside.partition(" ")
    return words.strip() or address.split("{")[0]


def _character(code: int) -> str:
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "

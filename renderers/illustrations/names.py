"""Names that go into an illustration are data from strangers: short, and without what nobody sees."""

import unicodedata

LONGEST = 60
_MOST_MARKS = 2


def clean(text: str, longest: int = LONGEST) -> str:
    """The text as it may appear: one line of letters, digits, punctuation and symbols, at most so many characters.
    Control, format and bidirectional characters go, and marks that pile up on one letter. "" when nothing is left."""
    # Composing grows a text at most threefold: what is far too long is cut first, so that the work stays small.
    composed = unicodedata.normalize("NFC", text[: 8 * longest])
    words = " ".join("".join(_visible(composed)).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category[0] == "M" else 0
        if character.isspace():
            kept.append(" ")
        elif category[0] in "LNPS" or (0 < marks <= _MOST_MARKS and category != "Me"):
            kept.append(character)
    return kept

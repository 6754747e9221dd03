"""Where a text speaks of what a box is called.

A program that is only started, a word of a comment, a phrase of an enumeration: none of them is a component, and who
draws them beside the code invents nothing. So a name that the project's own text has is no lie.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from coherence.matching.labels import read_label
from coherence.matching.words import singular

# A label has so many words and letters at most: others are sentences, and no text has them as they are.
_MOST_WORDS = 8
_MOST_LETTERS = 80
_LEAST_LETTERS = 2
# The words of a label, as it parts them itself: "yt-dlp", "OrderStore", "OpenSSL 3".
_WORDS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
# What code writes between two words: nothing, an underscore, a hyphen, a break with the mark of a comment.
_BETWEEN = r"[\W_]{0,4}"
# A word begins and ends where a letter does not go on with it; a hump is such a place.
_BEGIN = r"(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z]))"
_END = r"(?:(?![^\W\d_])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))"


class Sought(NamedTuple):
    """Labels to look for: of each the patterns, and with every pattern the longest word of it, in small letters."""

    forms: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]

    @classmethod
    def of(cls, labels: Iterable[str]) -> "Sought":
        """Every label in the forms that it may be meant in: all of it, and its name without what is told beside it."""
        forms = {label: tuple(_forms(label)) for label in labels}
        return cls({label: found for label, found in forms.items() if found})

    def without(self, found: Iterable[str]) -> "Sought":
        """Those of which nothing was found yet."""
        known = frozenset(found)
        return Sought({label: forms for label, forms in self.forms.items() if label not in known})

    def lines(self, text: str) -> Iterator[tuple[str, int]]:
        """The labels that a text speaks of, each with the first line that does."""
        small = text.lower()
        for label, forms in self.forms.items():
            found = [match.start() for word, form in forms if word in small and (match := form.search(text))]
            if found:
                yield label, text.count("\n", 0, min(found)) + 1


def _forms(label: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    said = dict.fromkeys((" ".join(label.split()), *read_label(label).names))
    for name in said:
        parts = _WORDS.findall(name[:_MOST_LETTERS])
        if len("".join(parts)) >= _LEAST_LETTERS and len(parts) <= _MOST_WORDS and any(map(str.isalpha, parts)):
            least = [singular(part.lower()) if part.isascii() else part.lower() for part in parts]
            yield max(least, key=len), _pattern(least)


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    """Any case, any marks in between, and of each word the plural, too."""
    said = _BETWEEN.join(f"(?i:{_word(part)})" for part in parts)
    begin, end = (_BEGIN, _END) if said.isascii() else ("", "")
    return re.compile(f"{begin}{said}{end}")


def _word(part: str) -> str:
    if not part.isascii() or part.isdigit():
        return re.escape(part)
    return f"(?:{part}(?:e?s)?|{part[:-1]}ies)" if part.endswith("y") else f"{part}(?:e?s)?"

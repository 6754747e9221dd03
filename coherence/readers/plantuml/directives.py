"""The lines of PlantUML's preprocessor: which belong together, and which branches of its conditions are read."""

import re
from collections.abc import Callable

from coherence.readers.plantuml.expressions import MOST_TEXT
from coherence.readers.plantuml.source import Line, blocks

# Whether a condition holds, by its word and what stands behind it; None where that cannot be known.
Holds = Callable[[str, str], bool | None]

DIRECTIVE = re.compile(r"\s*!\s*(?:(?:unquoted|final|local|global)\s+)*(?P<word>\$?\w+)(?P<rest>.*)", re.DOTALL)
LOOPS = {"while": "endwhile", "foreach": "endfor"}
OPEN = {"procedure": "endprocedure", "function": "endfunction", "definelong": "enddefinelong"}


def joined(lines: list[Line]) -> list[Line]:
    """Lines that end in a backslash go on in the next one."""
    found: list[Line] = []
    held: Line | None = None
    for line in lines:
        current = line if held is None else Line((held.text + line.text.lstrip())[:MOST_TEXT], held.place, False)
        held = None
        if current.text.endswith("\\") and not current.text.endswith("\\\\"):
            held = current._replace(text=current.text[:-1])
        else:
            found.append(current)
    return found if held is None else [*found, held]


def braced(lines: list[Line]) -> list[Line]:
    """A brace on a line of its own belongs to the line before."""
    found: list[Line] = []
    for line in lines:
        if line.text.strip() == "{" and found and found[-1].text.strip() and not found[-1].text.rstrip().endswith("{"):
            found[-1] = found[-1]._replace(text=f"{found[-1].text.rstrip()} {{")
        else:
            found.append(line)
    return found


class Branches:
    """Which branches of the open conditions are read."""

    def __init__(self) -> None:
        self.open: list[tuple[bool, bool | None, bool]] = []
        self.live = True

    def follow(self, word: str, rest: str, holds: Holds) -> bool:
        """Takes a line of a condition; False for any other line."""
        if word in ("if", "ifdef", "ifndef"):
            held = holds(word, rest) if self.live else False
            self.open.append((self.live, held, held is True))
            self.live = self.live and held is not False
        elif word in ("else", "elseif") and self.open:
            around, _, done = self.open[-1]
            held = not done
            if word == "elseif" and around and not done:
                held = holds("if", rest)
            self.open[-1] = (around, held, done or held is True)
            self.live = around and held is not False
        elif word == "endif" and self.open:
            self.live = self.open.pop()[0]
        else:
            return False
        return True


def end_of(lines: list[Line], at: int, word: str) -> int:
    """Where what a word opens is closed; the end where it is not."""
    close = LOOPS.get(word) or OPEN[word]
    depth = 0
    for index in range(at, len(lines)):
        found = DIRECTIVE.match(lines[index].text)
        other = "" if found is None else found["word"].lower()
        if other in (close, f"end{word}"):
            if not depth:
                return index
            depth -= 1
        elif other == word:
            depth += 1
    return len(lines)


def parameters(texts: list[str]) -> tuple[tuple[str, str | None], ...]:
    split = (text.partition("=") for text in texts)
    return tuple((name.strip(), default if equals else None) for name, equals, default in split)


def part_of(text: str, part: str, sub: bool) -> list[Line]:
    """The lines of an included file: the diagram of that name or number, the first one, or one marked stretch."""
    found = blocks(text.encode("utf-8", "replace"))
    if sub:
        return _marked([line for block in found for line in block.lines], part)
    if part.isdigit():
        found = found[int(part[:4]) :]
    elif part:
        found = [block for block in found if part in re.split(r"[\s()=\"]+", block.name)]
    return found[0].lines if found else []


def _marked(lines: list[Line], part: str) -> list[Line]:
    kept: list[Line] = []
    inside = False
    for line in lines:
        directive = DIRECTIVE.match(line.text)
        word = directive["word"].lower() if directive else ""
        if directive and word == "startsub":
            inside = directive["rest"].strip() == part
        elif word == "endsub":
            inside = False
        elif inside:
            kept.append(line)
    return kept

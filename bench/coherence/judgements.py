"""Lists of what is true of drawings that people keep in public repositories (`judged/*.txt`), written by reading both
the drawing and the code:

    at COMMIT
    repository NAME                 the folder, where it is not the name of the list
    set dev | held-out              causes were mended on the first, the second was only measured
    drawing PATH[:LINE] held | apart | either
    true LABEL                      what the code has
    stale LABEL                     what the code has no more, or never had
    none LABEL                      what is no code: people, concepts, steps, other products
    open LABEL                      where people would argue; counts neither way
    true | stale | none | open A -> B
    rest true | none | steps | data

`held` is a drawing of this code: it should be held although nobody declared it. `apart` is a drawing of something else
(steps, examples): it should be left alone. LINE is where the block of a document begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_VERDICTS = ("true", "stale", "none", "open")


@dataclass(slots=True)
class Truth:
    """What is judged of one drawing: a verdict for each label and each "A -> B" that is named."""

    path: str
    line: int
    meant: str
    verdicts: dict[str, str] = field(default_factory=dict)

    @property
    def stale(self) -> Iterator[str]:
        """The labels and arrows that a finding should be about."""
        return (subject for subject, verdict in self.verdicts.items() if verdict == "stale")


@dataclass(slots=True)
class Judged:
    """One list."""

    name: str
    folder: str = ""
    half: str = ""
    drawings: list[Truth] = field(default_factory=list)


def judged(path: Path) -> Judged:
    """Read one list. A line that cannot be read is an error: a list must not shrink in silence."""
    found = Judged(path.stem, path.stem)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, _, rest = line.partition("  #")[0].strip().partition(" ")
        rest = rest.strip()
        if word in _VERDICTS and found.drawings:
            found.drawings[-1].verdicts[rest] = word
        elif word == "drawing":
            address, _, meant = rest.rpartition(" ")
            where, _, begins = address.rpartition(":")
            found.drawings.append(Truth(where, int(begins), meant) if begins.isdigit() else Truth(address, 0, meant))
        elif word == "repository":
            found.folder = rest
        elif word == "set":
            found.half = rest
        elif word and word[0] != "#" and word not in ("at", "rest"):
            raise ValueError(f"{path.name}:{number}: {line!r} is not understood")
    return found

"""Pictures that people keep beside their code, labelled by hand (`judged/NAME.json`): by looking at the picture, and
then at the code.

    repository, path, commit    where the picture stands; it is not kept here, `git show COMMIT:PATH` writes it
    sha256, width, height       of the very picture that was labelled (of an animation, the first frame is)
    set                         test until the picture was read once; dev from then on, for whoever tunes may look at it
    file                        what it is called below FOLDER/SET
    style, tongue, sure         how it looks, its language, how far the labels can be trusted and where not
    components                  label, shape, frame (an index, -1 for none), lines, about: as in
                                `coherence.raster.reading`; region ([x, y, width, height] by eye, or null); code
    links                       source, target (indices), heads, label, dashed, code
    beside                      text, use

`code` is true where the repository has it at that commit, false where it has not, "open" where two minutes of reading
do not tell, or where it is no matter of code (persons, steps, the outside). A link at a component that is not there is
not there either.

What the labels hold to:

- A label is what is written, mistakes included. "" is a component without any text (a person, a dashed frame): it can
  be found, but by no name. The region is given where one label stands for several components, and where it is "".
- Where all lines of a box have one size, the label is all of them, or the first where the rest plainly explains it.
- A line that branches or merges ties each pair that a person would call connected; two arrows, there and back, are two
  links.
- An end that touches a frame beside one of its members is the frame's: a reading that says the member is as right.
- `loose` is text that one may or may not call a component (words of a logo, a note on a line): right both ways.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.raster.truth import NOWHERE, Truth
from coherence.raster.reading import Beside, Component, Link, Reading, Region

_JUDGED = Path(__file__).parent / "judged"
Verdict = Literal[True, False, "open"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One picture. `components` and `links` are the verdicts on those of `truth.shown`, in their order."""

    name: str
    repository: str
    path: str
    commit: str
    sha256: str
    set: str
    sure: str
    truth: Truth
    components: tuple[Verdict, ...]
    links: tuple[Verdict, ...]

    def picture(self, folder: Path) -> Path:
        """Where the picture is expected below a folder. Raises ValueError where another version lies there, and
        FileNotFoundError where none does."""
        file = folder / self.set / self.truth.picture
        if hashlib.sha256(file.read_bytes()).hexdigest() != self.sha256:
            raise ValueError(f"{file} is not the picture that was labelled: see {self.repository} at {self.commit}")
        return file


def judged(name: str = "") -> tuple[Judgement, ...]:
    """Every labelled picture of a set (of both, where none is named), sorted by their names."""
    found = (judgement(file.stem, file.read_text("utf-8")) for file in sorted(_JUDGED.glob("*.json")))
    return tuple(each for each in found if each.set == name or not name)


def judgement(name: str, text: str) -> Judgement:
    """One picture's labels out of its JSON. Raises KeyError, TypeError or ValueError where it is not of that form."""
    said: dict[str, Any] = json.loads(text)
    return Judgement(
        name,
        said["repository"],
        said["path"],
        said["commit"],
        said["sha256"],
        said["set"],
        said["sure"],
        _truth(said),
        tuple(each["code"] for each in said["components"]),
        tuple(each["code"] for each in said["links"]),
    )


def _truth(said: Mapping[str, Any]) -> Truth:
    """In the words of the generated pictures. Only what the code has bears a name."""
    components = said["components"]
    shown = Reading(
        said["width"],
        said["height"],
        tuple(_component(each) for each in components),
        tuple(_link(each) for each in said["links"]),
        tuple(Beside(each["text"], NOWHERE, each["use"]) for each in said["beside"]),
    )
    return Truth(
        said["file"],
        said["style"],
        "real",
        all(each.shape != "icon" for each in shown.components),
        0,
        tuple(each["label"] if each["code"] is True else "" for each in components),
        shown,
        said["tongue"],
    )


def _component(said: Mapping[str, Any]) -> Component:
    region = Region(*said["region"]) if said["region"] else NOWHERE
    return Component(said["label"], region, said["shape"], tuple(said["lines"]), tuple(said["about"]), said["frame"])


def _link(said: Mapping[str, Any]) -> Link:
    return Link(said["source"], said["target"], said["heads"], 1.0, label=said["label"], dashed=said["dashed"])

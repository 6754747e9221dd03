"""One managed picture as it is on disk, beside what it must show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coherence.expectation import Expectation, ExpectedBox, ExpectedFrame, Held
from coherence.managed import FlowStep, Label, ManagedPicture, Stranger
from coherence.naming import names, says
from coherence.readers.sequence_svg import read_sequence
from coherence.readers.stamp import Stamp, read_stamp
from coherence.readers.undrift_svg import read_svg
from coherence.truth import proper_name


@dataclass(frozen=True, slots=True)
class Seen:
    """`stamp` is None for a file that is not ours, and for one that is not there (`missing`)."""

    expectation: Expectation
    missing: bool
    stamp: Stamp | None
    depiction: ManagedPicture

    @property
    def path(self) -> str:
        return self.expectation.path


def look(expectation: Expectation, data: bytes | None) -> Seen:
    """Read the picture. A file that is not ours is not read: it claims nothing in our name."""
    stamp = None if data is None else read_stamp(data)
    if data is None or stamp is None:
        depiction = ManagedPicture()
    elif expectation.flow is None:
        depiction = read_svg(data)
    else:
        depiction = _collaboration(read_svg(data)) if expectation.flow.over_components else read_sequence(data)
    return Seen(expectation, data is None, stamp, depiction)


def _collaboration(depiction: ManagedPicture) -> ManagedPicture:
    """Its arrows are messages: what they claim is in the flow, or in nothing."""
    steps = tuple(
        FlowStep("message", arrow.label, arrow.line, arrow.source, arrow.target, " ".join((*arrow.kinds, arrow.mode)))
        for arrow in depiction.arrows
    )
    frames = tuple(Stranger(frame.label, frame.line) for frame in depiction.frames)
    return replace(depiction, steps=steps, strangers=(*depiction.strangers, *frames))


def mislabelled(seen: Seen, held: Held) -> Iterator[tuple[Label, bool]]:
    """Boxes and frames whose text is not the name of what they claim to be. True: it is one too many, because another
    one stands for the same id already (somebody copied a box and wrote another name into the copy)."""
    depiction, expectation = seen.depiction, seen.expectation
    pairs: tuple[tuple[tuple[Label, ...], Mapping[str, ExpectedBox | ExpectedFrame]], ...] = (
        (depiction.labels, expectation.boxes),
        (depiction.frames, expectation.frames),
    )
    for shown, expected in pairs:
        wrong = [label for label in shown if not _is_named(label, expected.get(label.id), held)]
        taken = {label.id for label in set(shown).difference(wrong)}
        for label in wrong:
            yield label, label.id in taken
            taken.add(label.id)


def _is_named(label: Label, expected: ExpectedBox | ExpectedFrame | None, held: Held) -> bool:
    """A box whose text was taken away says nothing false."""
    if not label.label or (expected is not None and says(label.label, expected.label)) or names(label.label, label.id):
        return True
    own = proper_name(held, label.id)
    return bool(own) and says(label.label, own)

"""The picture of a flow shows something that the flow does not say, or leaves out what it says."""

from collections.abc import Iterator
from itertools import islice

from coherence.expectation import ExpectedFlow, Held
from coherence.findings import Finding
from coherence.managed import FlowStep
from coherence.naming import says, tells
from coherence.seen import Seen
from coherence.wording import called, joined, quoted, several

RULE = "false-flow"
STALE = "picture-stale"
MOST = 20
_WORDS = {
    "message": "message",
    "remark": "note",
    "frame": "frame",
    "condition": "condition",
    "around": "box",
    "again": "name",
}


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """Participants, messages, notes and conditions must be those of the flow, in its order. Where the comment is newer
    than the picture, and nobody edited that, the picture is only stale."""
    flow = seen.expectation.flow
    if flow is None:
        return
    lies = [*_participants(seen), *_steps(seen, flow), *_around(seen)]
    lacks = _lacking(seen, flow)
    stamp = seen.stamp
    if stamp is not None and stamp.intact and stamp.view != seen.expectation.view:
        parts = [f"lacks {joined(lacks)}"] if lacks else []
        parts += [f"shows {several(len(lies), 'thing')} beyond it"] if lies else []
        message = f"is not the flow of today: {joined(parts) or 'a word or a link of it differs'}"
        yield Finding(seen.path, 0, STALE, "error", message, "", "undrift sync")
        return
    for line, message in islice(sorted(lies), MOST):
        yield Finding(seen.path, line, RULE, "error", message, "", "undrift sync")
    if len(lies) > MOST:
        message = f"shows {len(lies) - MOST} more things that the flow does not say"
        yield Finding(seen.path, lies[MOST][0], RULE, "error", message, "", "undrift sync")
    if lacks:
        yield Finding(seen.path, 0, RULE, "error", f"lacks {joined(lacks)} of the flow", "", "undrift sync")


def _participants(seen: Seen) -> Iterator[tuple[int, str]]:
    boxes = seen.expectation.boxes
    for label in seen.depiction.labels:
        expected = boxes.get(label.id)
        if expected is None:
            yield label.line, f"shows {quoted(label.label or label.id)}, which takes no part in the flow"
            continue
        if not says(label.label, expected.label):
            yield (
                label.line,
                f"{called(label.id)} is labelled {quoted(label.label)}; its name is {quoted(expected.label)}",
            )
        if label.kind != expected.kind:
            yield label.line, f"{called(label.id)} is drawn as {quoted(label.kind)}; it is {quoted(expected.kind)}"
        if label.frame is not None and label.frame != expected.frame:
            yield label.line, f"{called(label.id)} claims to stand in {quoted(label.frame)}"
        captions = [text.text for text in label.texts]
        if captions and not tells(captions, expected.caption):
            yield label.line, f"{called(label.id)} is described as {quoted(' '.join(captions))}"
    for text, line in seen.depiction.strangers:
        yield line, f"shows the text {quoted(text)}, which the flow does not say"


def _steps(seen: Seen, flow: ExpectedFlow) -> Iterator[tuple[int, str]]:
    """What is shown of each sort and not said, or said elsewhere in the flow."""
    for sort in _WORDS:
        shown = [step for step in seen.depiction.steps if step.sort == sort]
        if sort == "again":
            labels = [box.label for box in seen.expectation.boxes.values()]
            wrong = (step for step in shown if not any(says(step.text, label) for label in labels))
            yield from ((step.line, f"shows {quoted(step.text)}, which takes no part in the flow") for step in wrong)
            continue
        said = [step for step in flow.steps if step.sort == sort]
        if sort == "condition":
            yield from _conditions(shown, said)
            continue
        strange = _beyond(shown, said)
        yield from ((step.line, f"shows {_told(step)}, which the flow does not say") for step in strange)
        if not strange and len(shown) == len(said):
            moved = (one for one, other in zip(shown, said, strict=True) if not _same(one, other))
            yield from ((step.line, f"shows {_told(step)} in another place than the flow") for step in islice(moved, 1))


def _conditions(shown: list[FlowStep], said: list[FlowStep]) -> Iterator[tuple[int, str]]:
    """Each is a line of its own in the picture: all of them together say what the flow says."""
    if shown and not tells([step.text for step in shown], " ".join(step.text for step in said)):
        words = " ".join(step.text for step in said)
        wrong = next((step for step in shown if step.text.strip("[]") not in words), shown[0])
        yield wrong.line, f"shows the condition {quoted(wrong.text)}, which the flow does not say so"


def _beyond(shown: list[FlowStep], said: list[FlowStep]) -> list[FlowStep]:
    """Those that are shown more often than said."""
    left: dict[tuple[str, str, str], list[FlowStep]] = {}
    for step in said:
        left.setdefault((step.source, step.target, step.style), []).append(step)
    strange = []
    for step in shown:
        alike = left.get((step.source, step.target, step.style), [])
        found = next((place for place, each in enumerate(alike) if _same(step, each)), None)
        if found is None:
            strange.append(step)
        else:
            del alike[found]
    return strange


def _same(shown: FlowStep, said: FlowStep) -> bool:
    if (shown.source, shown.target, shown.style) != (said.source, said.target, said.style):
        return False
    return not shown.text or tells(shown.text.split("\n"), said.text)


def _told(step: FlowStep) -> str:
    what = f"the {_WORDS[step.sort]} {quoted(' '.join(step.text.split()))}"
    return f"{what} from {called(step.source)} to {called(step.target)}" if step.sort == "message" else what


def _lacking(seen: Seen, flow: ExpectedFlow) -> list[str]:
    """How many participants and steps of each sort are not shown."""
    shown = {label.id for label in seen.depiction.labels}
    missing = len(seen.expectation.boxes.keys() - shown)
    found = [several(missing, "participant")] if missing else []
    for sort in ("message", "remark", "frame"):
        there = [step for step in seen.depiction.steps if step.sort == sort]
        said = [step for step in flow.steps if step.sort == sort]
        gone = len(said) - (len(there) - len(_beyond(there, said)))
        found += [several(gone, _WORDS[sort])] if gone > 0 else []
    return found


def _around(seen: Seen) -> Iterator[tuple[int, str]]:
    """The title, and what stands below the drawing."""
    expectation = seen.expectation
    true = {
        "heading": expectation.title or expectation.diagram,
        "note": " ".join(expectation.notes),
        "up": f"\N{UPWARDS ARROW} {expectation.up}" if expectation.up else "",
    }
    for part, sentence in true.items():
        lines = [text for text in seen.depiction.around if text.part == part]
        if lines and not tells([text.text for text in lines], sentence):
            yield lines[0].line, f"says {quoted(lines[0].text)}, which this flow does not say"

"""Activity diagrams: what is done, one step after the other."""

import re

from coherence.depiction import Connection
from coherence.readers.plantuml.common import Common
from coherence.readers.plantuml.labels import clean
from coherence.readers.plantuml.preprocess import Expanded
from coherence.readers.plantuml.scene import Said, Scene
from coherence.readers.plantuml.source import Line

_ACTION = re.compile(r"(?:#[\w/\\|;:.-]+?)?:(?P<text>.*)", re.DOTALL)
_END_ACTION = re.compile(r"(?P<text>.*?)\s*[;|<>/\\\]}](?:\s*<<[^<>]*>>)?$", re.DOTALL)
_QUESTION = re.compile(
    r"(?:#[\w:-]+?:)?(?P<word>if|else\s?if|while|switch|repeat\s?while)\s*\((?P<text>.*?)\)(?:\s|then|is|equals|$).*",
    re.IGNORECASE | re.DOTALL,
)
_FLOW = re.compile(
    r"(?:#[\w:-]+?:)?(?:start|stop|end|kill|detach|break|goto\s.*|label\s.*|else\b.*|end\s?if|end\s?while\b.*|end\s?switch|case\b.*"
    r"|repeat\b.*|backward\b.*|fork(?:\s+again)?|end\s?fork.*|end\s?merge|split(?:\s+again)?|end\s?split|\(\w\)|(?:#\w+:)?\(\w\)|end\s?group"
    r"|end\s?partition|\}|if\b.*|while\b.*|->.*|-\[.*?\]->.*|<-.*|then\b.*|\(.*\)\s*(?:then|is)\b.*)\s*;?",
    re.IGNORECASE | re.DOTALL,
)
_LANE = re.compile(r"\|(?:[^|]*\|)?(?P<name>[^|]*)\|.*")
_FRAME = re.compile(
    r"(?:partition|group|package|rectangle|card)\b\s*(?:#\S+\s+)?(?P<name>\"[^\"]*\"|[^{#]*?)\s*(?:#\S+\s*)?(?P<open>\{)?",
    re.IGNORECASE,
)


def read_activity(expanded: Expanded) -> Scene:
    """What an activity diagram shows. Steps follow each other as they stand; branches begin at their question."""
    reading = _Reading(expanded)
    reading.all()
    reading.scene.sort = "activity"
    return reading.scene


class _Reading:
    def __init__(self, expanded: Expanded) -> None:
        self.lines = expanded.lines
        self.scene = Scene()
        self.common = Common(self.scene)
        self.before = ""
        self.questions: list[str] = []

    def all(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._statement(at)
        self.common.finish()

    def _statement(self, at: int) -> int:  # noqa: PLR0911 - one kind of statement after the other
        line = self.lines[at]
        text = line.text.strip()
        if not text:
            return at + 1
        if action := _ACTION.fullmatch(text):
            return self._action(line, action["text"], at)
        if asked := _QUESTION.fullmatch(text):
            self._asked(asked["word"].lower(), asked["text"], line)
            return at + 1
        if lane := _LANE.fullmatch(text):
            self.scene.frames.clear()
            self.scene.open(
                self.scene.declare(Said(lane["name"].strip() or "|", line.place, clean(lane["name"]), "frame")).id
            )
            return at + 1
        if _FLOW.fullmatch(text):
            self._flow(text.lower())
            return at + 1
        if (framed := _FRAME.fullmatch(text)) and (framed["open"] or text.lower().startswith("group")):
            name = framed["name"].strip('"')
            self.scene.open(self.scene.declare(Said(name or f"frame {at}", line.place, clean(name), "frame")).id)
            return at + 1
        behind = self.common.read(self.lines, at)
        if not behind:
            self.scene.say(line.place, "this statement is not understood")
        return behind or at + 1

    def _action(self, line: Line, text: str, at: int) -> int:
        texts = [text]
        while not (ended := _END_ACTION.fullmatch(texts[-1])) and at + 1 < len(self.lines):
            at += 1
            texts.append(self.lines[at].text.rstrip())
        if ended:
            texts[-1] = ended["text"]
        self._step(clean("\n".join(texts)), line)
        return at + 1

    def _asked(self, word: str, text: str, line: Line) -> None:
        if word.startswith("else") and self.questions:
            self.before = self.questions[-1]
        self._step(clean(text), line)
        if word in ("if", "switch", "while"):
            self.questions.append(self.before)

    def _flow(self, text: str) -> None:
        if text.startswith(("else", "case")) and self.questions:
            self.before = self.questions[-1]
        elif re.match(r"end\s?(?:if|switch|while)", text) and self.questions:
            self.questions.pop()
        elif text in ("stop", "end", "kill", "detach", "break"):
            self.before = ""
        elif text == "}" or text.startswith(("end group", "endgroup")):
            self.scene.close()

    def _step(self, label: str, line: Line) -> None:
        draft = self.scene.declare(Said(f"step {line.place.line}:{line.place.column}", line.place, label, "step"))
        draft.code = draft.label = label
        if self.before and self.before != draft.id:
            self.scene.connect(Connection(self.before, draft.id, line.place))
        self.before = draft.id

"""What PlantUML's preprocessor makes of a diagram: includes, definitions, procedures, conditions.

A condition that can be worked out decides; of one that cannot, every branch is read: each claims something. What is put
in place of a call stands, for a reader, where the call stands. All work is bounded by counts.
"""

import re
from collections import ChainMap
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzers.paths import join
from coherence.depiction import Place, Unread
from coherence.readers.plantuml.directives import (
    DIRECTIVE,
    LOOPS,
    OPEN,
    Branches,
    braced,
    end_of,
    joined,
    parameters,
    part_of,
)
from coherence.readers.plantuml.expressions import MOST_TEXT, Value, arguments, builtin, evaluate
from coherence.readers.plantuml.source import Block, Line
from coherence.readers.protocol import Include

_MOST_LINES = 20_000
_MOST_DEPTH = 12
_MOST_INCLUDES = 100
_MOST_ROUNDS = 200
_MOST_PASSES = 6

_ICONS = re.compile(
    r"-(?:icons?|sprites?)-for-plantuml|plantuml-(?:icon|stdlib|libs)|(?:aws|azure|gcp|kubernetes|k8s|oci|ibm|eip|domainstory)-plantuml"
    r"|plantuml-(?:aws|azure|gcp|k8s|office)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*(?P<name>\$?[\w.]+)\s*\(")
_DEFINE = re.compile(r"\s*(?P<name>\$?\w+)(?P<called>\()?")
_ASSIGN = re.compile(r"\s*(?P<soft>\?)?=(?!=)(?P<value>.*)", re.DOTALL)
_CALL = re.compile(r"\s*(?P<name>\$?[\w.]+)\s*\(")
_WORD = re.compile(r"[%$]?[^\W\d]\w*(?:\()?")
# What lies in files of these places is known, though it is not read: C4's elements, and icons with a name each.
_C4 = re.compile(
    r"C4[-_/](?:PlantUML|Context|Container|Component|Deployment|Dynamic|Sequence)|<C4/|(?:^|/)C4\.puml", re.IGNORECASE
)
# They say how a drawing looks, or to a person at work; or they only mark a stretch.
_SILENT = frozenset(
    ("theme", "pragma", "assert", "log", "dump_memory", "startsub", "endsub", "undef", "option", "exit")
)


class _Macro(NamedTuple):
    """A procedure, a function or a macro: its parameters with their defaults, and the lines of its body. `words`: its
    body is one text that is put in place of its call."""

    parameters: tuple[tuple[str, str | None], ...]
    body: tuple[Line, ...]
    words: bool = False


@dataclass(slots=True)
class Expanded:
    """The lines of a diagram as its reader gets them. `c4`, `sequence` and `icons` tell which libraries it takes."""

    lines: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    c4: bool = False
    sequence: bool = False
    icons: bool = False


def expand(block: Block, path: str, include: Include) -> Expanded:
    """A diagram without its preprocessor's lines. `path` is where it stands in the project."""
    run = _Run(include)
    run.lines(joined(block.lines), path, 0)
    if run.full:
        run.out.unread.append(Unread(block.start, "its macros and includes make too many lines"))
    run.out.lines = braced(run.out.lines)
    return run.out


class _Run:
    def __init__(self, include: Include) -> None:
        self.include = include
        self.out = Expanded()
        self.variables: dict[str, Value] = {}
        self.defines: dict[str, Value] = {}
        self.macros: dict[str, _Macro] = {}
        self.includes = 0
        self.work = 0
        self.full = False
        self.calls = 0

    def lines(self, lines: list[Line], path: str, depth: int) -> Value:
        """Runs lines; answers what a "!return" among them says."""
        branches = Branches()
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            self.work += 1
            if self.work > _MOST_LINES or depth > _MOST_DEPTH:
                self.full = True
                return None
            directive = DIRECTIVE.match(line.text)
            if directive is None:
                if branches.live:
                    self._emit(line, path, depth)
                continue
            word, rest = directive["word"].lower(), directive["rest"]
            if branches.follow(word, rest, self._condition):
                continue
            if word in LOOPS or word in OPEN:
                end = end_of(lines, at, word)
                body = lines[at:end]
                at = end + 1
                if branches.live:
                    self._long((word, rest), body, line, path, depth)
            elif branches.live and word == "return":
                return self._evaluate(rest)
            elif branches.live:
                self._short(directive["word"], rest, line, path, depth)
        return None

    def _short(self, name: str, rest: str, line: Line, path: str, depth: int) -> None:
        word = name.lower()
        if word.startswith("include"):
            self._include(word, self._substituted(rest).strip(), line, path, depth)
        elif word == "define":
            self._define(rest, line)
        elif assigned := _ASSIGN.fullmatch(rest):
            if not (assigned["soft"] and name in self.variables):
                self.variables[name] = self._evaluate(assigned["value"])
        elif word not in _SILENT and word not in ("import", "elseif"):
            self._say(line, "PlantUML's preprocessor is not known to have this")

    def _long(self, head_line: tuple[str, str], body: list[Line], line: Line, path: str, depth: int) -> None:
        """Something that goes on over several lines: its word and the rest of its line, and what it holds."""
        word, rest = head_line
        if word == "foreach":
            self._say(line, "what this loop goes through is not worked out")
        elif word == "while":
            rounds = 0
            while (going := self._condition("if", rest)) is not False and rounds < _MOST_ROUNDS and not self.full:
                self.lines(body, path, depth + 1)
                rounds += 1
                self.work += 1  # a round without lines is work, too
                self.full |= self.work > _MOST_LINES
                if going is None:
                    break
        elif head := _HEAD.match(rest):
            passed = arguments(rest, head.end())
            if passed is not None:
                self.macros[head["name"]] = _Macro(parameters(passed[0]), tuple(body), False)
        elif word == "definelong":
            self.macros[rest.strip()] = _Macro((), tuple(body), False)

    def _define(self, rest: str, line: Line) -> None:
        head = _DEFINE.match(rest)
        if head is None:
            return
        if not head["called"]:
            self.defines[head["name"]] = rest[head.end() :].strip()
            return
        passed = arguments(rest, head.end())
        if passed is not None:
            body = line._replace(text=rest[passed[1] :].strip().replace("##", ""))
            self.macros[head["name"]] = _Macro(parameters(passed[0]), (body,), True)

    def _include(self, word: str, target: str, line: Line, path: str, depth: int) -> None:
        target = target.strip("\"'")
        if _C4.search(target):
            self.out.c4 = True
            self.out.sequence |= "sequence" in target.lower()
            return
        if target.startswith("<") or _ICONS.search(target):
            self.out.icons = True
            return
        if "://" in target:
            self.out.icons = True
            self._say(line, "it includes an address, which is not read")
            return
        file, _, part = target.partition("!")
        folder = path.rpartition("/")[0]
        whole = None if file.startswith(("/", "~")) else join(folder, file.replace("\\", "/"))
        self.includes += 1
        text = self.include(whole) if whole and self.includes <= _MOST_INCLUDES else None
        if whole is None or text is None:
            self.out.icons = True
            self._say(line, "it includes a file that the project does not have")
            return
        lines = part_of(text, part, "sub" in word)
        self.lines([Line(each.text, line.place, False) for each in joined(lines)], whole, depth + 1)

    def _emit(self, line: Line, path: str, depth: int) -> None:
        head = _CALL.match(line.text)
        macro = self.macros.get(head["name"]) if head else None
        if head and macro is not None and not macro.words:
            passed = arguments(line.text, head.end())
            if passed is not None:
                before = len(self.out.lines)
                self._called(macro, passed[0], line, path, depth)
                if rest := self._substituted(line.text[passed[1] :]).strip():
                    self._append(rest, line, before)
                return
        if macro := self.macros.get(line.text.strip()):
            self._called(macro, [], line, path, depth)
            return
        text = self._substituted(line.text)
        self.out.lines.append(line if text == line.text else Line(text, line.place, False))

    def _append(self, rest: str, line: Line, before: int) -> None:
        """What stands behind a call goes on in the last line that came of it."""
        if len(self.out.lines) > before:
            last = self.out.lines[-1]
            self.out.lines[-1] = last._replace(text=f"{last.text.rstrip()} {rest}"[:MOST_TEXT])
        else:
            self.out.lines.append(Line(rest, line.place, False))

    def _called(self, macro: _Macro, passed: list[str], line: Line, path: str, depth: int) -> Value:
        """Runs the body of a procedure or a function, its parameters set."""
        hidden = {name: self.variables[name] for name, _ in macro.parameters if name in self.variables}
        self.variables |= self._bound(macro, passed)
        answer = self.lines([Line(each.text, line.place, False) for each in macro.body], path, depth + 1)
        for name, _ in macro.parameters:
            self.variables.pop(name, None)
        self.variables |= hidden
        return answer

    def _bound(self, macro: _Macro, passed: list[str]) -> dict[str, Value]:
        """The parameters of a macro with what a call gives them, by place or by name."""
        names = {name for name, _ in macro.parameters}
        bound: dict[str, Value] = {
            name: "" if default is None else self._evaluate(default) for name, default in macro.parameters
        }
        place = 0
        for each in passed:
            name, equals, value = each.partition("=")
            if equals and name.strip() in names:
                bound[name.strip()] = self._argument(value)
            elif place < len(macro.parameters):
                bound[macro.parameters[place][0]] = self._argument(each)
                place += 1
        return bound

    def _argument(self, text: str) -> Value:
        value = self._evaluate(text)
        return self._substituted(text).strip().strip('"') if value is None else value

    def _substituted(self, text: str) -> str:
        """A text with its variables, definitions and calls of functions put in."""
        for _ in range(_MOST_PASSES):
            replaced = self._pass(text)[:MOST_TEXT]
            if replaced == text:
                return text
            text = replaced
            self.work += 1
        return text

    def _pass(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        while found := _WORD.search(text, at):
            parts.append(text[at : found.start()])
            at = found.end()
            word = found[0]
            if not word.endswith("("):
                value = self.variables.get(word, self.defines.get(word))
                parts.append(word if value is None else str(value))
                continue
            known = word[:-1] in self.macros or word.startswith("%")
            passed = arguments(text, at) if known else None
            answer = None if passed is None else self._inline(word[:-1], passed[0])
            if passed is None or answer is None:
                parts.append(word)
            else:
                at = passed[1]
                parts.append(answer)
        return "".join([*parts, text[at:]])

    def _inline(self, name: str, passed: list[str]) -> str | None:
        """What a call within a text is replaced by."""
        macro = self.macros.get(name)
        if macro is not None and macro.words:
            bound = {key: str(value) for key, value in self._bound(macro, passed).items()}
            return _WORD.sub(lambda word: bound.get(word[0], word[0]), macro.body[0].text if macro.body else "")
        value = self._call(name, [self._argument(each) for each in passed])
        return None if value is None else str(value)

    def _call(self, name: str, values: list[Value]) -> Value:
        macro = self.macros.get(name)
        if macro is None:
            known = str(values[0]) if values else ""
            if name == "%variable_exists":
                return int(known in self.variables)
            if name == "%function_exists":
                return int(known in self.macros)
            return builtin(name, values)
        if self.work > _MOST_LINES or self.full:
            return None
        # A function draws nothing: it runs beside the drawing, with the same bounds.
        beside, self.out = self.out, Expanded()
        self.work += 1
        passed = [str(value) if isinstance(value, int) else f'"{value or ""}"' for value in values]
        self.calls += 1
        nowhere = Line("", Place(1))
        answer = self._called(macro, passed, nowhere, "", _MOST_DEPTH // 2) if self.calls < _MOST_DEPTH else None
        self.calls -= 1
        self.out = beside
        return answer

    def _evaluate(self, text: str) -> Value:
        text = text.strip()
        return evaluate(text, ChainMap(self.variables, self.defines), self._call) if text else ""

    def _condition(self, word: str, rest: str) -> bool | None:
        """Whether a condition holds; None where that cannot be known."""
        name = rest.strip()
        if word in ("ifdef", "ifndef"):
            known = name in self.defines or name in self.variables or name in self.macros
            return known == (word == "ifdef")
        value = self._evaluate(rest)
        return None if value is None else value not in (0, "", "0", "false")

    def _say(self, line: Line, why: str) -> None:
        self.out.unread.append(Unread(line.place, why))

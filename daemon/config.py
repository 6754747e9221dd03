"""undrift.toml: what to read, which diagrams to keep, where.

The file belongs to the repository, so it is data from a stranger: it can name folders inside the project and nothing
else; no program, no URL, no plug-in. All errors are reported at once, each with its key, its line, and the nearest
valid name.
"""

import difflib
import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from analyzers.graph import RelationKind
from analyzers.roles import ROLES
from daemon.errors import UndriftError
from daemon.ignore import is_pattern
from daemon.version import VERSION
from renderers.view import ViewSpec

FILE_NAME = "undrift.toml"
DEFAULT_DIAGRAM = ViewSpec("architecture")
KINDS: tuple[str, ...] = get_args(RelationKind)


@dataclass(frozen=True, slots=True)
class Config:
    """`exclude` and `include` hold patterns in .gitignore's syntax; `include` takes back what is ignored.
    `lines` are the lines of the key paths that the file has, such as "diagram[2].focus"."""

    output: str = "docs/diagrams"
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    max_file_size: int = 1 << 20
    max_file_lines: int = 50_000
    diagrams: tuple[ViewSpec, ...] = (DEFAULT_DIAGRAM,)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def picture(self, diagram: ViewSpec) -> str:
        """The path of a diagram's SVG, relative to the root."""
        return f"{self.output}/{diagram.name}.svg" if self.output else f"{diagram.name}.svg"


@dataclass(frozen=True, slots=True, order=True)
class ConfigProblem:
    """One thing that is wrong with a config file. `key` is its path in the file, such as "diagram[2].focus"."""

    line: int
    key: str
    message: str
    hint: str = ""


class ConfigError(UndriftError):
    """Every problem of one config file."""

    def __init__(self, path: str, problems: list[ConfigProblem]) -> None:
        self.path = path
        self.problems = sorted(problems)
        lines = [
            f"{path}:{p.line}: {f'{p.key}: ' if p.key else ''}{p.message}{f' ({p.hint})' if p.hint else ''}"
            for p in self.problems
        ]
        heading = [f"{len(lines)} settings in {path} are not right:"] if len(lines) > 1 else []
        super().__init__("\n".join((*heading, *lines)))


def parse(text: str, path: str = FILE_NAME) -> Config:
    """Read a config file's text. Raises ConfigError with everything that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise ConfigError(path, [ConfigProblem(line, "", f"not valid TOML: {error}")]) from None
    reader = _Reader(text)
    config = reader.config(data)
    if reader.problems:
        raise ConfigError(path, reader.problems)
    return config


Check = Callable[[Any], str]


def _folder(value: Any) -> str:
    if not isinstance(value, str):
        return "must be a text"
    if value.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:", value) or ".." in re.split(r"[/\\]", value):
        return "must be a path inside the project, relative to its root"
    return ""


def _normal(path: str) -> str:
    """A path inside the project in its one spelling; "" is the root."""
    path = posixpath.normpath(path)
    return "" if path == "." else path


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a text"


def _texts(value: Any) -> str:
    return "" if isinstance(value, list) and all(isinstance(v, str) for v in value) else "must be a list of texts"


def _patterns(value: Any) -> str:
    if problem := _texts(value):
        return problem
    wrong = [v for v in value if not is_pattern(v)]
    return f"not a pattern of .gitignore's syntax: {', '.join(map(repr, wrong))}" if wrong else ""


def _positive(value: Any) -> str:
    return (
        "" if isinstance(value, int) and not isinstance(value, bool) and value > 0 else "must be a whole number above 0"
    )


def _name(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", value):
        return ""
    return "must be a name of letters, digits, '.', '_' and '-': it names the picture's file"


def _required(value: Any) -> str:
    match = re.fullmatch(r"\s*>=\s*(\d+(?:\.\d+)*)\s*", value) if isinstance(value, str) else None
    if match is None:
        return 'must look like ">=0.1"'
    wanted = [int(part) for part in match[1].split(".")]
    have = [int(part) for part in re.findall(r"\d+", VERSION)]
    return "" if have >= wanted else f"this is undrift {VERSION}: upgrade it, or its pictures would go back in time"


def _one_of(names: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if problem := _texts(value):
            return problem
        unknown = [v for v in value if v not in names]
        return f"unknown: {', '.join(map(repr, unknown))}; {_nearest(unknown[0], names)}" if unknown else ""

    return check


_TOP: dict[str, Check] = {
    "output": _folder,
    "exclude": _patterns,
    "include": _patterns,
    "max-file-size": _positive,
    "max-file-lines": _positive,
    "required-version": _required,
}
_DIAGRAM: dict[str, Check] = {
    "name": _name,
    "title": _text,
    "focus": _folder,
    "kinds": _one_of(KINDS),
    "hide": _patterns,
    "show": _one_of(ROLES),
    "max-boxes": _positive,
}


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = _key_lines(text)
        self.problems: list[ConfigProblem] = []

    def config(self, data: dict[str, Any]) -> Config:
        tables = data.pop("diagram", None)
        values = self._check(data, _TOP, "")
        values.pop("required_version", None)
        if "output" in values:
            values["output"] = _normal(values["output"])
        if tables is None:
            return Config(**values, lines=self.lines)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._problem("diagram", "must be written as [[diagram]] tables")
            return Config()
        return Config(**values, diagrams=tuple(self._diagrams(tables)), lines=self.lines)

    def _diagrams(self, tables: list[dict[str, Any]]) -> Iterator[ViewSpec]:
        seen: dict[str, int] = {}
        for index, table in enumerate(tables, 1):
            where = f"diagram[{index}]"
            values = self._check(table, _DIAGRAM, f"{where}.")
            if "name" not in table:
                self._problem(where, 'needs a name: name = "architecture"')
                continue
            if "name" not in values:
                continue
            folded = values["name"].lower()
            if folded in seen:
                self._problem(f"{where}.name", f"'{values['name']}' is also the name of diagram[{seen[folded]}]")
                continue
            seen[folded] = index
            if "focus" in values:
                values["focus"] = _normal(values["focus"])
            yield ViewSpec(**values)

    def _check(self, table: dict[str, Any], checks: dict[str, Check], prefix: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            check = checks.get(key)
            if check is None:
                names = (*checks, "diagram") if not prefix else tuple(checks)
                self._problem(prefix + key, "is not a setting", _nearest(key, names))
            elif problem := check(value):
                self._problem(prefix + key, problem)
            else:
                values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
        return values

    def _problem(self, key: str, message: str, hint: str = "") -> None:
        self.problems.append(ConfigProblem(self.lines.get(key, 1), key, message, hint))


def _nearest(name: str, names: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, names, 1, 0.5)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(names)}"


_HEADER = re.compile(r"^\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}")
_KEY = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=""")


def _key_lines(text: str) -> dict[str, int]:
    """The line of each key path. tomllib keeps no positions, so the headers and keys are found again in the text."""
    lines: dict[str, int] = {}
    prefix, count = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            if line.lstrip().startswith("[["):
                count += header[1] == "diagram"
                prefix = f"{header[1]}[{count}]"
            else:
                prefix = header[1]
            lines.setdefault(prefix, number)
            lines.setdefault(header[1], number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{prefix}.{key[1]}" if prefix else key[1], number)
    return lines

"""undrift.toml: what to read, which diagrams to keep, where.

The file belongs to the repository, so it is data from a stranger: it can name folders inside the project, and an
address that readers of a picture may click; no program, no service, no plug-in. All errors are reported at once, each
with its key, its line, and the nearest valid name.
"""

import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from daemon.config.settings import DIAGRAM, FLOW_LEVELS, GROUP, TOP, Check, nearest, normal
from daemon.errors import UndriftError
from daemon.ports.pictures import PictureLimits
from renderers.drawing.hrefs import dark_path
from renderers.levels.kinds import KINDS
from renderers.theme import THEME, Options, Scheme, Theme
from renderers.themes import theme_of
from renderers.view import Group, ViewSpec

if TYPE_CHECKING:
    from analyzers.catalogue import Listed
    from daemon.config.drawings import DrawingSpec
    from daemon.config.illustrations import IllustrationSpec
    from renderers.illustrations.prompt import HouseStyle
    from renderers.sequence.flows import FlowSpec

FILE_NAME = "undrift.toml"
DEFAULT_DIAGRAM = ViewSpec("architecture")


@dataclass(frozen=True, slots=True)
class Config:
    """`exclude` and `include` hold patterns in .gitignore's syntax; `include` takes back what is ignored. `source_url`
    is the template of the addresses that boxes and arrows lead to, "" for none. `systems` are the outside systems that
    the project lists itself. `drawings` are the drawings of people that are declared, `aliases` what
    labels on them stand for. `lines` are the lines of the key paths that the file has, such as "diagram[2].focus".
    `flows`: every flow that comments tell of has a picture; `flow_diagrams` are those that the file asks for itself.
    `illustrations` are the pictures to be painted, in the style of the `house`.
    `numbers` tells by its name the how many-th [[diagram]] one is."""

    output: str = "docs/diagrams"
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    max_file_size: int = 1 << 20
    max_file_lines: int = 50_000
    max_picture_bytes: int = 32 << 20
    max_picture_pixels: int = 40_000_000
    max_picture_seconds: int = 60
    dark_pictures: bool = False
    source_url: str = ""
    theme: Theme = THEME
    groups: tuple[Group, ...] = ()
    diagrams: tuple[ViewSpec, ...] = (DEFAULT_DIAGRAM,)
    systems: tuple["Listed", ...] = ()
    drawings: tuple["DrawingSpec", ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    flows: bool = True
    flow_diagrams: tuple["FlowSpec", ...] = ()
    illustrations: tuple["IllustrationSpec", ...] = ()
    house: "HouseStyle | None" = None
    numbers: Mapping[str, int] = field(default_factory=dict, compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def picture_limits(self) -> PictureLimits:
        """The most that a picture made of pixels may have, or take to read."""
        return PictureLimits(self.max_picture_bytes, self.max_picture_pixels, self.max_picture_seconds)

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The colour schemes of the pictures of one diagram, the main one first."""
        return ("light", "dark") if self.dark_pictures else ("auto",)

    def picture(self, diagram: str, scheme: Scheme = "auto") -> str:
        """The path of a diagram's SVG, relative to the root."""
        path = posixpath.join(self.output, f"{diagram}.svg")
        return dark_path(path) if scheme == "dark" else path

    def claimed(self) -> frozenset[str]:
        """The paths of all pictures of all diagrams that the file names."""
        return frozenset(self.picture(name, scheme) for name in self.names for scheme in self.schemes)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all diagrams that the file asks for."""
        return (*(spec.name for spec in self.diagrams), *(spec.name for spec in self.flow_diagrams))

    @property
    def illustrations_folder(self) -> str:
        """Where illustrations are kept: beside the diagrams."""
        return posixpath.join(posixpath.dirname(self.output), "illustrations")

    def is_illustration(self, path: str) -> bool:
        """Whether a picture at this path is held to its plan, and to the code by that."""
        return bool(self.illustrations) and path.rpartition("/")[0] == self.illustrations_folder

    def line(self, diagram: str, key: str) -> int:
        """The line of a diagram's setting; 0 where there is none."""
        return self.lines.get(f"diagram[{self.numbers.get(diagram, 0)}].{key}", 0)

    def drawing(self, scheme: Scheme, over: str = "") -> Options:
        """How pictures are drawn. `over` is the digest of a picture that a new layout replaces."""
        return Options(scheme, self.source_url, over, to_dark=scheme == "dark" and self.dark_pictures)


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
    except (ValueError, RecursionError):
        # Numbers of thousands of digits, brackets of thousands of levels.
        raise ConfigError(
            path, [ConfigProblem(1, "", "not valid TOML: too long a number, or too deeply nested")]
        ) from None
    reader = _Reader(text)
    config = reader.config(data)
    if reader.problems:
        raise ConfigError(path, reader.problems)
    return config


# Where a table is, such as "diagram[2]", and its good values.
_Table = tuple[str, dict[str, Any]]


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = _key_lines(text)
        self.problems: list[ConfigProblem] = []
        self.numbers: dict[str, int] = {}

    def config(self, data: dict[str, Any]) -> Config:
        diagrams, groups = self._tables(data, "diagram"), self._tables(data, "group")
        theme = self._theme(data.pop("theme", {}))
        systems = self._systems(self._tables(data, "system") or [])
        drawings = self._drawings(self._tables(data, "drawing") or [])
        aliases = self._aliases(data.pop("aliases", {}))
        painting = {key: data.pop(key, None) for key in ("illustration", "series", "style")}
        values = self._check(data, TOP, "", _TABLES)
        values.pop("required_version", None)
        if "output" in values:
            values["output"] = normal(values["output"])
        curated = tuple(Group(**values) for _, values in self._named(groups or (), GROUP, "group", ("members",)))
        usual = (replace(DEFAULT_DIAGRAM, groups=curated),)
        named = tuple(self._named(diagrams or (), DIAGRAM, "diagram", ()))
        specs = usual if diagrams is None else tuple(self._diagrams(named, curated))
        painted, house = self._illustrations(painting, tuple(spec.name for spec in specs))
        return Config(
            **values,
            theme=theme,
            groups=curated,
            diagrams=specs,
            systems=systems,
            drawings=drawings,
            aliases=aliases,
            flow_diagrams=tuple(self._flow_diagrams(named)),
            illustrations=painted,
            house=house,
            numbers=self.numbers,
            lines=self.lines,
        )

    def _tables(self, data: dict[str, Any], key: str) -> list[dict[str, Any]] | None:
        """The [[key]] tables; None where there are none at all."""
        tables = data.pop(key, None)
        if tables is None or (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            return tables
        self._problem(key, f"must be written as [[{key}]] tables")
        return []

    def _diagrams(self, named: Iterable[_Table], curated: tuple[Group, ...]) -> Iterator[ViewSpec]:
        known = tuple(group.name for group in curated)
        for where, values in named:
            if "flow" in values:
                continue
            if values.get("level") in FLOW_LEVELS:
                level = values.pop("level")
                self._problem(f"{where}.level", f"{level!r} is a level of flows", 'name one: flow = "NAME"')
            if "focus" in values:
                values["focus"] = normal(values["focus"])
            self._kinds(where, values)
            wanted = values.pop("groups", known)
            for name in wanted:
                if name not in known:
                    hint = nearest(name, known) if known else "there is no [[group]]"
                    self._problem(f"{where}.groups", f"no group is named {name!r}", hint)
            yield ViewSpec(**values, groups=tuple(group for group in curated if group.name in wanted))

    def _flow_diagrams(self, named: Iterable[_Table]) -> Iterator["FlowSpec"]:
        for where, values in named:
            if "flow" not in values:
                continue
            from renderers.sequence.flows import FlowSpec  # most projects ask for none

            if values.get("level", FLOW_LEVELS[0]) not in FLOW_LEVELS:
                self._problem(f"{where}.level", f"no level of a flow: {values.pop('level')!r}", _FLOW_LEVELS)
            for key in sorted(values.keys() - {"name", "title", "flow", "level"}):
                self._problem(f"{where}.{key.replace('_', '-')}", "is no setting of the picture of a flow")
                del values[key]
            yield FlowSpec(**values)

    def _systems(self, tables: list[dict[str, Any]]) -> tuple["Listed", ...]:
        if not tables:
            return ()
        from daemon.config.systems import MOST_SYSTEMS, SYSTEM, listed  # most projects have none of their own

        if len(tables) > MOST_SYSTEMS:
            self._problem("system", f"more than {MOST_SYSTEMS} of these tables")
        return listed(self._named(tables[:MOST_SYSTEMS], SYSTEM, "system", ("kind",)))

    def _drawings(self, tables: list[dict[str, Any]]) -> tuple["DrawingSpec", ...]:
        if not tables:
            return ()
        from daemon.config.drawings import DRAWING, MOST_DRAWINGS, drawing_spec

        if len(tables) > MOST_DRAWINGS:
            self._problem("drawing", f"more than {MOST_DRAWINGS} of these tables")
        found = []
        for index, table in enumerate(tables[:MOST_DRAWINGS], 1):
            where = f"drawing[{index}]"
            values = self._check(table, DRAWING, f"{where}.")
            if "path" in values:
                found.append(drawing_spec(values, self.lines.get(where, 1)))
            elif "path" not in table:
                self._problem(where, 'needs a path: path = "docs/*.mmd"')
        return tuple(found)

    def _illustrations(
        self, data: dict[str, Any], diagrams: tuple[str, ...]
    ) -> tuple[tuple["IllustrationSpec", ...], "HouseStyle | None"]:
        tables, series = self._tables(data, "illustration"), self._tables(data, "series")
        style = data["style"] or {}
        if not (tables or series or style):
            return (), None
        from daemon.config import illustrations as painting

        if not isinstance(style, dict):
            self._problem("style", "must be a [style] table")
            style = {}
        if len(tables or ()) > painting.MOST:
            self._problem("illustration", f"more than {painting.MOST} of these tables")
        shared = tuple(self._named(series or (), painting.SERIES, "series", ()))
        wanted = tuple(self._named((tables or ())[: painting.MOST], painting.ILLUSTRATION, "illustration", ()))
        found = tuple(painting.specs(wanted, shared, self.lines, self._problem))
        for index, spec in enumerate(found, 1):
            if spec.view and spec.view not in diagrams:
                hint = nearest(spec.view, diagrams) if diagrams else ""
                self._problem(f"illustration[{index}].view", f"no diagram is named {spec.view!r}", hint)
            if spec.name in diagrams:
                self._problem(f"illustration[{index}].name", f"{spec.name!r} is the name of a diagram, too")
        return found, painting.house(self._check(style, painting.STYLE, "style."))

    def _aliases(self, table: Any) -> tuple[tuple[str, str], ...]:
        if not table:
            return ()
        from daemon.config.drawings import MOST_ALIASES, alias_problem

        if not isinstance(table, dict) or len(table) > MOST_ALIASES:
            self._problem("aliases", f"must be an [aliases] table of at most {MOST_ALIASES} lines")
            return ()
        for label, stands_for in table.items():
            if problem := alias_problem(label, stands_for):
                self._problem(f"aliases.{label}", problem)
        return tuple(sorted((label, each) for label, each in table.items() if isinstance(each, str)))

    def _kinds(self, where: str, values: dict[str, Any]) -> None:
        """A relation that the level does not show would be missing without a word."""
        level = values.get("level", DEFAULT_DIAGRAM.level)
        never = [kind for kind in values.get("kinds", ()) if kind not in KINDS[level]]
        if never:
            listed = ", ".join(map(repr, never))
            self._problem(
                f"{where}.kinds", f"never at the level {level!r}: {listed}", f"it has: {', '.join(KINDS[level])}"
            )

    def _named(
        self, tables: Iterable[dict[str, Any]], checks: dict[str, Check], what: str, needed: tuple[str, ...]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The good values of each table that has a name of its own. Names differ in more than their case."""
        seen: dict[str, int] = {}
        for index, table in enumerate(tables, 1):
            where = f"{what}[{index}]"
            values = self._check(table, checks, f"{where}.")
            for key in ("name", *needed):
                if key not in table:
                    self._problem(where, f"needs a {key}: {_EXAMPLES[what, key]}")
            if "name" not in values or any(key not in values for key in needed):
                continue
            folded = values["name"].lower()
            if folded in seen:
                self._problem(f"{where}.name", f"'{values['name']}' is also the name of {what}[{seen[folded]}]")
                continue
            seen[folded] = index
            if what == "diagram":
                self.numbers[values["name"]] = index
            yield where, values

    def _theme(self, table: Any) -> Theme:
        theme, problems = theme_of(table)
        for key, message in problems:
            self._problem(f"theme.{key}" if key else "theme", message)
        return theme

    def _check(
        self, table: dict[str, Any], checks: dict[str, Check], prefix: str, tables: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            check = checks.get(key)
            if check is None:
                self._problem(prefix + key, "is not a setting", nearest(key, (*checks, *tables)))
            elif problem := check(value):
                self._problem(prefix + key, problem)
            else:
                values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
        return values

    def _problem(self, key: str, message: str, hint: str = "") -> None:
        self.problems.append(ConfigProblem(self.lines.get(key, 1), key, message, hint))


_TABLES = (
    *("diagram", "drawing", "group", "system", "theme", "aliases"),
    *("illustration", "series", "style"),
)
_FLOW_LEVELS = f"known: {', '.join(FLOW_LEVELS)}"
_EXAMPLES = {
    ("diagram", "name"): 'name = "architecture"',
    ("illustration", "name"): 'name = "hero"',
    ("series", "name"): 'name = "talks"',
    ("system", "name"): 'name = "Ledger"',
    ("system", "kind"): 'kind = "database"',
    ("group", "name"): 'name = "Payments"',
    ("group", "members"): 'members = ["shop/payments/", "shop/refunds.py"]',
}

_HEADER = re.compile(r"^\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}")
_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")


def _key_lines(text: str) -> dict[str, int]:
    """The line of each key path. tomllib keeps no positions, so the headers and keys are found again in the text."""
    lines: dict[str, int] = {}
    prefix, counts = "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            if line.lstrip().startswith("[["):
                counts[header[1]] += 1
                prefix = f"{header[1]}[{counts[header[1]]}]"
            else:
                prefix = header[1]
            lines.setdefault(prefix, number)
            lines.setdefault(header[1], number)
        elif key := _KEY.match(line):
            name = key[1] or key[2] or key[3]
            lines.setdefault(f"{prefix}.{name}" if prefix else name, number)
    return lines

"""undrift.toml: what to read, which diagrams to keep, where.

The file belongs to the repository, so it is data from a stranger: it can name folders inside the project, and an
address that readers of a picture may click; no program, no service, no plug-in. All errors are reported at once, each
with its key, its line, and the nearest valid name.
"""

import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from daemon.config.settings import DIAGRAM, FLOW_LEVELS, GROUP, TOP, nearest, normal
from daemon.config.tables import ConfigError, ConfigProblem, Table, Tables
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


class _Reader(Tables):
    def config(self, data: dict[str, Any]) -> Config:
        diagrams, groups = self.tables(data, "diagram"), self.tables(data, "group")
        theme = self._theme(data.pop("theme", {}))
        systems = self._systems(self.tables(data, "system") or [])
        drawings = self._drawings(self.tables(data, "drawing") or [])
        aliases = self._aliases(data.pop("aliases", {}))
        painting = {key: data.pop(key, None) for key in ("illustration", "series", "style")}
        values = self.check(data, TOP, "", _TABLES)
        values.pop("required_version", None)
        if "output" in values:
            values["output"] = normal(values["output"])
        curated = tuple(Group(**values) for _, values in self.named(groups or (), GROUP, "group", ("members",)))
        usual = (replace(DEFAULT_DIAGRAM, groups=curated),)
        named = tuple(self.named(diagrams or (), DIAGRAM, "diagram", ()))
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

    def _diagrams(self, named: Iterable[Table], curated: tuple[Group, ...]) -> Iterator[ViewSpec]:
        known = tuple(group.name for group in curated)
        for where, values in named:
            if "flow" in values:
                continue
            if values.get("level") in FLOW_LEVELS:
                level = values.pop("level")
                self.problem(f"{where}.level", f"{level!r} is a level of flows", 'name one: flow = "NAME"')
            if "focus" in values:
                values["focus"] = normal(values["focus"])
            self._kinds(where, values)
            wanted = values.pop("groups", known)
            for name in wanted:
                if name not in known:
                    hint = nearest(name, known) if known else "there is no [[group]]"
                    self.problem(f"{where}.groups", f"no group is named {name!r}", hint)
            yield ViewSpec(**values, groups=tuple(group for group in curated if group.name in wanted))

    def _flow_diagrams(self, named: Iterable[Table]) -> Iterator["FlowSpec"]:
        for where, values in named:
            if "flow" not in values:
                continue
            from renderers.sequence.flows import FlowSpec  # most projects ask for none

            if values.get("level", FLOW_LEVELS[0]) not in FLOW_LEVELS:
                self.problem(f"{where}.level", f"no level of a flow: {values.pop('level')!r}", _FLOW_LEVELS)
            for key in sorted(values.keys() - {"name", "title", "flow", "level"}):
                self.problem(f"{where}.{key.replace('_', '-')}", "is no setting of the picture of a flow")
                del values[key]
            yield FlowSpec(**values)

    def _systems(self, tables: list[dict[str, Any]]) -> tuple["Listed", ...]:
        if not tables:
            return ()
        from daemon.config.systems import MOST_SYSTEMS, SYSTEM, listed  # most projects have none of their own

        if len(tables) > MOST_SYSTEMS:
            self.problem("system", f"more than {MOST_SYSTEMS} of these tables")
        return listed(self.named(tables[:MOST_SYSTEMS], SYSTEM, "system", ("kind",)))

    def _drawings(self, tables: list[dict[str, Any]]) -> tuple["DrawingSpec", ...]:
        if not tables:
            return ()
        from daemon.config.drawings import DRAWING, MOST_DRAWINGS, drawing_spec

        if len(tables) > MOST_DRAWINGS:
            self.problem("drawing", f"more than {MOST_DRAWINGS} of these tables")
        found = []
        for index, table in enumerate(tables[:MOST_DRAWINGS], 1):
            where = f"drawing[{index}]"
            values = self.check(table, DRAWING, f"{where}.")
            if "path" in values:
                found.append(drawing_spec(values, self.lines.get(where, 1)))
            elif "path" not in table:
                self.problem(where, 'needs a path: path = "docs/*.mmd"')
        return tuple(found)

    def _illustrations(
        self, data: dict[str, Any], diagrams: tuple[str, ...]
    ) -> tuple[tuple["IllustrationSpec", ...], "HouseStyle | None"]:
        tables, series = self.tables(data, "illustration"), self.tables(data, "series")
        style = data["style"] or {}
        if not (tables or series or style):
            return (), None
        from daemon.config import illustrations as painting

        if not isinstance(style, dict):
            self.problem("style", "must be a [style] table")
            style = {}
        if len(tables or ()) > painting.MOST:
            self.problem("illustration", f"more than {painting.MOST} of these tables")
        shared = tuple(self.named(series or (), painting.SERIES, "series", ()))
        wanted = tuple(self.named((tables or ())[: painting.MOST], painting.ILLUSTRATION, "illustration", ()))
        found = tuple(painting.specs(wanted, shared, self.lines, self.problem))
        for index, spec in enumerate(found, 1):
            if spec.view and spec.view not in diagrams:
                hint = nearest(spec.view, diagrams) if diagrams else ""
                self.problem(f"illustration[{index}].view", f"no diagram is named {spec.view!r}", hint)
            if spec.name in diagrams:
                self.problem(f"illustration[{index}].name", f"{spec.name!r} is the name of a diagram, too")
        return found, painting.house(self.check(style, painting.STYLE, "style."))

    def _aliases(self, table: Any) -> tuple[tuple[str, str], ...]:
        if not table:
            return ()
        from daemon.config.drawings import MOST_ALIASES, alias_problem

        if not isinstance(table, dict) or len(table) > MOST_ALIASES:
            self.problem("aliases", f"must be an [aliases] table of at most {MOST_ALIASES} lines")
            return ()
        for label, stands_for in table.items():
            if problem := alias_problem(label, stands_for):
                self.problem(f"aliases.{label}", problem)
        return tuple(sorted((label, each) for label, each in table.items() if isinstance(each, str)))

    def _kinds(self, where: str, values: dict[str, Any]) -> None:
        """A relation that the level does not show would be missing without a word."""
        level = values.get("level", DEFAULT_DIAGRAM.level)
        never = [kind for kind in values.get("kinds", ()) if kind not in KINDS[level]]
        if never:
            listed = ", ".join(map(repr, never))
            self.problem(
                f"{where}.kinds", f"never at the level {level!r}: {listed}", f"it has: {', '.join(KINDS[level])}"
            )

    def _theme(self, table: Any) -> Theme:
        theme, problems = theme_of(table)
        for key, message in problems:
            self.problem(f"theme.{key}" if key else "theme", message)
        return theme


_TABLES = (
    *("diagram", "drawing", "group", "system", "theme", "aliases"),
    *("illustration", "series", "style"),
)
_FLOW_LEVELS = f"known: {', '.join(FLOW_LEVELS)}"

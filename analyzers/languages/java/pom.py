"""pom.xml, read with care: no document type, no entities, bounded depth and size. Nothing is fetched or run.

Sources: the Maven POM reference. A parent's dependencies are for the resolver to add: one file knows one file only.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_BYTES = 1024 * 1024
_DEEPEST = 64
_LONGEST = 4000
_PLACEHOLDER = re.compile(r"\$\{([\w.-]+)\}")
_DEPENDENCY = ("project", "dependencies", "dependency")
_IN_PROFILE = ("project", "profiles", "profile", "dependencies", "dependency")
_PLUGIN = ("project", "build", "plugins", "plugin")
_PLUGIN_IN_PROFILE = ("project", "profiles", "profile", "build", "plugins", "plugin")
_MODULES = (("project", "modules", "module"), ("project", "profiles", "profile", "modules", "module"))


@dataclass(slots=True)
class Plugin:
    """A build plugin, and the first class that its configuration calls the main one."""

    name: str
    line: int
    main: str = ""


@dataclass(slots=True)
class Pom:
    """`dependencies` and `plugins` as "group:artifact"; `texts` are the leaves at the top, by name ("artifactId",
    "description", "parent.artifactId"), `lines` their lines. `brought` are the lines of the dependencies that come with
    what is built: not those that are for its tests or only say which version others take; `tried` are the lines of
    those."""

    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    dependencies: list[str] = field(default_factory=list)
    brought: dict[str, int] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)
    plugins: list[Plugin] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A leaf at the top, its placeholders filled in; group and version come from the parent where it has none."""
        inherited = self.texts.get(f"parent.{name}", "") if name in ("groupId", "version") else ""
        return self.filled(self.texts.get(name) or inherited)

    def filled(self, text: str) -> str:
        """A text with its placeholders filled in, as far as this file knows them."""
        for _ in range(4):
            filled = _PLACEHOLDER.sub(lambda found: self._value(found[1], found[0]), text)[:_LONGEST]
            if filled == text:
                break
            text = filled
        return text

    def _value(self, name: str, written: str) -> str:
        own = name.removeprefix("project.").removeprefix("pom.")
        if own != name:
            return self.texts.get(own) or self.texts.get(f"parent.{own}") or written
        return self.properties.get(name, written)


class PomError(ValueError):
    """Why a pom.xml is not read."""


def read_pom(source: bytes | str) -> Pom:
    """What a pom.xml says. Raises PomError."""
    if len(source) > MAX_BYTES:
        raise PomError(f"larger than {MAX_BYTES} bytes")
    reader = _Reader()
    try:
        reader.parser.Parse(source, True)
    except expat.ExpatError as error:
        raise PomError(f"not XML: {error}") from None
    if not reader.has_root:
        raise PomError("no <project>")
    pom = reader.pom
    pom.dependencies = [pom.filled(each) for each in pom.dependencies]
    pom.brought = {pom.filled(each): line for each, line in pom.brought.items()}
    pom.tried = {pom.filled(each): line for each, line in pom.tried.items()}
    return pom


class _Reader:
    """Follows the elements with a stack of their names."""

    def __init__(self) -> None:
        self.pom = Pom()
        self.has_root = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self._path: list[str] = []
        self._said: list[str] = []
        self._coordinate: dict[str, str] = {}
        self._line = 0
        self._main = ""

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition(" ")[2])
        self._said = []
        if len(self._path) > _DEEPEST:
            raise PomError(f"nests deeper than {_DEEPEST} elements")
        if len(self._path) == 1:
            if self._path[0] != "project":
                raise PomError("no <project>")
            self.has_root = True
        if tuple(self._path) in (_DEPENDENCY, _IN_PROFILE, _PLUGIN, _PLUGIN_IN_PROFILE):
            self._coordinate, self._main = {}, ""
            self._line = self.parser.CurrentLineNumber

    def _text(self, text: str) -> None:
        if len(self._said) < _LONGEST:
            self._said.append(text[:_LONGEST])

    def _end(self, _name: str) -> None:
        path, text = tuple(self._path), "".join(self._said).strip()
        self._path.pop()
        self._said = []
        if len(path) == 2 or (len(path) == 3 and path[1] == "parent"):
            name = ".".join(path[1:])
            self.pom.texts.setdefault(name, text)
            self.pom.lines.setdefault(name, self.parser.CurrentLineNumber)
        elif len(path) == 3 and path[1] == "properties":
            self.pom.properties.setdefault(path[2], text)
        elif path in _MODULES:
            self.pom.modules.append(text)
        elif path in (_DEPENDENCY, _IN_PROFILE):
            group, artifact = (self._coordinate.get(key, "") for key in ("groupId", "artifactId"))
            if artifact:
                self.pom.dependencies.append(f"{group}:{artifact}")
                of_its_tests = self._coordinate.get("scope") in ("test", "import", "provided")
                (self.pom.tried if of_its_tests else self.pom.brought).setdefault(f"{group}:{artifact}", self._line)
        elif path in (_PLUGIN, _PLUGIN_IN_PROFILE):
            group, artifact = (self._coordinate.get(key, "") for key in ("groupId", "artifactId"))
            self.pom.plugins.append(Plugin(f"{group}:{artifact}", self._line, self._main))
        elif path[:-1] in (_DEPENDENCY, _IN_PROFILE, _PLUGIN, _PLUGIN_IN_PROFILE):
            self._coordinate.setdefault(path[-1], text)
        elif path[-1] == "mainClass" and text and not self._main:
            self._main = text


def _refuse(*_declared: object) -> None:
    raise PomError("document types and entities are not read")

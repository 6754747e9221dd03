"""What one file says.

`Shape` is what the graph is built from: equal shapes mean an equal graph. `Places` are the lines behind the shape:
they change with every blank line and no picture depends on them. Both are pure functions of (bytes, language,
analyzer version), so they can be cached by content and made in parallel.

All indexes into a `Shape` tuple are also indexes into the `Places` tuple of the same name. Lines count from 1.
"""

from typing import Literal

import msgspec

ImportForm = Literal["plain", "from", "dynamic", "require", "reexport"]
ImportMode = Literal["runtime", "type", "lazy"]
DefinitionKind = Literal["class", "interface", "function", "method"]
UseKind = Literal["call", "reference"]

MODULE_SCOPE = -1


class Import(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One import statement (for a plain Python import: one of its modules).

    `module` is what is written, without leading dots; `level` counts those dots (Python only; a relative JavaScript
    specifier keeps its "./"). `names` are (imported name, local name) pairs: ("*", "*") takes everything,
    ("*", "ns") binds the module itself as a namespace, ("default", "x") is JavaScript's default.
    `scope` is the index of the enclosing definition, or MODULE_SCOPE.
    """

    module: str
    level: int
    names: tuple[tuple[str, str], ...]
    form: ImportForm
    mode: ImportMode
    scope: int


class Definition(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A class, interface, function or method. `name` is dotted within the file: "Gateway.charge"."""

    name: str
    kind: DefinitionKind
    bases: tuple[str, ...]


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A call or reference whose first name is imported or defined in this file ("self." stands for the own class)."""

    target: str
    kind: UseKind
    scope: int


class Annotation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A comment block that carries an @annotation, raw: comment marks kept, one line per source line."""

    text: str
    scope: int


class Shape(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`exports` are (public name, local name) pairs where a language spells them out (JavaScript)."""

    language: str
    imports: tuple[Import, ...] = ()
    definitions: tuple[Definition, ...] = ()
    uses: tuple[Use, ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()


class Problem(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something in a file that could not be read. It costs that file's own edges and nothing else."""

    line: int
    message: str


class Places(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Lines for a `Shape`. A definition has (first, last) line; a use has the line of each occurrence."""

    imports: tuple[int, ...] = ()
    definitions: tuple[tuple[int, int], ...] = ()
    uses: tuple[tuple[int, ...], ...] = ()
    annotations: tuple[int, ...] = ()


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    shape: Shape
    places: Places
    problems: tuple[Problem, ...] = ()

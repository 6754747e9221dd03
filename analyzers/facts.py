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
HintKind = Literal["url", "backend", "variable"]
EntryKind = Literal["main", "command", "service", "image", "site", "package"]

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
    """A class, interface, function or method. `name` is dotted within the file: "Gateway.charge".

    `summary` is the first sentence of its docstring or doc comment; `attributes` are a class's own, as "name: Type" or
    "name". Both are kept short, and empty where there is none.
    """

    name: str
    kind: DefinitionKind
    bases: tuple[str, ...]
    summary: str = ""
    attributes: tuple[str, ...] = ()


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A call or reference whose first name is imported or defined in this file ("self." stands for the own class)."""

    target: str
    kind: UseKind
    scope: int


class Annotation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A comment block that carries an @annotation, raw: comment marks kept, one line per source line."""

    text: str
    scope: int


class Hint(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text in a file that may name an outside system. `text` never holds a user, a password, a path or a query:

    url       the scheme and host of a connection string or address: "postgresql://", "https://api.stripe.com"
    backend   a dotted name given as a text: "django.db.backends.postgresql"
    variable  the name of an environment variable that is read: "DATABASE_URL"
    """

    text: str
    kind: HintKind
    scope: int


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something that a file starts or deploys.

    main     a module that can be run (a __main__ guard, a __main__.py)
    command  an installed command: `target` is what it runs, as written ("shop.cli:main", "./bin/shop.js")
    service  a deployed process that is built here (compose): `target` is its build folder, `command` what it runs
    image    a deployed process of which only the image is named: `target` is the image
    site     a front end (package.json with a UI framework): `target` is the framework
    package  a distribution that others can import (pyproject.toml, package.json): `target` is its folder

    `needs` are the names of other entries of the same file, `hints` are as in Hint (what its environment names).
    """

    name: str
    kind: EntryKind
    target: str = ""
    command: str = ""
    needs: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    ports: bool = False


class Shape(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`exports` are (public name, local name) pairs where a language spells them out (JavaScript). `summary` is the
    first sentence of the module's docstring or leading doc comment."""

    language: str
    imports: tuple[Import, ...] = ()
    definitions: tuple[Definition, ...] = ()
    uses: tuple[Use, ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    summary: str = ""
    hints: tuple[Hint, ...] = ()
    entries: tuple[Entry, ...] = ()


class Deployment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a manifest, a compose file or the like says of the project as a whole: what it is called, what it is in one
    sentence, and what it starts. The lines of its entries are in the file's `Places`."""

    name: str = ""
    summary: str = ""
    entries: tuple[Entry, ...] = ()
    problem: str = ""


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
    hints: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    shape: Shape
    places: Places
    problems: tuple[Problem, ...] = ()

"""What one file says.

`Shape` is what the graph is built from: equal shapes mean an equal graph. `Places` are the lines behind the shape:
they change with every blank line and no picture depends on them. Both are pure functions of (bytes, language,
analyzer version), so they can be cached by content and made in parallel.

All indexes into a `Shape` tuple are also indexes into the `Places` tuple of the same name. Lines count from 1.
"""

from typing import Literal

import msgspec

ImportForm = Literal["plain", "from", "dynamic", "require", "reexport", "implicit", "module", "resource"]
ImportMode = Literal["runtime", "type", "lazy"]
DefinitionKind = Literal["class", "interface", "function", "method"]
UseKind = Literal["call", "reference"]
# How the target of a use begins that is the label of a model, and no name of the file: "model:dcim.Site".
MODEL = "model:"
HintKind = Literal["url", "host", "backend", "variable", "resource", "topic", "table", "needs"]
EntryKind = Literal["main", "command", "service", "image", "site", "package", "build", "address", "settings"]
NeedKind = Literal["runtime", "dev", "peer"]

MODULE_SCOPE = -1


class Import(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One import statement (for a plain Python import: one of its modules).

    `module` is what is written, without leading dots; `level` counts those dots (Python only; a relative JavaScript
    specifier keeps its "./"). `names` are (imported name, local name) pairs: ("*", "*") takes everything,
    ("*", "ns") binds the module itself as a namespace, ("default", "x") is JavaScript's default.
    `scope` is the index of the enclosing definition, or MODULE_SCOPE. Of the forms, three are no import statements:
    "implicit" is a name that the file uses and that its unit defines (Go, Java), at its first use; "module" declares a
    file as a part of this one (Rust's `mod`); "resource" names a file to load (HTML, CSS).
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
    """A call or reference whose first name is imported or defined in this file ("self." stands for the own class; MODEL
    for a model that a text names)."""

    target: str
    kind: UseKind
    scope: int


class Annotation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A comment block that carries an @annotation, raw: comment marks kept, one line per source line. `calls` are the
    calls on the line of code that it stands above, dotted, the own object as "self"; only where a step of a flow is in
    it. `types` are the classes of what they are made on, as "name: Class", where the text above tells them. `said` are
    the names of all calls and members in the code of the file, at the first comment of a flow alone."""

    text: str
    scope: int
    calls: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Hint(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text in a file that may name an outside system. `text` never holds a user, a password, a path or a query:

    url       the scheme and host of a connection string or address: "postgresql://", "https://api.stripe.com"
    host      a host that is named without a scheme, in a deployment file: "cart" of "cart:7070"
    backend   a dotted name given as a text: "django.db.backends.postgresql"
    variable  the name of an environment variable that is read: "DATABASE_URL"
    resource  a service asked for by its name, with what names it: "aws:s3", "prisma:postgresql",
              "terraform:aws_sqs_queue"
    topic     the name of a topic, queue or stream that is written ("publish:orders") or read ("consume:orders")
              and what leads to one: "is:TOPIC=orders", "publish:=TOPIC", "hand:createQueue:orders", "task:send_mail"
    table     a table that a migration or a model names: "orders"
    needs     another entry of a deployment file, that has to be there first

    `variable` is the variable or key that holds it in a deployment file: "CART_ADDR".
    """

    text: str
    kind: HintKind
    scope: int
    variable: str = ""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something that a file starts or deploys.

    main     a module that can be run (a __main__ guard, a __main__.py)
    command  an installed command: `target` is what it runs, as written ("shop.cli:main", "./bin/shop.js")
    service  a deployed process that is built here (compose): `target` is its build folder, `command` what it runs
    image    a deployed process of which only the image is named: `target` is the image
    site     a front end (package.json with a UI framework): `target` is the framework
    package  a distribution that others can import (pyproject.toml, package.json): `target` is its folder
    build    an image that is built here: `target` is its build folder
    address  a name under which a deployed process is reached: `target` is its name, or the labels that it has
    settings what the code of a folder is told: `target` is the folder

    `hints` are as in Hint (what its environment names). `image` is what the image is called that is built, `recipe` the
    Dockerfile that builds it, `bases` are the images that one begins with (the one that runs first), `labels` what
    addresses choose a process by. `mounts` are the files and folders of the project that are in it, each with its
    place inside ("web:/srv/web"; in a Dockerfile as written, for the context is not known there), `workdir` is where
    inside it works. `context` is the folder that its build sees ("" where it is not told), `stage` the one of its
    Dockerfile that is built ("" for the last). "." is the whole project. `makes` are the programs that its steps
    compile, each with the place inside that it is made of ("api:/src/cmd/server"), `entrypoint` is what of its command
    stays where another one is given.
    """

    name: str
    kind: EntryKind
    target: str = ""
    command: str = ""
    hints: tuple[Hint, ...] = ()
    ports: bool = False
    image: str = ""
    recipe: str = ""
    bases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    mounts: tuple[str, ...] = ()
    workdir: str = ""
    context: str = ""
    stage: str = ""
    makes: tuple[str, ...] = ()
    entrypoint: str = ""


class Route(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An HTTP endpoint that this file serves. `method` is in capitals, "" for any; `path` is as written, its parameters
    as "{}": "/orders/{}". `name` is the dotted name that it hangs on ("router", "app"; "" where there is none), so that
    a prefix given where that is mounted can be put before it. `mounts` is the dotted name that a prefix is given for:
    then this is no endpoint. `handler` is the dotted name of what serves it, "" for the scope that it stands in."""

    method: str
    path: str
    scope: int
    name: str = ""
    mounts: str = ""
    handler: str = ""


class Request(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A call of an HTTP address that this file makes. `method` is in capitals, "" where it is not told; `path` is the
    path of the address, what is computed as "{}"; `host` is its host as in a url hint, "" for its own; `base` is the
    name of the variable (of the code or of the environment) that holds the host where it is not literal. `names` is the
    name that the address is given (a client that is made for it, a constant): then it is no call, but the base of those
    on that name. `via` is the function that is given the path: a request only where that one asks for what it is given.
    `is_open`: the address ends with what a variable holds, which may be the path that a function is given."""

    method: str
    path: str
    scope: int
    host: str = ""
    base: str = ""
    names: str = ""
    via: str = ""
    is_open: bool = False


class Shape(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`exports` are (public name, local name) pairs where a language spells them out (JavaScript; for Java
    the types under their full names). `summary` is the first sentence of the module's docstring or doc comment."""

    language: str
    imports: tuple[Import, ...] = ()
    definitions: tuple[Definition, ...] = ()
    uses: tuple[Use, ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    summary: str = ""
    hints: tuple[Hint, ...] = ()
    entries: tuple[Entry, ...] = ()
    routes: tuple[Route, ...] = ()
    requests: tuple[Request, ...] = ()


class Need(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A package that a manifest states that its own one depends on. `name` is what its ecosystem knows it by
    ("npm:@acme/ui", "cargo:core", "crates:serde", "maven:com.acme:core", "gradle::libs:core"); `folder` is where it
    lies, as far as the manifest tells ("" where it does not)."""

    name: str
    kind: NeedKind = "runtime"
    folder: str = ""


class Deployment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a manifest, a compose file or the like says of the project as a whole: what it is called, what it is in one
    sentence, and what it starts. The lines of its entries are in the file's `Places`, and those of their hints, one
    entry's after the other's. `reader` is the one that the content asked for, "" for that of the file's name.
    `package` is the name by which other manifests need this one (as in `Need`), `needs` are those that it needs."""

    name: str = ""
    summary: str = ""
    entries: tuple[Entry, ...] = ()
    problem: str = ""
    reader: str = ""
    package: str = ""
    needs: tuple[Need, ...] = ()


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
    routes: tuple[int, ...] = ()
    requests: tuple[int, ...] = ()
    needs: tuple[int, ...] = ()


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    shape: Shape
    places: Places
    problems: tuple[Problem, ...] = ()

"""Files of the project that code starts as a process, `subprocess.run([sys.executable, "scripts/load.py"])`, and those
whose classes it loads by their names, `import_string("shop.payments.stripe.Gateway")`.

Each is an import of the form "resource" and the mode "lazy". One that leads to no file is no problem: what is started
may be made by a build, or belong to the machine.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from analyzers.facts import Import
from analyzers.languages.hints.constants import is_comment
from analyzers.languages.protocol import Binding, Resolution

_FILE = rb"([\w@./-]{1,150}\.(?:py|[mc]?js|[mc]?ts))"
_MODULE = rb"""["']-m["']\s*,\s*["']([A-Za-z_][\w.]{0,100})["']"""
_PROGRAM = rb"(?:[\w./-]*/)?(?:python[\d.]*|node|bun|deno|tsx|ts-node|run|exec|uv|poetry|npx|-\w+)"
_BEFORE = rb"""(?:(?:sys\.executable|process\.execPath|["']""" + _PROGRAM + rb"""["'])\s*,\s*){0,6}"""
_QUOTED = rb"""["'`]""" + _FILE + rb"""["'`]"""
_COMMAND = rb"""["'`](?:""" + _PROGRAM + rb""" ){1,4}""" + _FILE + rb"""(?=["'`\s])"""
_PYTHON = re.compile(
    rb"\b(?:run|Popen|call|check_call|check_output|create_subprocess_exec|create_subprocess_shell)\(\s*(?:"
    rb"\[?\s*" + _BEFORE
    + rb"(?:" + _MODULE + rb"|(?:str\(\s*)?(?:[\w.()]{1,60}\s*/\s*)?" + _QUOTED + rb")|" + _COMMAND + rb")"
)  # fmt: skip
_JAVASCRIPT = re.compile(
    rb"\b(?:fork|spawn|spawnSync|execFile|execFileSync|exec|execSync|Worker)\(\s*(?:"
    + _BEFORE
    + rb"\[?\s*"
    + _BEFORE
    + rb"(?:(?:path\.)?(?:join|resolve)\(\s*__dirname\s*,\s*)?"
    + _QUOTED
    + rb"|"
    + _COMMAND
    + rb")"
)
# What loads a module that a text names, and such a text: somewhere in the file it is handed over.
_LOADERS = (b"import_module(", b"import_string(")
_CLASS = re.compile(rb"""["'](?P<module>[a-z_]\w{0,60}+(?:\.[a-z_]\w{0,60}+){1,7})\.[A-Z]\w{0,60}+["']""")
_MOST_CLASSES = 300
_TYPED = ((".js", ".ts"), (".mjs", ".mts"), (".cjs", ".cts"))


class Launch(NamedTuple):
    """A file that is started, as it is written, and the offset of the call."""

    start: int
    file: str

    def as_import(self, scope: int) -> Import:
        """The same as a fact."""
        return Import(self.file, 0, (), "resource", "lazy", scope)


def launches(source: bytes) -> Iterator[Launch]:
    """Each file that this source starts or loads by a text. A module of Python is told as its path."""
    if b"subprocess" in source:
        for found in _PYTHON.finditer(source):
            module = found[1] and f"{found[1].decode().replace('.', '/')}.py"
            file = module or (found[2] or found[3]).decode()
            if not is_comment(source, found.start()):
                yield Launch(found.start(), file)
    if any(word in source for word in _LOADERS):
        for found in islice(_CLASS.finditer(source), _MOST_CLASSES):
            if not is_comment(source, found.start()):
                yield Launch(found.start(), f"{found['module'].decode().replace('.', '/')}.py")
    if b"child_process" in source or b"worker_threads" in source:
        for found in _JAVASCRIPT.finditer(source):
            if not is_comment(source, found.start()):
                yield Launch(found.start(), (found[1] or found[2]).decode())


def launched(paths: Collection[str], path: str, statement: Import) -> Resolution:
    """The file that is started: beside the one that starts it, else from the root of the project."""
    for folder in dict.fromkeys((path.rpartition("/")[0], "", "src")):
        near = posixpath.normpath(posixpath.join(folder, statement.module))
        for each in _spellings(near):
            if each in paths and each != path:
                return Resolution((Binding("", each, ""),))
    return Resolution(())


def _spellings(path: str) -> Iterator[str]:
    yield path
    yield from (f"{path.removesuffix(made)}{written}" for made, written in _TYPED if path.endswith(made))
    if path.endswith(".py"):
        yield f"{path.removesuffix('.py')}/__main__.py"

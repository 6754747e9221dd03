"""What the steps of a Dockerfile compile: which program is made of which package of Go."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice

_BUILD = re.compile(r"(?:^|[\s;&|])go (?:build|install)(?![\w-])((?:\s+[^\s;&|]+)*)")
_MOVED = re.compile(r"(?:^|[;&]\s*)cd ([^\s;&|]+)")
_QUOTED = re.compile(r"([\"'])[^\"']*\1")
_MOST = 20
_FILES = re.compile(r"/?\*(?:\.go)?$")
# Options whose value stands behind them as a word of its own.
_VALUED = frozenset({"-ldflags", "-tags", "-gcflags", "-asmflags", "-mod", "-p", "-buildmode", "-C"})


def made(step: str, workdir: str) -> Iterator[str]:
    """The programs that a step makes, each with the place inside of its package: "api:/src/cmd/server" of
    `go build -o /bin/api ./cmd/server` in /src. One without a name of its own is called like its package."""
    step = _QUOTED.sub("-", step)
    for found in islice(_BUILD.finditer(step), _MOST):
        moved = [each[1] for each in _MOVED.finditer(step, 0, found.start())]
        place = posixpath.join("/", workdir, *moved)
        name, package = _options(found[1].split())
        package = posixpath.normpath(posixpath.join(place, _FILES.sub("", package) or "."))
        if "..." not in package and "$" not in package:
            yield f"{posixpath.basename(name) or posixpath.basename(package)}:{package}"


def _options(words: list[str]) -> tuple[str, str]:
    """What is built, and of which package."""
    name, package, before = "", ".", ""
    for word in words:
        if before == "-o":
            name = word
        elif word.startswith("-o="):
            name = word[3:]
        elif not word.startswith("-") and before not in _VALUED:
            package = word
        before = word
    return name, package

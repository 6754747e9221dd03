"""What a Go file is built for. Of several files that declare the same name, most readers mean the one that is built on
their machine: a plain build for Linux on amd64, with a recent Go."""

import re
from functools import lru_cache
from typing import NamedTuple

_SYSTEMS = (
    "aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|nacl|netbsd|openbsd|plan9|solaris|wasip1|"
    "windows|zos"
)
_MACHINES = (
    "386|amd64|amd64p32|arm|arm64|arm64be|armbe|loong64|mips|mips64|mips64le|mips64p32|mips64p32le|mipsle|ppc|ppc64|"
    "ppc64le|riscv|riscv64|s390|s390x|sparc|sparc64|wasm"
)
_ENDING = re.compile(rf"(?:_({_SYSTEMS}))?(?:_({_MACHINES}))?$")
_CONSTRAINT = re.compile(rb"^//go:build[ \t]+([^\n]{1,500})", re.MULTILINE)
_TOKEN = re.compile(r"&&|\|\||[!()]|[\w.]+")
_PLAIN = re.compile(r"(?:linux|unix|amd64|gc|cgo|go1\.\d+)$")
_ANY = re.compile(rf"(?:{_SYSTEMS}|{_MACHINES}|unix|gc|cgo|go1\.\d+)$")
_BINDS = {"!": 3, "&&": 2, "||": 1, "(": 0}


class Built(NamedTuple):
    """What the end of a file's name says: "_linux_arm64", the system in it, and whether a plain build takes it."""

    ending: str
    system: str
    plain: bool


@lru_cache(maxsize=1 << 14)
def built_for(path: str) -> Built:
    """What a file is built for, by its name."""
    found = _ENDING.search(path.rpartition("/")[2].removesuffix(".go").removesuffix("_test"))
    system, machine = (found[1] or "", found[2] or "") if found else ("", "")
    return Built(found[0] if found else "", system, system in ("", "linux") and machine in ("", "amd64"))


def constrained(source: bytes, clause: int) -> bool:
    """Whether a line above the package clause keeps the file out of a plain build."""
    return not _built_with(_PLAIN, source, clause)


def never_built(source: bytes, clause: int) -> bool:
    """Whether it keeps the file out of a build for any machine: "ignore" is the custom for scripts beside a package."""
    return not _built_with(_ANY, source, clause)


def _built_with(given: re.Pattern[str], source: bytes, clause: int) -> bool:
    found = _CONSTRAINT.search(source, 0, clause)
    return found is None or _holds(found[1].decode("utf-8", "replace").partition("//")[0], given)


def _holds(expression: str, given: re.Pattern[str]) -> bool:
    """The value of a constraint; True for what is none. Operators wait on a stack until a weaker one comes."""
    values: list[bool] = []
    waiting: list[str] = []
    for word in _TOKEN.findall(f"({expression})"):
        if word in ("!", "("):
            waiting.append(word)
        elif word == ")":
            while waiting and waiting[-1] != "(":
                _apply(waiting.pop(), values)
            waiting[-1:] = []
        elif word in _BINDS:
            while waiting and _BINDS[waiting[-1]] >= _BINDS[word]:
                _apply(waiting.pop(), values)
            waiting.append(word)
        else:
            values.append(given.match(word) is not None)
    return values[-1] if values else True


def _apply(operator: str, values: list[bool]) -> None:
    if operator == "!":
        values[-1:] = [not value for value in values[-1:]]
    else:
        last, before = (values.pop() if values else True), (values.pop() if values else True)
        values.append(last and before if operator == "&&" else last or before)

"""What a file is for, told from its path: product code, or what surrounds it."""

import re
from functools import lru_cache
from typing import Literal, get_args

Role = Literal["code", "tests", "vendored", "examples", "docs", "benchmarks", "generated", "tooling"]
ROLES: tuple[str, ...] = get_args(Role)

_BY_FOLDER: dict[str, Role] = {
    "__tests__": "tests",
    "__mocks__": "tests",
    "e2e": "tests",
    "spec": "tests",
    "specs": "tests",
    "testing-fixtures": "tests",
    "tests": "tests",
    "_vendor": "vendored",
    "third_party": "vendored",
    "thirdparty": "vendored",
    "vendor": "vendored",
    "vendored": "vendored",
    "bench": "benchmarks",
    "benchmark": "benchmarks",
    "benchmarks": "benchmarks",
    "asv_bench": "benchmarks",
    "__generated__": "generated",
    "generated": "generated",
}
# These names are also used for parts of a product, so they count only at the top of the project or of a package root.
_AT_THE_TOP: dict[str, Role] = {
    "t": "tests",
    "test": "tests",
    "doc": "docs",
    "docs": "docs",
    "demo": "examples",
    "demos": "examples",
    "example": "examples",
    "examples": "examples",
    "playground": "examples",
    "playgrounds": "examples",
    "samples": "examples",
}
_TEST_FILE = re.compile(
    r"^(?:test_.*|.*_test|tests|conftest)\.pyi?$|\.(?:test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$", re.IGNORECASE
)
_GENERATED_FILE = re.compile(r"_pb2(?:_grpc)?\.pyi?$|\.(?:generated|gen|min)\.[cm]?[jt]sx?$")
# What builds or checks the project, and is no part of it.
_TOOLING_FILE = re.compile(
    r"^(?:setup|noxfile|fabfile|dodo)\.py$|^(?:gruntfile|gulpfile|jakefile)\.[cm]?[jt]s$|\.config\.[cm]?[jt]s$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def role(path: str) -> Role:
    """The role of a file, from its path alone."""
    folder, _, base = path.rpartition("/")
    if _TEST_FILE.search(base):
        return "tests"
    if _GENERATED_FILE.search(base):
        return "generated"
    if _TOOLING_FILE.search(base):
        return "tooling"
    return _folder_role(folder)


@lru_cache(maxsize=1 << 16)
def _folder_role(folder: str) -> Role:
    parts = folder.lower().split("/")
    for depth, part in enumerate(parts):
        if part in _BY_FOLDER:
            return _BY_FOLDER[part]
        at_the_top = (
            depth == 0 or parts[depth - 1] == "src" or (depth == 2 and parts[0] in ("packages", "apps", "libs"))
        )
        if at_the_top and part in _AT_THE_TOP:
            return _AT_THE_TOP[part]
    return "code"

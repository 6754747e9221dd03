"""What a file is for, told from its path: product code, or what surrounds it.

A graph knows more (`ArchitectureGraph.role`): which folders of scripts the product uses.
"""

import re
from functools import lru_cache
from typing import Literal, get_args

Role = Literal["code", "tests", "vendored", "examples", "docs", "benchmarks", "generated", "tooling", "pages", "styles"]
ROLES: tuple[str, ...] = get_args(Role)

_BY_FOLDER: dict[str, Role] = {
    "__tests__": "tests",
    "__e2e__": "tests",
    "__mocks__": "tests",
    "e2e": "tests",
    "spec": "tests",
    "specs": "tests",
    "testdata": "tests",
    "testing-fixtures": "tests",
    "tests": "tests",
    "mocks": "tests",
    "_vendor": "vendored",
    "third_party": "vendored",
    "thirdparty": "vendored",
    "vendor": "vendored",
    "vendored": "vendored",
    "bench": "benchmarks",
    "benchmark": "benchmarks",
    "benchmarks": "benchmarks",
    "asv_bench": "benchmarks",
    "benches": "benchmarks",
    "build-logic": "tooling",
    "buildsrc": "tooling",
    "__generated__": "generated",
    "generated": "generated",
    "generated-sources": "generated",
}
# These names are also used for parts of a product, so they count only at the top of the project or of a package root.
_AT_THE_TOP: dict[str, Role] = {
    "t": "tests",
    "test": "tests",
    "doc": "docs",
    "docs": "docs",
    "documentation": "docs",
    "demo": "examples",
    "demos": "examples",
    "example": "examples",
    "examples": "examples",
    "fuzz": "tests",
    "_examples": "examples",
    "playground": "examples",
    "playgrounds": "examples",
    "samples": "examples",
}
# A source set of a Maven or Gradle build that is not the product's.
_TEST_SET = re.compile(
    r"(?:^|/)src/(?:it|jmh|[\w-]*test|testfixtures)/(?:java|kotlin|groovy|resources)(?:/|$)", re.IGNORECASE
)
_TEST_FILE = re.compile(
    r"^(?:test_.*|.*_test|tests|conftest)\.pyi?$|\.(?:(?:client|server)?test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$|_test\.go$|^mock_.*\.go$"
    r"|(?-i:(?:[a-z0-9](?:Test|Tests|TestCase|IT))\.java$)",
    re.IGNORECASE,
)
_GENERATED_FILE = re.compile(
    r"_pb2(?:_grpc)?\.pyi?$|\.(?:generated|gen|min)\.[cm]?[jt]sx?$|\.min\.css$"
    r"|(?:\.pb(?:\.gw)?|[._]generated|_gen|_string|wire_gen)\.go$|^(?:zz_generated.*|bindata)\.go$|(?:Grpc|OuterClass)\.java$"
)
# What a reader sees, and what it looks like: neither is what a picture of the code is about.
_SHOWN: dict[str, Role] = {
    ".htm": "pages",
    ".html": "pages",
    ".css": "styles",
    ".less": "styles",
    ".scss": "styles",
}
# What builds or checks the project, and is no part of it. A hidden file or folder (.github) sets up some tool.
_TOOLING_FILE = re.compile(
    r"^\.|^(?:setup|noxfile|fabfile|dodo)\.py$|^build\.rs$|^(?:tools|magefile)\.go$|^(?:gruntfile|gulpfile|jakefile)\.[cm]?[jt]s$|\.config\.[cm]?[jt]s$",
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
    its = _folder_role(folder)
    return _SHOWN.get(base[base.rfind(".") :].lower(), its) if its == "code" else its


@lru_cache(maxsize=1 << 16)
def _folder_role(folder: str) -> Role:
    if _TEST_SET.search(folder):
        return "tests"
    parts = folder.lower().split("/")
    for depth, part in enumerate(parts):
        if part in _BY_FOLDER:
            return _BY_FOLDER[part]
        if part.startswith("."):
            return "tooling"
        at_the_top = (
            depth == 0
            or parts[depth - 1] == "src"
            or (depth == 2 and parts[0] in ("packages", "apps", "libs", "crates"))
        )
        if at_the_top and part in _AT_THE_TOP:
            return _AT_THE_TOP[part]
    return "code"

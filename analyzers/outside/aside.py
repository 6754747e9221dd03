"""What a deployment file starts beside the product: a shell to work in, its tests, what packages it."""

import re

from analyzers.facts import Entry

# What tells a Dockerfile or a compose file that is for work on the product.
WORKBENCHES = frozenset(
    {"dev", "debug", "development", "test", "ci", "lint", "cypress", "playwright", "e2e", "tests", "builder"}
)
_FOR_WORK = frozenset({"dev", "devel", "development", "local"})
_TESTS = frozenset({"cypress", "e2e", "lint", "playwright", "test", "testing", "tests"})
_FOLDERS = frozenset(
    {"__template__", "ci", "cypress", "deb", "debian", "doc", "docs", "e2e", "flatpak", "rpm", "snap", "template",
     "templates", "test", "tests"}
)  # fmt: skip
# What stands in for a program where one is tested.
_PLANTED = frozenset({"broken", "fixture", "fixtures", "testdata", "testing"})
_PLUGINS = frozenset({"plugin", "plugins"})
# A shell that somebody opens to work in is no program of the project, and neither is what tests or packages it.
_COMMAND = re.compile(
    r"^(?:(?:/bin/)?(?:ba|z)?sh|sleep\s.*|tail -f .*|/bin/sh -c \"?sleep.*|bash -c \"?sleep.*|"
    r"(?:(?:uv|poetry|pdm|hatch) run )?(?:python3? -m )?(?:pytest|tox|nox|unittest)(?:\s.*)?|"
    r"(?:npm|pnpm|yarn|bun)(?: run)? (?:test|lint)(?:[\s:].*)?|make (?:test|lint|check)(?:\s.*)?|"
    r"(?:(?:ba|z)?sh )?[\w./-]*?(?:^|/)(?:build|package|release|test|lint)(?:[-_][\w-]+)?\.sh(?:\s.*)?)$"
)


def is_aside(entry: Entry) -> bool:
    """Whether what is started is for those who work on the product."""
    return not _FOLDERS.isdisjoint(entry.target.split("/")) or _COMMAND.match(entry.command) is not None


def is_workbench(variant: str) -> bool:
    """Whether what tells a file from the main one of its folder only says that it is for work: "dev", "ci-test"."""
    return bool(variant) and set(re.split(r"[.-]", variant)) <= WORKBENCHES


def is_test(name: str) -> bool:
    """Whether a service's name says that it tests the product: "cypress", "web-testing"."""
    return not _TESTS.isdisjoint(re.split(r"[\W_]+", name.lower()))


def is_planted(path: str) -> bool:
    """Whether a file that can be run is there for tests."""
    return not _PLANTED.isdisjoint(path.lower().split("/")[:-1])


def is_plugin(path: str) -> bool:
    """Whether a file that can be run belongs to a plugin: its host runs it."""
    return not _PLUGINS.isdisjoint(path.lower().split("/")[:-1])


def is_for_work(path: str) -> bool:
    """Whether a file says how the product is started to work on it: by its folder, or by what tells it from others."""
    return not _FOR_WORK.isdisjoint(re.split(r"[/.-]", path.lower()))

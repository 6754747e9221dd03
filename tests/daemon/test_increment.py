"""The great property: after any sequence of file operations a watch knows, and has drawn, what a cold start would.

UNDRIFT_EXAMPLES=500 runs it longer, with other examples each time.
"""

import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from coherence.readers.stamp import read_stamp
from daemon.adapters.git import Git
from daemon.adapters.store import SqliteStore
from daemon.checking.check import check
from daemon.commands.watch import WatchSession
from daemon.errors import UndriftError
from daemon.ports.world import Ports
from daemon.projects.listing import is_document
from daemon.projects.workspace import Workspace
from daemon.syncing.sync import Options, Sync
from daemon.watching.watcher import RESHAPING
from tests.daemon.projects import House, MemoryDisk, everything, git
from tests.project import project
from tests.renderers.grid import GridEngine

pytestmark = pytest.mark.slow

PYTHON = [
    f"{folder}{name}.py"
    for folder in ("", "shop/", "shop/core/", "src/lib/", "tests/")
    for name in ("__init__", "a", "b", "core")
]
SCRIPTS = ["web/a.ts", "web/b.tsx", "web/ui/index.ts", "web/ui/c.ts", "web/ui/c.js", "web/ui/d.d.ts"]
FOLDERS = ["shop", "shop/core", "src", "src/lib", "web", "web/ui", "moved", "shop/moved"]
PYTHON_LINES = [
    "import a",
    "import shop.core.a",
    "import shop.core.b as short",
    "from shop import core, a",
    "from shop.core import *",
    "from . import a, core",
    "from .a import A, B as C",
    "from ..core import b",
    "from .core.a import A",
    "from lib import a",
    "import lib.b",
    "import requests, os.path",
    "import missing.thing",
    "class A(B): pass",
    "class B(core.B):\n    def m(self): self.n(); a.f()\n    def n(self): import lib.a",
    "class C(A, short.X): pass",
    "def f(): A(); core.f(); C.m()",
    "A()",
    "def broken(:",
    "# undrift: a comment",
    "__all__ = ['A', 'f']",
]
SCRIPT_LINES = [
    "import { T, f } from './b'",
    "import x from './ui'",
    "import * as c from './c.js'",
    "import c from '@ui/c'",
    "import type { T } from '@ui/d'",
    "export * from '../a'",
    "export { f as g } from './ui/c'",
    "import 'lodash'",
    "import b from '@shop/web/b'",
    "const lazy = import('./ui/c')",
    "const old = require('./missing')",
    "export class T extends c.U { m() { f() } }",
    "export function f() { g(); x.y() }",
    "export default class U {}",
    "export const {",
]
START = """
    #- README.md
    <!-- undrift:begin architecture -->
    <!-- undrift:end architecture -->
    #- a.py
    import shop.core.a
    #- shop/__init__.py
    from .core import A
    #- shop/a.py
    from shop.core import b, A
    class C(A):
        def m(self): self.n(); b.f()
    #- shop/core/__init__.py
    from .a import *
    #- shop/core/a.py
    from lib import a
    class A:
        def n(self): a.f()
    #- shop/core/b.py
    import requests
    def f(): pass
    #- src/lib/__init__.py
    #- src/lib/a.py
    def f(): pass
    #- tests/a.py
    import shop
    #- web/a.ts
    import { f } from './b'
    import c from '@ui/c'
    #- web/b.tsx
    export { f } from './ui'
    #- web/ui/index.ts
    export function f() {}
    #- web/ui/c.ts
    import 'lodash'
"""
DOCUMENTS = {
    "README.md": [
        "# Shop",
        "text\r",
        "<!-- undrift:begin architecture -->\n<!-- undrift:end architecture -->",
        "<!-- undrift:begin architecture mermaid -->\nold\n<!-- undrift:end architecture -->",
        "<!-- undrift:begin core mermaid -->\n<!-- undrift:end core -->",
        "<!-- undrift:begin nobody -->\n<!-- undrift:end nobody -->",
        "<!-- undrift:end architecture -->",
        "```",
    ],
}
DOCUMENTS["shop/NOTES.md"] = DOCUMENTS["README.md"]
# What decides how the rest is read; an empty text stands for no file.
MANIFESTS = {
    "pyproject.toml": [
        "",
        '[project]\nname = "shop"\ndependencies = ["requests"]\n',
        '[tool.setuptools.packages.find]\nwhere = ["src"]\n',
        '[tool.hatch.build.targets.wheel]\npackages = ["src/lib", "shop"]\n',
        "[broken\n",
    ],
    "shop/pyproject.toml": ["", '[project]\nname = "inner"\n'],
    "requirements.txt": ["", "requests==2\nmissing\n"],
    "package.json": ["", '{"name": "@shop/root", "workspaces": ["web"], "dependencies": {"lodash": "1"}}', "{"],
    "web/package.json": ["", '{"name": "@shop/web", "exports": {"./*": "./*.tsx"}}'],
    "tsconfig.json": [
        "",
        '{"compilerOptions": {"paths": {"@ui/*": ["./web/ui/*"]}}}',
        '{"extends": "./web/base.json"}',
    ],
    "web/tsconfig.json": ["", '{"extends": "../tsconfig.json"}', '{"compilerOptions": {"baseUrl": "."}}'],
    "compose.yaml": [
        "",
        "services:\n  web: {build: ., command: python a.py, depends_on: [db]}\n  db: {image: postgres}\n",
        "services:\n  jobs: {build: shop, command: python -m shop.a, environment: {URL: 'redis://cache'}}\n",
        "services: [broken\n",
    ],
    "shop/Dockerfile": ["", 'CMD ["python", "-m", "shop.core.a"]\n'],
    "Procfile": ["", "web: python a.py\n"],
    "shop/README.md": ["", "# Shop\n\nSells tea to people.\n"],
    "undrift.toml": [
        "",
        'exclude = ["shop/core/b.py"]\n',
        'include = ["shop/core/"]\nmax-file-lines = 3\n',
        'output = "pictures"\n[[diagram]]\nname = "architecture"\nmax-boxes = 3\n',
        """[[diagram]]
name = "architecture"
show = ["tests"]
kinds = ["imports", "calls", "inherits"]
[[diagram]]
name = "core"
focus = "shop/core"
""",
        '[[diagram]]\nname = "architecture"\nlevel = "containers"\n',
        'exclude = ["broken\n',
    ],
}
IGNORED = {
    ".gitignore": ["", "shop/core/\n", "*.tsx\n/src\n", "a.py\n!shop/a.py\n", "docs/\n"],
    "shop/.gitignore": ["", "core\n", "!core/\nb.py\n", "!a.py\n"],
}
EXPECTED_FINDINGS = {"mark-broken", "unknown-diagram", "unknown-focus", "unread"}


class Watching(RuleBasedStateMachine):
    """One watch on one small tree, and a cold start beside it after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()
        folder = Path(self.cleanup.enter_context(tempfile.TemporaryDirectory()))
        patch = self.cleanup.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("UNDRIFT_CACHE_DIR", str(folder / "cache"))
        # All that is older than a tick counts as settled, so that what is remembered is really used.
        self.house = House(folder, engine=GridEngine(), now=lambda: 1 << 62)
        self.root = self.house.root
        self.probe = folder / "probe"
        self.told: set[str] | None = set()
        git(self.root, "init", "-q")
        self.house.history = Git(self.root)
        self.cleanup.callback(self.house.history.close)
        self.ports: Ports = self.cleanup.enter_context(self.house.ports())

    def teardown(self) -> None:
        self.cleanup.close()

    @initialize()
    def start(self) -> None:
        for path, text in project(START).items():
            self.house.write(path, text)
        self.session = WatchSession(self.house.place, self.ports)
        self._tell(whole=True)
        self._commit()

    @rule(path=st.sampled_from(PYTHON), lines=st.lists(st.sampled_from(PYTHON_LINES), max_size=4), more=st.booleans())
    def write_python(self, path: str, lines: list[str], more: bool) -> None:
        self._write(path, "\n".join(lines) + "\n")
        self._tell(hold=more)

    @rule(path=st.sampled_from(SCRIPTS), lines=st.lists(st.sampled_from(SCRIPT_LINES), max_size=4), more=st.booleans())
    def write_script(self, path: str, lines: list[str], more: bool) -> None:
        self._write(path, "\n".join(lines) + "\n")
        self._tell(hold=more)

    @rule(manifest=st.sampled_from([(path, text) for path, texts in MANIFESTS.items() for text in texts]))
    def write_manifest(self, manifest: tuple[str, str]) -> None:
        self._write_or_remove(*manifest)

    @rule(ignored=st.sampled_from([(path, text) for path, texts in IGNORED.items() for text in texts]))
    def write_ignore_file(self, ignored: tuple[str, str]) -> None:
        self._write_or_remove(*ignored)

    def _write_or_remove(self, path: str, text: str) -> None:
        if text:
            self._write(path, text)
        elif (self.root / path).is_file():
            self._remove(path)
        self._tell()

    @rule(data=st.data())
    def write_document(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(DOCUMENTS)))
        lines = data.draw(st.lists(st.sampled_from(DOCUMENTS[path]), max_size=4))
        self._write(path, "\n".join(lines) + "\n")
        self._tell()

    @rule(data=st.data(), whole=st.booleans(), more=st.booleans())
    def remove_file(self, data: st.DataObject, whole: bool, more: bool) -> None:
        if files := self._files():
            self._remove(data.draw(st.sampled_from(files)))
            self._tell(whole=whole, hold=more)

    @rule(data=st.data(), to=st.sampled_from([*PYTHON, *SCRIPTS]), more=st.booleans())
    def rename_file(self, data: st.DataObject, to: str, more: bool) -> None:
        if (files := self._files()) and self._may_be_file(to):
            self._rename(data.draw(st.sampled_from(files)), to)
            self._tell(hold=more)

    @rule(old=st.sampled_from(FOLDERS), new=st.sampled_from(FOLDERS))
    def rename_folder(self, old: str, new: str) -> None:
        if (self.root / old).is_dir() and not (self.root / new).exists() and not new.startswith(old + "/"):
            self._tick()
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(self.root / new)
            self._tell(whole=True)

    @rule(folder=st.sampled_from(FOLDERS))
    def remove_folder(self, folder: str) -> None:
        if (self.root / folder).is_dir():
            self._tick()
            shutil.rmtree(self.root / folder)
            self._tell(whole=True)

    @rule(data=st.data(), cut=st.integers(0, 400))
    def edit_picture(self, data: st.DataObject, cut: int) -> None:
        """By hand, within the body; or away with it."""
        if pictures := sorted(self.root.glob("*/**/*.svg")):
            picture = data.draw(st.sampled_from(pictures))
            self._tick()
            if cut:
                picture.write_bytes(picture.read_bytes().replace(b"</svg>", b"<!--%d--></svg>" % cut))
            else:
                picture.unlink()
            self._note(picture.relative_to(self.root).as_posix())
            self._tell()

    @rule()
    def look_again(self) -> None:
        self._tell()
        if self._config_is_good():
            outcome = self.session.refresh(None)
            assert outcome is not None
            assert outcome.changes == ()

    @rule()
    def restart(self) -> None:
        """The next watch starts from what the last one remembered."""
        self.session.close()
        self.session = WatchSession(self.house.place, self.ports) if self._config_is_good() else self.session
        self._tell(whole=True)

    @rule(data=st.data(), line=st.sampled_from(PYTHON_LINES))
    def commit_then_edit_and_undo(self, data: st.DataObject, line: str) -> None:
        self._tell(whole=True)
        self._commit()
        files = [path for path in self._files() if path.endswith(".py")]
        if not files or not self._config_is_good():
            return
        path = data.draw(st.sampled_from(files))
        before = self.house.read(path)
        self._write(path, before + line.encode() + b"\n")
        self._tell()
        self._write(path, before)
        self._tell()
        assert git(self.root, "status", "--porcelain") == ""

    @invariant()
    def knows_what_a_cold_start_finds(self) -> None:
        if self.told or not hasattr(self, "session") or not self._config_is_good():
            return
        store = SqliteStore(None, self.house.warnings.append)
        place, warm = self.house.place, self.session._workspace
        cold = Workspace(place, store, 1, self.house.now)
        cold.refresh(None)
        assert warm.listing.keys == cold.listing.keys
        assert dict(warm.facts()) == dict(cold.facts())
        assert everything(warm.graph()) == everything(cold.graph())
        assert {path: warm.places(path) for path in cold.facts()} == {path: cold.places(path) for path in cold.facts()}
        disk = MemoryDisk({path: self.house.read(path) for path in cold.listing.keys if is_document(path)})
        ports = Ports(disk, self.house.history, self.house.engine, store, self.house.now, print, 1, self.house.pictures)
        sync = Sync(place, cold, ports)
        sync.run(None, Options())
        assert sync.run(None, Options()).changes == ()
        assert {path: self._drawn(path, self._bytes(path)) for path in disk.files} == {
            path: self._drawn(path, data) for path, data in disk.files.items()
        }
        checked = check(place, cold, self.ports)
        assert {found.rule for found in checked.findings} <= EXPECTED_FINDINGS
        assert self.house.warnings == []
        store.close()

    def _commit(self) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "x", "--allow-empty")

    def _drawn(self, path: str, data: bytes | None) -> object:
        """The bytes; what a picture shows, where HEAD has none whose places it could keep."""
        if not path.endswith(".svg") or data is None or self.house.history.head_bytes(path) is not None:
            return data
        stamp = read_stamp(data)
        return stamp and (stamp.intact, stamp.diagram, stamp.view, stamp.details, stamp.style)

    def _tell(self, *, whole: bool = False, hold: bool = False) -> None:
        """What the watcher tells: the files, or that everything has to be looked at."""
        if whole:
            self.told = None
        if hold and self.told is not None:
            return
        told, self.told = self.told, set()
        try:
            self.session.refresh(None if told is None else frozenset(filter(self.session.interesting, told)))
        except UndriftError:
            assert not self._config_is_good()

    def _write(self, path: str, data: str | bytes) -> None:
        if not self._may_be_file(path):
            return
        self._tick()
        if not (self.root / path).parent.is_dir():
            self.told = None
        self.house.write(path, data)
        self._note(path)

    def _remove(self, path: str) -> None:
        self._tick()
        (self.root / path).unlink()
        self._note(path)

    def _rename(self, old: str, new: str) -> None:
        self._tick()
        if not (self.root / new).parent.is_dir():
            self.told = None
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).replace(self.root / new)
        self._note(old)
        self._note(new)

    def _note(self, path: str) -> None:
        if path.rpartition("/")[2] in RESHAPING:
            self.told = None
        elif self.told is not None:
            self.told.add(path)

    def _may_be_file(self, path: str) -> bool:
        return not (self.root / path).is_dir() and not any(parent.is_file() for parent in (self.root / path).parents)

    def _files(self) -> list[str]:
        """The source files and documents that are there."""
        return [path for path in (*PYTHON, *SCRIPTS, *DOCUMENTS) if (self.root / path).is_file()]

    def _config_is_good(self) -> bool:
        try:
            return bool(self.house.place)
        except UndriftError:
            return False

    def _bytes(self, path: str) -> bytes | None:
        return self.ports.disk.read(path)

    def _tick(self) -> None:
        """Wait until the file system's clock has moved on: within one tick nobody could tell two saves of one size."""
        self.probe.write_bytes(b"")
        before = self.probe.stat().st_mtime_ns
        while self.probe.stat().st_mtime_ns == before:
            self.probe.write_bytes(b"")


def profile() -> settings:
    wanted = os.environ.get("UNDRIFT_EXAMPLES", "")
    return settings(
        max_examples=int(wanted or 16),
        stateful_step_count=50 if wanted else 24,
        derandomize=not wanted,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be replaced there")
def test_after_any_operations_a_watch_knows_and_has_drawn_what_a_cold_start_would() -> None:
    run_state_machine_as_test(Watching, settings=profile())

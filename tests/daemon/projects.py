"""Real projects in a temporary folder, opened as a command or a watch opens them, and fakes for the world around."""

import dataclasses
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analyzers.graph import ArchitectureGraph
from coherence.findings import Finding
from coherence.readers.undrift_svg import read_svg
from daemon.adapters.disk import TEMPORARY, ChangedMeanwhileError, FileDisk
from daemon.adapters.store import open_store
from daemon.checking.check import Checked, Wanted, check
from daemon.ports.pictures import PictureLimits, PictureReader
from daemon.ports.world import Disk, History, Ports
from daemon.projects.project import ProjectPlace, find_project
from daemon.projects.workspace import Workspace
from daemon.syncing.outcome import SyncOutcome
from daemon.syncing.sync import Options, Sync
from renderers.layout import LayoutEngine
from tests.daemon.pictures.fake import FakeReader
from tests.project import project
from tests.renderers.grid import GridEngine

PICTURE = "docs/diagrams/architecture.svg"
# Long ago: nothing of that age is looked at twice.
PAST = 1_000_000_000


class Commits:
    """The in-memory twin of the git adapter: what was committed, by path."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    def head_bytes(self, path: str) -> bytes | None:
        return self.files.get(path)


class MemoryDisk:
    """The in-memory twin of the disk adapter. `refuses` maps a path to the error that the system gives for it."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})
        self.refuses: dict[str, OSError] = {}

    def read(self, path: str) -> bytes | None:
        self._ask(path)
        return self.files.get(path)

    def list(self, folder: str, suffix: str) -> Sequence[str]:
        return sorted(path for path in self.files if path.rpartition("/")[0] == folder and path.endswith(suffix))

    def replace(self, path: str, data: bytes, before: bytes | None) -> None:
        self._expect(path, before)
        self.files[path] = data

    def remove(self, path: str, before: bytes) -> None:
        self._expect(path, before)
        del self.files[path]

    def sweep(self, folders: Sequence[str]) -> None:
        for path in [path for folder in folders for path in self.list(folder, TEMPORARY)]:
            del self.files[path]

    def _expect(self, path: str, before: bytes | None) -> None:
        self._ask(path)
        if self.files.get(path) != before:
            raise ChangedMeanwhileError(path)

    def _ask(self, path: str) -> None:
        if path in self.refuses:
            raise self.refuses[path]


class StubbornDisk(FileDisk):
    """The real disk, until there is no more room or no permission: `refuses` is the error for whatever is written."""

    refuses: OSError | None = None

    def replace(self, path: str, data: bytes, before: bytes | None) -> None:
        if self.refuses is not None:
            raise self.refuses
        super().replace(path, data, before)


@dataclass
class House:
    """A project in a folder, with its own cache. Each sync or check is a new start, as on the command line."""

    folder: Path
    history: History = field(default_factory=Commits)
    engine: LayoutEngine = field(default_factory=GridEngine)
    disk: Disk | None = None
    now: Callable[[], int] = time.time_ns
    workers: int = 1
    warnings: list[str] = field(default_factory=list)
    pictures: Callable[[PictureLimits], PictureReader] = field(default_factory=FakeReader)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)

    @property
    def root(self) -> Path:
        return self.folder / "project"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def place(self) -> ProjectPlace:
        return dataclasses.replace(find_project(self.root), root=self.root.resolve(), cache=self.cache)

    def write(self, path: str, data: str | bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    @contextmanager
    def ports(self) -> Iterator[Ports]:
        store = open_store(self.cache, self.warnings.append)
        disk = self.disk or FileDisk(self.root)
        try:
            warn, read = self.warnings.append, self.pictures
            yield Ports(disk, self.history, self.engine, store, self.now, warn, self.workers, read)
        finally:
            store.close()

    @contextmanager
    def opened(self) -> Iterator[tuple[Workspace, Sync]]:
        """What a watch keeps: refresh it as often as you like."""
        with self.ports() as real:
            place = self.place
            workspace = Workspace(place, real.store, real.workers, real.now)
            yield workspace, Sync(place, workspace, real)

    def sync(self, *, dry_run: bool = False) -> SyncOutcome:
        with self.opened() as (_, sync):
            return sync.run(None, Options(dry_run))

    def check(self) -> Checked:
        """With its notes."""
        with self.ports() as real:
            place = self.place
            return check(place, Workspace(place, real.store, real.workers, real.now), real, Wanted(notes=True))

    def findings(self) -> list[str]:
        """What `undrift check` finds in pictures and documents."""
        return [f"{found.path}:{found.line} {found.rule}" for found in self.check().findings if not _is_note(found)]

    def notes(self) -> list[str]:
        """What could not be read or resolved."""
        return [f"{found.path}:{found.line} {found.message}" for found in self.check().findings if _is_note(found)]

    def arrows(self) -> list[str]:
        """What the picture shows, read back from its file."""
        return sorted(f"{arrow.source} -> {arrow.target}" for arrow in read_svg(self.read(PICTURE)).arrows)


def house(folder: Path, text: str = "", **world: object) -> House:
    """A project written from one string: a line `#- shop/a.py` begins a file."""
    built = House(folder, **world)  # type: ignore[arg-type]
    for path, source in project(text).items() if text else ():
        built.write(path, source)
    return built


def everything(graph: ArchitectureGraph) -> dict[str, object]:
    """All that a graph says: files, edges of every kind, what is unresolved; what is around and above the files."""
    return {"landscape": graph.landscape(), "said": dict(graph.said)} | {
        path: (node.shape, node.imports, graph.symbol_edges(path), node.unresolved)
        for path, node in graph.files.items()
    }


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    """Real git, untouched by the person's own settings; `given` is its input."""
    settings = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin"}
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    who += ["-c", "init.defaultBranch=main", "-c", "gc.auto=0"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, env=settings, check=True, input=given, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def _is_note(found: Finding) -> bool:
    return found.severity == "note" or found.rule == "unread"

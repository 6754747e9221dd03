"""The shop as a user has it: written, edited, synced and checked, with each command opening it anew."""

from pathlib import Path

from daemon.checking.check import Checked, Wanted, check
from daemon.commands.outcome_text import sync_lines
from daemon.projects.workspace import Workspace
from daemon.syncing.outcome import SyncOutcome
from daemon.syncing.sync import Options
from renderers.layout import LayoutRequest, Rect
from tests.daemon.projects import PICTURE, Commits, house
from tests.project import project
from tests.renderers.grid import GridEngine

__all__ = ["DOCUMENT", "PICTURE", "SHOP", "Front", "WiderEngine", "told"]

SHOP = """
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop.payments.gateway import StripeGateway
from shop.store import Table
#- shop/store.py
import json
class Table: pass
#- shop/payments/gateway.py
class StripeGateway:
    def charge(self): pass
#- shop/payments/ledger.py
from shop.store import Table
from shop.payments import gateway
"""
DOCUMENT = """
#- README.md
# Shop
<!-- undrift:begin architecture -->
<!-- undrift:end architecture -->
The end.
"""


class WiderEngine:
    """Another engine than the usual one: every picture is laid out wider."""

    name = "wider"

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """The usual places, upside down and with room to spare."""
        places = GridEngine().place(request)
        bottom = max(place.y for place in places)
        return tuple(place._replace(x=3 * place.x, y=3 * (bottom - place.y)) for place in places)


class Front:
    """A project in a folder of its own, with its cache beside it."""

    def __init__(self, folder: Path, text: str = SHOP) -> None:
        self.history = Commits()
        self.house = house(folder, text, history=self.history)
        self.root = self.house.root
        # Where no config says it, the git root is the project.
        (self.root / ".git").mkdir()

    def write(self, text: str) -> None:
        """Write the files of a one-string project."""
        for path, data in project(text).items():
            self.house.write(path, data)

    def write_bytes(self, path: str, data: bytes) -> None:
        """Write one file, and the folders around it."""
        self.house.write(path, data)

    def read(self, path: str = PICTURE) -> bytes:
        """The bytes of a file."""
        return self.house.read(path)

    def swap(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        data = self.read(path)
        assert old.encode() in data, old
        self.write_bytes(path, data.replace(old.encode(), new.encode()))

    def tree(self) -> dict[str, bytes]:
        """Every file of the project."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def commit(self) -> None:
        """Let git's HEAD be what is on disk now."""
        self.history.files = self.tree()

    def use(self, engine: WiderEngine) -> None:
        """Lay out with another engine from now on."""
        self.house.engine = engine

    def sync(self, *relayout: str, dry_run: bool = False) -> SyncOutcome:
        """`undrift sync`."""
        with self.house.opened() as (_, sync):
            return sync.run(None, Options(dry_run, frozenset(relayout)))

    def check(self, *paths: str, notes: bool = False) -> Checked:
        """`undrift check`."""
        with self.house.ports() as real:
            place = self.house.place
            return check(place, Workspace(place, real.store, real.workers, real.now), real, Wanted(notes, paths))


def told(outcome: SyncOutcome, *, dry_run: bool = False) -> str:
    """What a sync says."""
    return "\n".join(sync_lines(outcome, dry_run=dry_run))

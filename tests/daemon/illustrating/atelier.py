"""A project with illustrations, and fakes for who paints and who reads.

A fake picture has one colour, which stands for what it shows: the colour survives whatever is done to a picture, so the
fake reader knows what is on it at any size and in any format.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from coherence.raster.reading import Reading
from daemon.adapters.sketch import bundled_fonts
from daemon.checking.check import Wanted
from daemon.checking.check import check as checked
from daemon.commands.illustrate import Scene, paint_all
from daemon.illustrating.candidates import Candidates
from daemon.illustrating.placing import Place
from daemon.illustrating.run import Studio
from daemon.illustrating.steps import Steps
from daemon.illustrations.sources import sources
from daemon.ports.images import Order, Painted, Unpainted, Usage
from daemon.ports.pictures import PictureLimits, Refused
from daemon.projects.workspace import Workspace
from renderers.illustrations.plan import Plan
from tests.daemon.front import Front
from tests.daemon.pictures.fake import FakeReader, read

CODE = """
#- undrift.toml
[[illustration]]
name = "hero"
#- shop/__init__.py
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop import store
#- shop/store.py
"""
# The same, where a model paints the labels, too.
MODEL = CODE.replace('name = "hero"', 'name = "hero"\nlabels = "painted"')
_STEP = 32


class Gallery:
    """Knows what each colour stands for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def picture(self, text: str, size: tuple[int, int]) -> bytes:
        if text not in self.texts:
            self.texts.append(text)
        number = self.texts.index(text)
        kept = io.BytesIO()
        Image.new("RGB", size, (number % 8 * _STEP, number // 8 % 8 * _STEP, _STEP)).save(kept, "PNG")
        return kept.getvalue()

    def text(self, data: bytes) -> str:
        with Image.open(io.BytesIO(data)) as image:
            red, green, _ = image.convert("RGB").getpixel((image.width // 2, image.height // 2))  # type: ignore[misc]
        return self.texts[round(red / _STEP) + 8 * round(green / _STEP)]


class Reader(FakeReader):
    """Reads what the gallery says. `small` replaces what is read of pictures as small as a card, `missing`: nothing
    that reads is installed."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__()
        self.gallery = gallery
        self.missing = False
        self.small: Callable[[str], str] = lambda text: text

    def __call__(self, limits: PictureLimits) -> "Reader":
        return self

    def read(self, data: bytes) -> Reading | Refused:
        if self.missing:
            return Refused("cannot be read without rapidocr", "pip install 'undrift[vision]'")
        with Image.open(io.BytesIO(data)) as image:
            is_small = image.width <= 800
        text = self.gallery.text(data)
        return read(self.small(text) if is_small else text)


def truth(plan: Plan) -> str:
    """A picture that shows what its plan says."""
    label = {each.id: each.label for each in plan.entities}
    arrows = (f"{label[each.source]} -> {label[each.target]}" for each in plan.relations)
    return "\n".join((*label.values(), *arrows))


class Easel:
    """The fake engine. `answers` are what the next pictures show: a text, or what is made of the truth; or why there is
    none. After these, the truth."""

    def __init__(self, gallery: Gallery, name: str = "sketch") -> None:
        self.gallery = gallery
        self.name = name
        self.model = name
        self.answers: list[Callable[[str], str] | Unpainted | type[KeyboardInterrupt]] = []
        self.orders: list[Order] = []
        # Small pictures are quick: every test that cuts sizes of them needs whole ones.
        self.scale = 8

    def paint(self, order: Order, partial: Callable[[bytes], None] | None = None) -> Painted | Unpainted:
        self.orders.append(order)
        answer = self.answers.pop(0) if self.answers else str
        if isinstance(answer, Unpainted):
            return answer
        if answer is KeyboardInterrupt:
            raise KeyboardInterrupt
        return Painted(self.gallery.picture(answer(truth(order.plan)), self._size(order)), Usage())  # type: ignore[arg-type]

    def _size(self, order: Order) -> tuple[int, int]:
        return order.size.width // self.scale, order.size.height // self.scale

    def close(self) -> None:
        pass


class Atelier:
    """A project in a folder, and its commands. `said` is what the last one said."""

    def __init__(self, folder: Path, text: str = CODE, engine: str = "sketch") -> None:
        self.front = Front(folder, text)
        self.gallery = Gallery()
        self.easel = Easel(self.gallery, engine)
        self.reader = Reader(self.gallery)
        self.front.house.pictures = self.reader
        self.said: list[str] = []

    @contextmanager
    def opened(self, *, chosen: bool = False, force: bool = False) -> Iterator[tuple[Scene, Studio]]:
        """What every command begins with."""
        house = self.front.house
        with house.ports() as ports:
            place = house.place
            workspace = Workspace(place, ports.store, ports.workers, ports.now)
            workspace.refresh(None)
            found, _, _ = sources(place.config, workspace.graph(), ports.disk)
            scene = Scene(place, workspace, ports, {source.spec.name: source for source in found})
            folder = Place(ports.disk, place.config.illustrations_folder, place.cache)
            candidates = Candidates(place.cache / "candidates")
            yield (
                scene,
                Studio(
                    place.config,
                    folder,
                    self.easel,
                    self.reader,
                    candidates,
                    Steps(None),
                    bundled_fonts(),
                    chosen,
                    force,
                ),
            )

    def illustrate(self, *names: str, dry_run: bool = False, force: bool = False, chosen: bool = False) -> int:
        """`undrift illustrate`."""
        self.said = []
        with self.opened(chosen=chosen, force=force) as (scene, studio):
            wanted = [source for name, source in scene.sources.items() if not names or name in names]
            return paint_all(wanted, scene, studio, self.said.append, dry_run=dry_run)

    def findings(self, *, notes: bool = False) -> list[str]:
        """What `undrift check` says of illustrations, remembered or not."""
        house = self.front.house
        told: list[list[str]] = []
        for _ in range(2):
            with house.ports() as ports:
                place = house.place
                workspace = Workspace(place, ports.store, ports.workers, ports.now)
                found = checked(place, workspace, ports, Wanted(notes)).findings
            told.append(
                [
                    f"{each.path}:{each.line} {each.severity} {each.message} [{each.rule}]"
                    for each in found
                    if "illustration" in each.rule or each.rule == "unread-picture"
                ]
            )
        assert told[0] == told[1]
        return told[0]

    def files(self) -> Sequence[str]:
        """What is in the folder of the illustrations."""
        return sorted(path for path in self.front.tree() if path.startswith("docs/illustrations/"))

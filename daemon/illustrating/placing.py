"""A picture that passed is put in place: its files, its plan, its lock, and the blocks that show it. Whole, or not at
all; what is there and is not ours stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from coherence.illustrated import told
from daemon.adapters.disk import ChangedMeanwhileError
from daemon.adapters.sketch import as_png
from daemon.config.illustrations import size_of
from daemon.errors import UndriftError
from daemon.illustrations import assets
from daemon.illustrations.plans import alternative, known_of, plan_digest, written_plan
from daemon.projects.lock import writing
from daemon.syncing.illustration_lock import (
    NAME,
    SCENE,
    Asset,
    Entry,
    Lock,
    Painted,
    digest,
    encoded,
    read_lock,
    with_entry,
)
from renderers.illustrations.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL import Image

    from coherence.illustrated import Spot
    from daemon.illustrating.badging import Badge
    from daemon.illustrating.fitting import Fitted
    from daemon.illustrating.jobs import Recipe
    from daemon.illustrating.loop import Candidate
    from daemon.illustrations.assets import Origin
    from daemon.illustrations.sources import Source
    from daemon.ports.images import Size
    from daemon.ports.world import Disk
    from renderers.illustrations.badge import Badged
    from renderers.illustrations.plan import Plan


class Place(NamedTuple):
    """Where illustrations go: the project's files, the folder of the illustrations in it, and the cache folder."""

    disk: Disk
    folder: str
    cache: Path


class Put(NamedTuple):
    """What was written, and what is to be told of it: what could not be cut, or shows less."""

    files: tuple[str, ...]
    notes: tuple[str, ...]
    has_badge: bool = False


def file_of(name: str, size: str) -> str:
    """The name of the file with a size of an illustration, without its ending: all of one stand together."""
    width, height = size_of(size)
    label = "" if size == f"{width}x{height}" else f"{size}-"
    return f"{name}-{label}{width}x{height}"


def put_plan(source: Source, place: Place) -> None:
    """Write the plan for the code of today, so that a person can edit it. What is there and says the same stays, with
    the comments in it. Raises UndriftError."""
    plan, view = source.plan, source.view
    if plan is None or view is None:
        return
    files = {} if plan == source.written else {source.plan_path: written_plan(plan, source.on_disk)}
    painted = source.entry.painted if source.entry else None
    _write(place, files, source, Entry(plan.facts, known_of(plan_of(view)), painted))


class Terms(NamedTuple):
    """What a picture cost in millionths of a dollar (None: nobody knows), and who took it in spite of its faults.
    `scene` is what a model painted, as it came, where our labels stand over it, and `written` are their places.
    `badge` stands on every file that is shown. `fitted` makes a cut better where that is free (None: it
    cannot)."""

    cost: int | None = None
    accepted: str = ""
    scene: bytes | None = None
    written: tuple[Spot, ...] = ()
    badge: Badge | None = None
    fitted: Callable[[assets.Cut, Size], Fitted] | None = None


UNPAID = Terms(0)


def put(source: Source, candidate: Candidate, recipe: Recipe, place: Place, terms: Terms = UNPAID) -> Put:
    """Write everything. Raises UndriftError."""
    view = source.view
    if view is None:
        raise UndriftError("the code has nothing to show in its view")
    spec, plan = source.spec, candidate.plan
    image, notes = assets.opened(candidate.data), list[str]()
    stamped = terms.badge.on(image, assets.taken(candidate.reading)) if terms.badge else None
    if stamped is not None:
        terms = _stamped(terms, candidate, stamped)
    origin: Origin = "both" if stamped else recipe.origin
    xmp = assets.marking(origin)
    shown = as_png(stamped.picture) if stamped else candidate.data
    first = assets.original(shown, xmp, as_received=origin == "model")
    made = {f"{place.folder}/{spec.name}.{assets.ENDINGS[first.kind]}": first}
    subject = assets.subject_of(candidate.reading, image.size)
    shows = {"": plan}
    for each in spec.sizes:
        size = size_of(each)
        shaped = assets.cut(image, subject, size)
        if shaped is None:
            notes.append(f"not made: {each} ({size.width}x{size.height}) is larger than what was painted")
            continue
        if terms.fitted:
            shaped, shows[each], note = terms.fitted(shaped, size)
            notes += [f"{each} {note}"] if note else []
        encoded_as = assets.encode(_cut_and_stamped(shaped, candidate, terms, each, notes), spec.format, xmp)
        made[f"{place.folder}/{file_of(spec.name, each)}.{assets.ENDINGS[encoded_as.kind]}"] = encoded_as
    if terms.scene is not None:
        scene = assets.original(terms.scene, "", as_received=True)
        made[f"{place.folder}/{spec.name}{SCENE}.{assets.ENDINGS[scene.kind]}"] = scene
    files = {path: each.data for path, each in made.items()}
    painted = Painted(
        plan_digest(plan),
        recipe.engine,
        recipe.model,
        recipe.prompt_version,
        recipe.style,
        recipe.labels,
        recipe.options,
        _alternative(plan, shows.get(next(iter(spec.sizes), ""), plan)),
        tuple(Asset(path, digest(each.data), each.pixels, *each.size) for path, each in made.items()),
        terms.cost,
        tuple(told(fault) for fault in candidate.faults),
        terms.accepted,
        terms.written or msgspec.UNSET,
    )
    if plan != source.written:
        files[source.plan_path] = written_plan(plan, source.on_disk)
    _write(place, files, source, Entry(plan.facts, known_of(plan_of(view)), painted))
    return Put(tuple(files), tuple(notes), stamped is not None)


def _alternative(plan: Plan, shown: Plan) -> str:
    """The text for what documents show, which is the first size: it may show less than the whole picture."""
    return alternative(shown, len(plan.entities) - len(shown.entities))


def _stamped(terms: Terms, candidate: Candidate, stamped: Badged) -> Terms:
    """With a badge on it the picture is not what the model sent any more: that is kept below it."""
    scene = candidate.data if terms.scene is None else terms.scene
    return terms._replace(scene=scene, written=(*terms.written, stamped.place) if terms.written else ())


def _cut_and_stamped(cut: assets.Cut, candidate: Candidate, terms: Terms, size: str, notes: list[str]) -> Image.Image:
    """A size of the picture, with the badge where it has to have one."""
    if terms.badge is None:
        return cut.image
    stamped = terms.badge.on(cut.image, [cut.place(box) for box in assets.taken(candidate.reading)])
    if stamped is None:
        notes.append(f"not made: the badge on {size}: there is no corner where it would cover nothing")
    return stamped.picture if stamped else cut.image


def _write(place: Place, files: dict[str, bytes], source: Source, entry: Entry) -> None:
    """The pictures first, the lock last: whoever is killed in between paints again, and finds the same."""
    lock_path = f"{place.folder}/{NAME}"
    old = source.entry.painted if source.entry else None
    before = {asset.path: asset.sha256 for asset in old.assets} if old else {}
    disk = place.disk
    try:
        with writing(place.cache):
            disk.sweep([place.folder])
            for path, data in files.items():
                there = disk.read(path)
                if path == source.plan_path:
                    disk.replace(path, data, source.on_disk)
                elif there != data:
                    _expect_ours(path, there, before)
                    disk.replace(path, data, there)
            lock, _ = read_lock(disk, place.folder)
            _replace(disk, lock_path, encoded(with_entry(lock, source.spec.name, entry)))
            kept = {asset.path for asset in entry.painted.assets} if entry.painted else set()
            for path in sorted(before.keys() - kept):
                there = disk.read(path)
                if there is not None and digest(there) == before[path]:
                    disk.remove(path, there)
    except ChangedMeanwhileError as error:
        raise UndriftError(f"somebody saved {error} meanwhile, so it is left alone: run it again") from None
    except OSError as error:
        raise UndriftError(f"{error.filename or place.folder}: {error.strerror or error}") from None


def _expect_ours(path: str, there: bytes | None, before: dict[str, str]) -> None:
    """A picture that somebody else put at this path is not written over."""
    if there is not None and path not in before:
        raise UndriftError(f"{path} is not a picture that undrift put there: move it away")


def forget_others(place: Place, names: set[str]) -> list[str]:
    """Remove what was painted for illustrations that nobody asks for any more, as far as nobody changed it; the plans,
    which people wrote, stay. The paths of what is gone. Raises UndriftError."""
    lock, problem = read_lock(place.disk, place.folder)
    others = sorted(lock.illustrations.keys() - names)
    if problem or not others:
        return []
    gone = []
    with writing(place.cache):
        for asset in (each for name in others for each in _assets(lock, name)):
            there = place.disk.read(asset.path)
            if there is not None and digest(there) == asset.sha256:
                place.disk.remove(asset.path, there)
                gone.append(asset.path)
        left = {name: entry for name, entry in lock.illustrations.items() if name in names}
        _replace(place.disk, f"{place.folder}/{NAME}", encoded(Lock(illustrations=left)))
    return gone


def _assets(lock: Lock, name: str) -> tuple[Asset, ...]:
    painted = lock.illustrations[name].painted
    return painted.assets if painted else ()


def _replace(disk: Disk, path: str, data: bytes) -> None:
    there = disk.read(path)
    if there != data:
        disk.replace(path, data, there)

"""What `undrift check` knows of illustrations: it reads, and never paints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coherence.findings import Finding
from coherence.held_illustrations import findings
from coherence.illustrated import Fault, faults
from coherence.illustration import Illustration, State, Unused, Wrong
from coherence.raster.reading import Reading
from daemon.checking.illustration_reading import read_illustration
from daemon.illustrations.plans import plan_digest
from daemon.illustrations.sources import Source, painting_of, sources
from daemon.syncing.illustration_lock import NAME, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzers.graph import ArchitectureGraph
    from daemon.checking.rasters import Eyes
    from daemon.config.undrift_toml import Config
    from daemon.ports.pictures import PictureReader
    from daemon.ports.world import Files
    from daemon.syncing.illustration_lock import Asset, Painted

LOCK_RULE = "illustration-plan"
# So much of a file of `used-in` is looked at.
_MOST_BYTES = 8 << 20


def illustration_findings(
    config: Config,
    graph: ArchitectureGraph,
    files: Files,
    eyes: Eyes,
) -> tuple[Finding, ...]:
    """What is wrong with the illustrations of a project."""
    if not config.illustrations:
        return ()
    found, _, problem = sources(config, graph, files)
    lock = f"{config.illustrations_folder}/{NAME}"
    fix = "restore it, or remove it: then undrift illustrate paints anew"
    broken = [Finding(lock, 0, LOCK_RULE, "error", problem, fix=fix, subject=NAME)] if problem else []
    reader = eyes.opened(config.picture_limits)
    held = (_illustration(source, config, files, reader) for source in found)
    return (*broken, *findings(held))


def _illustration(source: Source, config: Config, files: Files, reader: PictureReader) -> Illustration:
    from daemon.config.undrift_toml import FILE_NAME

    spec, painted = source.spec, source.entry.painted if source.entry else None
    where = FILE_NAME, spec.line
    if painted is None or not painted.assets:
        path = f"{config.illustrations_folder}/{spec.name}.png"
        return Illustration(spec.name, path, source.plan_path, where, "unpainted", wrong=source.wrong)
    state, wrong_files = illustration_state(painted, files, config)
    path = painted.assets[0].path
    found, unread = _faults(source, painted, _read(files, path), reader) if state == "kept" else ((), "")
    return Illustration(
        spec.name,
        path,
        source.plan_path,
        where,
        state,
        wrong_files,
        source.drift,
        source.written is not None and not source.wrong and plan_digest(source.written) != painted.plan,
        source.wrong or (() if source.on_disk is not None else (Wrong(0, "the plan is missing"),)),
        tuple(_unused(spec.used_in, painted, files)),
        found,
        painted.accepted,
        unread,
    )


def illustration_state(painted: Painted, files: Files, config: Config) -> tuple[State, tuple[str, ...]]:
    """Whether its files are what was put in place, and those that are not."""
    data = {asset.path: _read(files, asset.path) for asset in painted.assets}
    missing = tuple(path for path, each in data.items() if each is None)
    if missing:
        return "missing", missing
    most = config.max_picture_pixels
    edited = tuple(asset.path for asset in painted.assets if not _is_the_same(asset, data[asset.path] or b"", most))
    return ("edited", edited) if edited else ("kept", ())


def _is_the_same(asset: Asset, data: bytes, most_pixels: int) -> bool:
    """Whether a file shows the same pixels, whatever its metadata say now."""
    if digest(data) == asset.sha256:
        return True
    from daemon.illustrations.assets import opened, pixels_of
    from daemon.media import dimensions

    size = dimensions(data)
    if size != (asset.width, asset.height) or size[0] * size[1] > most_pixels:
        return False
    try:
        return pixels_of(opened(data)) == asset.pixels
    except (OSError, ValueError, SyntaxError):
        return False


def _faults(
    source: Source, painted: Painted, data: bytes | None, reader: PictureReader
) -> tuple[tuple[Fault, ...], str]:
    """What the picture shows beside its plan; or why nobody could read it."""
    plan = source.written
    if plan is None or data is None or source.wrong or plan_digest(plan) != painted.plan:
        return (), ""
    painting = painting_of(
        plan, is_bare=painted.labels == "none", is_set=painted.labels == "set", badge=source.spec.badge
    )
    if isinstance(painted.written, tuple) and painting.is_set:
        painting = replace(painting, written=painted.written)
    try:
        reading = read_illustration(data, painting, reader)
    except (OSError, ValueError, SyntaxError) as error:
        return (), f"it cannot be opened ({error})"
    if not isinstance(reading, Reading):
        return (), f"{reading.why} ({reading.fix})"
    return faults(reading, painting), ""


def _unused(used_in: tuple[str, ...], painted: Painted, files: Files) -> Iterator[Unused]:
    """The files that do not name one of the pictures: in a link, a tag, a string, whatever path they give it."""
    names = [asset.path.rpartition("/")[2].encode() for asset in painted.assets]
    for path in used_in:
        data = _read(files, path)
        if data is None:
            yield Unused(path, "is not there")
        elif not any(name in data[:_MOST_BYTES] for name in names):
            yield Unused(path, "does not")


def _read(files: Files, path: str) -> bytes | None:
    try:
        return files.read(path)
    except OSError:
        return None

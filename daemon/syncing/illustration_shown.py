"""Which illustrations are in place, and on which files the findings about them depend: quick, for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from daemon.config.undrift_toml import Config
    from daemon.ports.world import Files
    from daemon.syncing.illustration_lock import Painted


class Shown(NamedTuple):
    """An illustration that is in place: the path of its picture, and its alternative text."""

    path: str
    alt: str


def illustrated(config: Config, files: Files) -> dict[str, Shown]:
    """The illustrations that documents can show, by name."""
    if not config.illustrations:
        return {}
    from daemon.syncing.illustration_lock import read_lock

    lock, _ = read_lock(files, config.illustrations_folder)
    painted = {name: entry.painted for name, entry in lock.illustrations.items()}
    wanted = ((spec, painted.get(spec.name)) for spec in config.illustrations)
    return {spec.name: Shown(_first(it), spec.alt or it.alt) for spec, it in wanted if it and it.assets}


def _first(painted: Painted) -> str:
    """The picture that documents show: the first size that is asked for, or the picture itself."""
    cut = [asset.path for asset in painted.assets[1:] if not asset.is_scene]
    return cut[0] if cut else painted.assets[0].path


def depended_on(config: Config, files: Files) -> set[str]:
    """Every file on which findings about illustrations depend, beside the code and the config."""
    if not config.illustrations:
        return set()
    from daemon.syncing.illustration_lock import NAME

    folder = config.illustrations_folder
    used = {path for spec in config.illustrations for path in spec.used_in}
    return {*files.list(folder, ""), f"{folder}/{NAME}", *used}

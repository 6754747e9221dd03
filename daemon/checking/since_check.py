"""`undrift check --since REV`: what a change made false. What is found today, less what was found before the change.

The files before it are read out of git's objects, with the undrift.toml that they had: a change of the configuration is
a change, too.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from coherence.findings import Finding
from daemon.checking.baseline import accepted
from daemon.checking.check import FORMAT, Checked, everything, look_closely, thinned
from daemon.checking.rasters import eyes_of
from daemon.checking.readings import Readings, reading_of
from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import FILE_NAME, Config, parse
from daemon.packing import CORRUPT
from daemon.projects.past import Past, PastFiles
from daemon.version import VERSION

if TYPE_CHECKING:
    from daemon.checking.check import Wanted
    from daemon.ports.world import Files, Ports, Tree
    from daemon.projects.project import ProjectPlace
    from daemon.projects.workspace import Workspace

_MEMO = "since"


def check_since(place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted, before: Tree) -> Checked:
    """What is false today and was not in that commit, the rest counted. Raises UndriftError."""
    today = accepted(everything(place, workspace, ports, wanted), ports.disk, wanted)
    known = _found_before(place, workspace, ports, wanted, before) if today.findings else ()
    from coherence.since import new_since

    new, old = new_since(today.findings, known, _moved(before, workspace))
    listed = sum(finding.severity == "note" for finding in new)
    return thinned(msgspec.structs.replace(today, findings=new, notes=listed, older=len(old)), wanted)


def _found_before(
    place: ProjectPlace, workspace: Workspace, ports: Ports, wanted: Wanted, before: Tree
) -> tuple[Finding, ...]:
    """What was found in the commit. A commit stays what it is: its findings are remembered."""
    files = PastFiles(before, ports.disk)
    config, text = _config_of(files, place, ports)
    state = repr((FORMAT, VERSION, before.commit, text, wanted.notes, wanted.paths, wanted.missing, wanted.all_images))
    key = hashlib.blake2b(state.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    known = _remembered(ports, key)
    if known is not None:
        return known
    past = Past(files, config, ports.store, workspace.listing)
    eyes = eyes_of(ports, Readings(reading_of(files)), workspace.doing)
    found = _accepted_before(look_closely(config, past, files, wanted, eyes), files, wanted).findings
    if not files.borrowed:
        ports.store.remember(_MEMO, msgspec.msgpack.encode((key, found)))
    return found


def _config_of(files: Files, place: ProjectPlace, ports: Ports) -> tuple[Config, str]:
    """The configuration of the commit; where it cannot be used, today's."""
    data = files.read(FILE_NAME)
    if data is None:
        # Where there was none, nobody asked for pictures.
        return (dataclasses.replace(Config(), diagrams=()) if place.config_text else Config()), ""
    try:
        text = data.decode("utf-8-sig")
        return (parse(text) if text else Config()), text
    except (ConfigError, UnicodeDecodeError):
        ports.warn(f"the {FILE_NAME} of that commit is not right: today's is used in its place")
        return place.config, place.config_text


def _accepted_before(checked: Checked, files: Files, wanted: Wanted) -> Checked:
    try:
        return accepted(checked, files, wanted)
    except ConfigError:
        # It is another one today, or today's check has told it.
        return checked


def _remembered(ports: Ports, key: str) -> tuple[Finding, ...] | None:
    stored = ports.store.memo(_MEMO)
    try:
        known, found = msgspec.msgpack.decode(stored, type=tuple[str, tuple[Finding, ...]]) if stored else ("", ())
    except CORRUPT:
        return None
    return found if known == key else None


def _moved(before: Tree, workspace: Workspace) -> dict[str, str]:
    """Where files went that were moved as they are: from their old paths to the new."""
    keys = workspace.listing.keys
    came = {path: keys[path].split(" ")[0] for path in workspace.listing.files if path in keys}
    came = {path: blob for path, blob in came.items() if path not in before.files}
    gone = {path: blob for path, blob in before.files.items() if path not in workspace.listing.files}
    often = Counter(came.values()) + Counter(gone.values())
    to = {blob: path for path, blob in came.items()}
    return {path: to[blob] for path, blob in gone.items() if blob in to and often[blob] == 2}

"""The drawings that people keep in the project: found, read, and held against the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import Places
from analyzers.reach import Reach
from coherence.drawings import Asked, Drawing, drawings_in, said_of
from coherence.drawn import Code, Drawn
from coherence.findings import Finding
from coherence.held_drawings import Judged, Meanings, alias_findings, judge
from coherence.wording import quoted
from daemon.config import FILE_NAME
from daemon.config_drawings import matches
from daemon.listing import is_drawing, may_hold_drawings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analyzers.graph import ArchitectureGraph
    from analyzers.proof import PlacesOf
    from daemon.config import Config
    from daemon.listing import Listing

DRAWING_MISSING = "drawing-missing"
# What every block with a drawing has in it: most documents have none, and are not looked at closely.
_MARKED = re.compile(
    rb"(?:```|~~~|:::|\.\.[ \t]|\[|<(?:pre|div|code)\b)[^\n]{0,80}?"
    rb"(?:mermaid|puml|uml\b|plantuml|graph|\bdot\b|\bgv\b|\bd2\b|drawio)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """The drawings of a project, and what is wrong with the configuration of them."""

    drawings: tuple[Drawing, ...]
    findings: tuple[Finding, ...]


def find(
    config: Config, listing: Listing, read: Callable[[str], bytes | None], named: Callable[[str], bool] | None
) -> Found:
    """Every drawing in a file that the listing knows. `named` tells the paths that somebody asks for by name: then no
    others are read, and these are held as if they were declared. `read` gives the bytes of a file, None for none."""
    include = _include(read, listing)
    used: set[str] = set()
    drawings: list[Drawing] = []
    for path in sorted(listing.files):
        if not may_hold_drawings(path) or listing.files[path].size > config.max_file_size:
            continue
        asked = _asked(config, path, used)
        if named is not None:
            if not named(path):
                continue
            asked = asked._replace(declared=True)
        data = read(path)
        if data is not None and (is_drawing(path) or _MARKED.search(data)):
            found = drawings_in(path, data, include, asked)
            used.update(spec.path for spec in config.drawings if found and matches(spec, path))
            drawings += found
    return Found(tuple(drawings), () if named is not None else tuple(_unmatched(config, used)))


def not_read(paths: Iterable[str], listing: Listing) -> Iterator[Finding]:
    """Somebody who asks for a drawing by name must not take it for true because it is left out."""
    for path in paths:
        if is_drawing(path) and path not in listing.files:
            message = "is not read: .gitignore, exclude or a folder that is never looked into leaves it out"
            fix = 'name the folder that is left out in undrift.toml: include = ["FOLDER"]'
            yield Finding(path, 1, DRAWING_MISSING, "warning", message, fix=fix)


def hold(drawings: Iterable[Drawing], graph: ArchitectureGraph, places_of: PlacesOf, config: Config) -> Judged:
    """Hold drawings against the code. What is known of its names is made once for all of them."""
    drawings = tuple(drawings)
    if not drawings and not config.aliases:
        return Judged((), 0)
    meanings = meanings_of(graph, config.aliases)
    judged = judge(drawings, Code(graph, places_of, Reach(graph)), meanings)
    places = {label: config.lines.get(f"aliases.{label}", 1) for label, _ in config.aliases}
    broken = alias_findings(config.aliases, places, FILE_NAME, meanings)
    return Judged(tuple(sorted((*judged.findings, *broken))), judged.held, judged.paths)


def meanings_of(graph: ArchitectureGraph, aliases: Iterable[tuple[str, str]]) -> Meanings:
    """What things mean in this code, with the aliases of the configuration."""
    from coherence.matching.inventory import Inventory
    from coherence.matching.meaning import meanings

    inventory = Inventory.of(graph, dict(aliases))
    return lambda depiction, place: meanings(depiction, inventory, place)


def telling(drawings: Iterable[Drawing], graph: ArchitectureGraph) -> tuple[str, ...]:
    """The paths whose drawings show this code and are nearly all true, all that claim anything."""
    drawings = tuple(drawing for drawing in drawings if not drawing.ignored)
    if not drawings:
        return ()
    meanings, code = meanings_of(graph, ()), Code(graph, lambda _path: Places(), Reach(graph))
    found: dict[str, list[bool]] = {}
    for drawing in drawings:
        drawn = Drawn(drawing, meanings(said_of(drawing), drawing.path), code)
        if drawn.share.labels:
            found.setdefault(drawing.path, []).append(drawn.share.is_sound and not drawn.is_process)
    return tuple(sorted(path for path, mostly in found.items() if all(mostly)))


def _asked(config: Config, path: str, used: set[str]) -> Asked:
    """What the configuration says of a file: the last table that matches decides why it is ignored."""
    asked = Asked()
    for spec in config.drawings:
        if matches(spec, path):
            if spec.ignore:
                used.add(spec.path)
            asked = Asked(not spec.ignore, spec.ignore, asked.complete | frozenset(spec.complete))
    return asked


def _unmatched(config: Config, used: set[str]) -> Iterator[Finding]:
    """A declaration that holds nothing would be missed by nobody."""
    for spec in config.drawings:
        if spec.path not in used:
            message = f"[[drawing]] path = {quoted(spec.path)} matches no file with a drawing"
            fix = "name a file with a drawing that undrift reads and .gitignore does not leave out, or remove it"
            yield Finding(FILE_NAME, spec.line, DRAWING_MISSING, "error", message, fix=fix, subject=spec.path)


def _include(read: Callable[[str], bytes | None], listing: Listing) -> Callable[[str], str | None]:
    """The text of another file that the listing knows: what it does not know may change without anybody noticing."""

    def include(path: str) -> str | None:
        data = read(path) if path in listing.files else None
        return None if data is None else data.decode("utf-8", "replace")

    return include

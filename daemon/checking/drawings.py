"""The drawings that people keep in the project: found, read, and held against the code."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzers.facts import Places
from analyzers.reach import PROJECT, Reach
from coherence.code import Code
from coherence.drawings import Asked, Drawing, drawing_of, said_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.held_drawings import ALLOW_UNUSED, Judged, alias_findings, in_question, judge
from coherence.pictured.lookalikes import Meanings
from coherence.readers.table import is_raster
from coherence.rules import drawn_claims_nothing, drawn_misspelt_box
from coherence.rules.phantom_arrow import RULE as PHANTOM_ARROW
from coherence.rules.phantom_box import RULE as PHANTOM_BOX
from coherence.wording import quoted
from daemon.config.drawings import matches, matches_pixels, may_be_ours
from daemon.config.undrift_toml import FILE_NAME
from daemon.projects.listing import is_carrier, is_drawing, may_hold_drawings

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from analyzers.graph import ArchitectureGraph
    from coherence.depiction import Depiction
    from coherence.matching.verdict import Meaning
    from daemon.checking.check import Known
    from daemon.checking.mentions import Speech
    from daemon.checking.readings import Readings
    from daemon.config.drawings import DrawingSpec
    from daemon.config.undrift_toml import Config
    from daemon.projects.listing import Listing

DRAWING_MISSING = "drawing-missing"
# What is said of a drawing because the code has not what it shows.
_OF_CODE = (PHANTOM_BOX, PHANTOM_ARROW, drawn_misspelt_box.RULE, drawn_claims_nothing.RULE)
_CARRIES_NOTHING = "carries no diagram that can be read"
_EXPORT = "export it from draw.io with a copy of the diagram, or name its source"


class Found(NamedTuple):
    """The drawings of a project, and what is wrong with the configuration of them. Pictures made of pixels take long
    to read: of these, what the configuration says by their paths."""

    drawings: tuple[Drawing, ...]
    findings: tuple[Finding, ...]
    rasters: Mapping[str, Asked] = {}


class Telling(NamedTuple):
    """The paths of drawings that show this code: those that a check passes as they are, and those in which it finds
    errors."""

    sound: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


def find(
    config: Config,
    listing: Listing,
    readings: Readings,
    named: Callable[[str], bool] | None,
    files: Container[str] = (),
) -> Found:
    """Every drawing in a file that the listing knows. `named` tells the paths that somebody asks for by name: then no
    others are read, and these are held as if they were declared; `files` are those that are no folders."""
    used: set[str] = set()
    drawings: list[Drawing] = []
    rasters: dict[str, Asked] = {}
    for path in filter(may_hold_drawings, sorted(listing.files)):
        is_pixels = is_raster(path) and path not in listing.keys
        specs = [spec for spec in config.drawings if (matches_pixels if is_pixels else matches)(spec, path)]
        used.update(spec.path for spec in specs if spec.ignore or is_pixels)
        asked = _asked(specs)
        if is_pixels:
            rasters[path] = asked
            continue
        if listing.files[path].size > config.max_file_size:
            continue
        if named is not None:
            if not named(path):
                continue
            asked = asked._replace(declared=True)
        if is_carrier(path) and not (path in listing.keys or may_be_ours(path, config, files)):
            continue
        found = readings.of(path, listing)
        used.update(spec.path for spec in specs if found)
        drawings += (drawing_of(path, each, asked) for each in found)
    unmatched = () if named is not None else tuple(_unmatched(config, listing, used))
    return Found(tuple(drawings), unmatched, rasters)


def not_read(paths: Iterable[str], listing: Listing, held: Container[str]) -> Iterator[Finding]:
    """Somebody who asks for a drawing by name must not take it for true because it is left out, or carries nothing that
    can be read. `held` are the files with drawings or pictures of ours."""
    for path in paths:
        if is_carrier(path) and not is_raster(path) and path in listing.files and path not in held:
            yield Finding(path, 0, DRAWING_MISSING, "warning", _CARRIES_NOTHING, fix=_EXPORT)
        if (is_drawing(path) or is_raster(path)) and path not in listing.files:
            message = "is not read: .gitignore, exclude or a folder that is never looked into leaves it out"
            fix = 'name the folder that is left out in undrift.toml: include = ["FOLDER"]'
            yield Finding(path, 1, DRAWING_MISSING, "warning", message, fix=fix)


def hold(drawings: Iterable[Drawing], known: Known, config: Config, speech: Speech) -> Judged:
    """Hold drawings against the code. What is known of its names is made once for all of them."""
    drawings = tuple(drawings)
    if not drawings and not config.aliases:
        return Judged((), 0)
    graph = known.graph()
    meanings = meanings_of(graph, config.aliases)
    code = Code(graph, known.places, Reach(graph))
    sources = [drawing for drawing in drawings if not drawing.is_pixels]
    written = held_to_text(sources, _by_page, code, meanings, speech)
    painted = [drawing for drawing in drawings if drawing.is_pixels]
    pictures = held_to_text(painted, judge, code, meanings, speech)
    paths = tuple(sorted({*written.paths, *pictures.paths}))
    found = tuple(sorted((*written.findings, *pictures.findings)))
    judged = Judged(tuple(_quiet(found, speech)), written.held + pictures.held, paths, pictures.pictures)
    places = {label: config.lines.get(f"aliases.{label}", 1) for label, _ in config.aliases}
    broken = alias_findings(config.aliases, places, FILE_NAME, meanings)
    told = _with_allowed(judged, config)
    return judged._replace(findings=tuple(sorted((*told, *broken))))


def held_to_text(
    drawings: Sequence[Drawing],
    hold_all: Callable[[Sequence[Drawing], Code, Meanings], Judged],
    code: Code,
    meanings: Meanings,
    speech: Speech,
) -> Judged:
    """Drawings held to the code; where one fails, what is in question is looked for in the project's own text."""
    judged = hold_all(drawings, code, meanings)
    asked = in_question(judged)
    spoken = speech.of(asked) if asked else {}
    return hold_all(drawings, replace(code, spoken=spoken), meanings) if spoken else judged


def _quiet(found: Sequence[Finding], speech: Speech) -> Iterator[Finding]:
    """What a drawing shows may be in the code that nobody reads: where that is most of it, nothing of this fails."""
    is_asked = any(finding.rule in _OF_CODE and finding.severity == "error" for finding in found)
    unread = speech.unread() if is_asked else ""
    why = f"most of this project is written in {unread}, which is not read"
    for finding in found:
        is_soft = unread and finding.rule in _OF_CODE and finding.severity == "error"
        yield replace(finding, severity="warning", reasons=(*finding.reasons, why)) if is_soft else finding


def _by_page(drawings: Sequence[Drawing], code: Code, meanings: Meanings) -> Judged:
    """A page of a draw.io file is found by its name: all of it may stand in one line."""
    often = Counter(drawing.path for drawing in drawings if drawing.depiction.format == "drawio")
    judged = judge((drawing for drawing in drawings if often[drawing.path] <= 1), code, meanings)
    for page in (drawing for drawing in drawings if often[drawing.path] > 1):
        one = judge((page,), code, meanings)
        name = f"page {quoted(page.depiction.title or 'without a name')}"
        told = (replace(finding, message=f"{name} {finding.message}") for finding in one.findings)
        paths = tuple(sorted({*judged.paths, *one.paths}))
        judged = Judged((*judged.findings, *told), judged.held + one.held, paths, judged.pictures)
    return judged


def _with_allowed(judged: Judged, config: Config) -> Iterator[Finding]:
    """What a [[drawing]] allows is accepted; what it allows and nobody needs, for those that it declares, is told."""
    allowing = [spec for spec in config.drawings if spec.allow]
    used: set[tuple[int, str]] = set()
    for finding in judged.findings:
        path = finding.picture or finding.path
        specs = [spec for spec in allowing if finding.rule in dict(spec.allow) and matches(spec, path)]
        used.update((spec.line, finding.rule) for spec in specs)
        reason = dict(specs[-1].allow)[finding.rule] if specs else ""
        yield replace(finding, accepted="allowed", because=reason) if specs and not finding.accepted else finding
    for spec in allowing:
        for rule, _ in spec.allow:
            if (spec.line, rule) not in used:
                message = f"[[drawing]] path = {quoted(spec.path)} allows {rule}, and there is none"
                fix = f"remove {rule} from its allow"
                yield Finding(FILE_NAME, spec.line, ALLOW_UNUSED, "warning", message, fix=fix, subject=message)


def meanings_of(graph: ArchitectureGraph, aliases: Iterable[tuple[str, str]]) -> Meanings:
    """What things mean in this code, with the aliases of the configuration."""
    from coherence.matching.inventory import Inventory
    from coherence.matching.meaning import meanings

    inventory = Inventory.of(graph, dict(aliases))

    def meant(depiction: Depiction, place: str) -> Mapping[str, Meaning]:
        found = meanings(depiction, inventory, place)
        return {**found, **dict(_by_id(depiction, graph))} if depiction.format == "own" else found

    return meant


def _by_id(depiction: Depiction, graph: ArchitectureGraph) -> Iterator[tuple[str, Meaning]]:
    """The boxes of a picture of ours carry the ids of components, where their labels may be shortened."""
    from coherence.matching.verdict import Meaning

    for thing in depiction.things:
        if thing.id == PROJECT or graph.level(thing.id) is not None:
            yield thing.id, Meaning("proved", (thing.id,), (), 1.0, ("its id says which component is meant",))


def telling(drawings: Iterable[Drawing], graph: ArchitectureGraph) -> Telling:
    """The files whose drawings show this code and are nearly all true, all that claim anything: those that hold as they
    are, and those in which something is false."""
    drawings = tuple(drawing for drawing in drawings if not drawing.ignored and not drawing.is_plan)
    if not drawings:
        return Telling()
    meanings, code = meanings_of(graph, ()), Code(graph, lambda _path: Places(), Reach(graph))
    found: dict[str, list[bool]] = {}
    for drawing in drawings:
        drawn = Drawn(drawing, meanings(said_of(drawing), drawing.path), code)
        if drawn.share.labels:
            found.setdefault(drawing.path, []).append(drawn.share.is_sound and not drawn.is_process)
    sound = sorted(path for path, mostly in found.items() if all(mostly))
    declared = [replace(each, asked=each.asked._replace(declared=True)) for each in drawings if each.path in set(sound)]
    errors = [finding for finding in judge(declared, code, meanings).findings if finding.severity == "error"]
    faulty = {finding.picture or finding.path for finding in errors if not finding.accepted}
    return Telling(tuple(path for path in sound if path not in faulty), tuple(path for path in sound if path in faulty))


def _asked(specs: Iterable[DrawingSpec]) -> Asked:
    """What the tables that match say of a file: the last one decides why it is ignored."""
    asked = Asked()
    for spec in specs:
        complete, least = asked.complete | frozenset(spec.complete), spec.least_score or asked.least_score
        asked = Asked(not spec.ignore, spec.ignore, complete, least)
    return asked


def _unmatched(config: Config, listing: Listing, used: set[str]) -> Iterator[Finding]:
    """A declaration that holds nothing would be missed by nobody."""
    for spec in config.drawings:
        if spec.path not in used:
            message = f"[[drawing]] path = {quoted(spec.path)} matches no file with a drawing"
            fix = "name a file with a drawing that undrift reads and .gitignore does not leave out, or remove it"
            picture = next((path for path in listing.files if is_carrier(path) and matches(spec, path)), "")
            if picture:
                message, fix = f"{message}: {quoted(picture)} {_CARRIES_NOTHING}", _EXPORT
            yield Finding(FILE_NAME, spec.line, DRAWING_MISSING, "error", message, fix=fix, subject=spec.path)

"""What people say of the code, in drawings and flows, held against it: for a check, and for a watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coherence.code_allows import accepted, code_allows, mistakes
from daemon.checking.drawings import Found, find, hold
from daemon.checking.flow_checks import flow_findings
from daemon.checking.rasters import choose, may_be_wanted, read, told_unread, where_shown

if TYPE_CHECKING:
    from coherence.findings import Finding
    from coherence.held_drawings import Judged
    from daemon.checking.check import Known, Wanted
    from daemon.checking.mentions import Speech
    from daemon.checking.rasters import Eyes
    from daemon.config.undrift_toml import Config


class Claims(NamedTuple):
    """The drawings that were found, those made of pixels among them, how they were judged, and all that is false: in
    them, in flows, and in the comments of the code that allow it."""

    drawings: Found
    judged: Judged
    of_drawings: tuple[Finding, ...]
    of_flows: tuple[Finding, ...]
    of_comments: tuple[Finding, ...]


def claims(config: Config, known: Known, eyes: Eyes, wanted: Wanted, speech: Speech) -> Claims:
    """Hold what is asked for."""
    graph, readings = known.graph(), eyes.readings
    found = find(config, known.listing, readings, wanted.named if wanted.paths else None, wanted.paths)
    found = _with_pictures(found, config, known, eyes, wanted)
    judged = hold(found.drawings, known, config, speech)
    comments = code_allows(graph, known.places)
    of_drawings = accepted(judged.findings, comments)
    of_flows = accepted(flow_findings(graph, known.places, config, readings.read, missing=wanted.missing), comments)
    wrong = () if wanted.paths else tuple(mistakes(comments, (*of_drawings, *of_flows)))
    return Claims(found, judged, of_drawings, of_flows, wrong)


def _with_pictures(found: Found, config: Config, known: Known, eyes: Eyes, wanted: Wanted) -> Found:
    """The same, with the pictures made of pixels that are asked for."""
    listing = known.listing
    asked = {
        path: said
        for path, said in found.rasters.items()
        if may_be_wanted(path, said, wanted) and not config.is_illustration(path)
    }
    rasters = choose(asked, where_shown(asked, listing, eyes.readings, config), wanted)
    drawings, findings = read(rasters.wanted, eyes, listing, config.picture_limits)
    told = (*found.findings, *findings, *told_unread(rasters.others))
    return Found((*found.drawings, *drawings), told, found.rasters)

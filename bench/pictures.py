"""The contact sheet: our diagrams of eight real repositories beside what other tools draw of the same code."""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from xml.parsers.expat import ExpatError

from bench.context import Context
from bench.dot_picture import DotPicture, read
from bench.our_pictures import Ours, drawn, opened, walk
from bench.ours import ROOT
from bench.picture_figures import Drawing
from bench.picture_peers import Peer, absent, peers
from bench.picture_subjects import SUBJECTS, Subject, at, commits, copy_of
from bench.repos import MissingError
from bench.sheet import Compared, sheet
from bench.table import Row, at_most, text, told
from bench.timing import FailedError
from daemon.adapters.layout.engine import DEADLINE
from renderers.layout import LayoutError
from renderers.theme import THEME
from renderers.view import View
from tests.browser.measure import browser, problems

_STEPS = 20
# Of the other tools the last commits only, and those that draw within this many seconds.
_THEIR_STEPS = 6
_PATIENCE = 20.0
# A tool that took longer for a picture of a repository is asked for no other one of it.
_LONGEST = 30.0
# Looking for lines on boxes takes minutes from here on.
_MOST_EFFORT = 1.5e7
_FONT = "Liberation Sans"
# What GitHub gives a picture, and the size of our names in pixels.
_README = 830
_LABEL = THEME.label_size
_LEVELS = ("components", "modules")

Measure = Callable[[Context], Iterator[Row]]


def measures(out: Path | None) -> Sequence[Measure]:
    """The sheet goes into the folder `out`, else into a temporary one that stays."""
    return (lambda context: contact_sheet(context, out),)


def contact_sheet(context: Context, out: Path | None = None) -> Iterator[Row]:
    """Every diagram of every repository; the page; the medians."""
    if out is not None and out.resolve().is_relative_to(ROOT):
        raise MissingError(f"a folder outside of {ROOT}: the sheet is made of other people's code (--out DIR)")
    others = list(peers(context.depcruise))
    if missing := absent(others):
        yield told("not on this machine", missing)
    if browser() is None:
        yield told("not counted: overlaps", "there is no Chromium")
    compared: list[Compared] = []
    for subject in SUBJECTS:
        try:
            found = list(_compared(context, subject, others))
        except MissingError as error:
            yield told(f"{subject.name}: skipped", str(error))
            continue
        compared += found
        print(f"  {subject.name}: {len(found)} diagrams", file=sys.stderr, flush=True)
    if not compared:
        raise MissingError("none of the repositories is there")
    rows = list(_summary(compared))
    yield from rows
    folder = out or Path(tempfile.mkdtemp(prefix="undrift-pictures-"))
    yield told("the sheet", str(_written(folder, compared, text(rows))))


MEASURES = measures(None)


def _compared(context: Context, subject: Subject, others: Iterable[Peer]) -> Iterator[Compared]:
    """The diagrams of one repository. The picture of a package is compared with theirs of the same package."""
    root = copy_of(context, subject)
    able = [peer for peer in others if peer.language == subject.language]
    with opened(root, context.scratch / "cache" / subject.name) as (ours, whole):
        views = ours.views()
        focus = {spec.name: spec.focus for spec in ours.config.diagrams}
        found, slow = [], set[str]()
        for view in views:
            theirs = [
                _not_asked(peer) if peer.name in slow else _theirs(peer, root, subject, view, focus[view.name])
                for peer in able
            ]
            found.append(Compared(subject.name, view.name, [_ours(ours, view, whole, len(views)), *theirs]))
            slow |= {drawing.tool for drawing in theirs if (drawing.whole or 0) > _LONGEST}
        chosen = commits(root, subject, _STEPS)
        walks = walk(ours, root, chosen)
    for each in found:
        each.drawings[0].walk = walks.get(each.diagram, each.drawings[0].walk)
        _measured_overlaps(each.drawings[0])
        for peer, drawing in zip(able, each.drawings[1:], strict=True):
            if not focus[each.diagram] and drawing.whole is not None and drawing.whole < _PATIENCE:
                _walked(peer, drawing, root, subject, chosen[-_THEIR_STEPS:])
    yield from found


def _ours(ours: Ours, view: View, whole: float, pictures: int) -> Drawing:
    try:
        return drawn(ours, view, whole, pictures)
    except LayoutError as error:
        return Drawing("undrift", why=str(error), outcome="failed")


def _measured_overlaps(drawing: Drawing) -> None:
    if browser() is None or not drawing.svgs:
        return
    found = tuple(each.partition(": ")[2] for each in problems({"ours": drawing.svgs[0]}, _FONT))
    assert drawing.figures is not None
    drawing.figures = replace(drawing.figures, overlaps=len(found))
    drawing.problems += found


def _not_asked(peer: Peer) -> Drawing:
    why = f"not asked: its last picture of this repository took more than {_LONGEST:.0f} s"
    return Drawing(peer.name, why=why, outcome="not asked")


def _theirs(peer: Peer, root: Path, subject: Subject, view: View, focus: str) -> Drawing:
    """Of the levels above the code they draw nothing."""
    if view.level not in _LEVELS:
        return Drawing(peer.name, why=f"draws no {view.level}", outcome="no such level")
    try:
        made = peer.draw(root, subject, focus)
        picture = read(made.svg)
    except (FailedError, ExpatError) as error:
        return Drawing(peer.name, why=f"no picture: {str(error)[-300:]}", outcome="failed")
    found = () if browser() is None else _their_problems(picture)
    overlaps = None if found is None or browser() is None else len(found)
    return Drawing(
        peer.name, (made.svg,), picture.figures(overlaps), made.layout, whole=made.whole, problems=tuple(found or ())
    )


def _their_problems(picture: DotPicture) -> list[str] | tuple[str, ...] | None:
    """What the same script finds on their picture; None where it would not end."""
    if picture.effort > _MOST_EFFORT:
        return None
    try:
        found = problems({"theirs": picture.in_our_words()}, _FONT)
    except (OSError, subprocess.SubprocessError):
        return None
    return tuple(each.partition(": ")[2] for each in found)


def _walked(peer: Peer, drawing: Drawing, root: Path, subject: Subject, chosen: Sequence[str]) -> None:
    for commit in chosen:
        at(root, commit)
        try:
            drawing.walk.to(read(peer.draw(root, subject, "").svg).scene())
        except (FailedError, ExpatError):
            drawing.walk.failed += 1


def _written(folder: Path, compared: Sequence[Compared], summary: str) -> Path:
    """The page, and beside it each picture as a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in compared:
        for drawing in each.drawings:
            for scheme, svg in zip(("", "-dark"), drawing.svgs, strict=False):
                (folder / f"{each.repository}-{each.diagram}-{drawing.tool}{scheme}.svg").write_bytes(svg)
    page = folder / "pictures.html"
    page.write_text(sheet(compared, summary), "utf-8")
    return page


def _summary(compared: Sequence[Compared]) -> Iterator[Row]:
    """Ours alone, then against each other tool on the diagrams that both draw."""
    ours = [each.drawings[0] for each in compared]
    for each in compared:
        if each.drawings[0].why:
            yield Row(f"{each.repository}/{each.diagram}: not drawn", each.drawings[0].why, "", met=False)
    good = [drawing for drawing in ours if drawing.svgs]
    yield told("our diagrams", f"{len(good)} of {len({each.repository for each in compared})} repositories")
    first, kept = [each.layout or 0 for each in good], [each.kept or 0 for each in good]
    yield at_most(
        "first layout, median", median(first), 100, " ms", f"slowest {max(first):.0f} ms; of each the best of three"
    )
    yield at_most("kept layout, median", median(kept), 100, " ms", f"slowest {max(kept):.0f} ms")
    yield at_most("slowest layout, to its deadline", max(*first, *kept) / 1000, DEADLINE, " s")
    sizes = [
        (_LABEL * min(1, _README / each.drawings[0].figures.width), f"{each.repository}/{each.diagram}")
        for each in compared
        if each.drawings[0].figures is not None
    ]
    smallest = min(sizes)
    size = f"median {median(size for size, _ in sizes):.3g} px, smallest {smallest[0]:.2g} px ({smallest[1]})"
    yield told(f"names at the width of a README, {_README} px", size)
    counted = [each for each in good if each.figures is not None and each.figures.overlaps is not None]
    if counted:
        yield at_most("overlaps on ours", sum(each.figures.overlaps or 0 for each in counted if each.figures), 0)
    steps, unchanged = sum(each.walk.steps for each in good), sum(each.walk.unchanged for each in good)
    if unchanged:
        share = 100 * sum(each.walk.moved for each in good) / unchanged
        yield at_most("unchanged boxes that moved", share, 1, " %", f"{steps} steps, {unchanged} boxes")
    for name in sorted({drawing.tool for each in compared for drawing in each.drawings[1:]}):
        yield from _against(name, compared)


def _against(name: str, compared: Sequence[Compared]) -> Iterator[Row]:
    asked = [(each.drawings[0], other) for each in compared for other in each.drawings[1:] if other.tool == name]
    pairs = [(our, their) for our, their in asked if our.figures is not None and their.figures is not None]
    outcomes = Counter(their.outcome for _, their in asked)
    yield told(f"{name}: the same code", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    for what in ("boxes", "lines", "crossings", "bends", "overlaps"):
        both = [(getattr(our.figures, what), getattr(their.figures, what)) for our, their in pairs]
        yield from _medians(f"{name}: {what}", both)
    tangles = [(our.figures.tangle, their.figures.tangle) for our, their in pairs if our.figures and their.figures]
    yield from _medians(f"{name}: crossings per line", tangles, smooth=0)
    for what, unit in (("bytes", ""), ("layout", " ms"), ("whole", " s")):
        yield from _medians(
            f"{name}: {what}", [(getattr(our, what), getattr(their, what)) for our, their in pairs], unit
        )
    walked = [(our.walk, their.walk) for our, their in pairs if their.walk.unchanged]
    if walked:
        ours, theirs = (
            100 * sum(pair[side].moved for pair in walked) / max(1, sum(pair[side].unchanged for pair in walked))
            for side in (0, 1)
        )
        steps = f"  ({_STEPS} commits of ours, the last {_THEIR_STEPS} of theirs)"
        yield told(f"{name}: unchanged boxes that moved", f"{ours:.2g} % against {theirs:.3g} %{steps}")


def _medians(
    what: str, both: Sequence[tuple[float | None, float | None]], unit: str = "", smooth: int = 1
) -> Iterator[Row]:
    """Of those that both have. `smooth` is added to both sides of a ratio: counts may be 0."""
    pairs = [(our, their) for our, their in both if our is not None and their is not None]
    ratios = [(our + smooth) / (their + smooth) for our, their in pairs if their + smooth]
    if ratios:
        middle = (median(our for our, _ in pairs), median(their for _, their in pairs))
        yield told(what, f"{middle[0]:.4g}{unit} against {middle[1]:.4g}{unit}; ratio {median(ratios):.2g}")

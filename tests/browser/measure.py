"""What a browser makes of our pictures: every text, box and arrow measured by headless Chromium.

One page holds many pictures, inline; a script forces one font after another on all of them and writes what it finds
into the page, and `--dump-dom` hands it over. Distances are in pixels of the picture.
"""

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--window-size=3000,2000"),
)
# Letters rise and fall this far above and below their line, in sizes of the font: in CJK fonts the line box is larger.
_RISE, _FALL = 0.86, 0.22
# What touches within this many pixels does not overlap; text keeps this far from the border of its box.
_TOUCH, _INSIDE = 1.0, 3.0
# An arrow begins and ends on a border: so far into its own frame's title or a foreign box it may round a corner.
_GRAZE = 2.0
_STEP = 3

_SCRIPT = """
const place = (svg, element) => {
  const r = element.getBoundingClientRect(), o = svg.getBoundingClientRect();
  return [r.left - o.left, r.top - o.top, r.right - o.left, r.bottom - o.top];
};
const text = (svg, t) => {
  const r = place(svg, t), m = t.getCTM(), size = parseFloat(t.getAttribute('font-size'));
  const base = parseFloat(t.getAttribute('y')) + m.f;
  const box = t.closest('g.box'), word = t.classList[0];
  return {text: t.textContent, word, box: box && box.dataset.id, icon: !!t.closest('g.icon'),
          line: [r[0], r[2], base, size], font: getComputedStyle(t).fontFamily};
};
const shape = (svg, g) => {
  const at = g.dataset.at.split(' ').map(Number), m = g.getCTM();
  return {id: g.dataset.id, at: [at[0] + m.e, at[1] + m.f, at[0] + at[2] + m.e, at[1] + at[3] + m.f]};
};
const around = (svg, g) => {
  const b = g.querySelector('rect').getBBox(), m = g.getCTM();
  return {id: g.dataset.title, at: [b.x + m.e, b.y + m.f, b.x + b.width + m.e, b.y + b.height + m.f]};
};
const arrow = (svg, g) => {
  const path = g.querySelector('path:not(.hit)'), m = path.getCTM(), long = path.getTotalLength(), points = [];
  for (let s = 0; s <= long; s += STEP) {
    const p = path.getPointAtLength(s);
    points.push([p.x + m.e, p.y + m.f]);
  }
  return {source: g.dataset.source, target: g.dataset.target, points};
};
const found = {}, forced = document.createElement('style');
const holders = [...document.querySelectorAll('div[data-name]')];
const all = (svg, query, make) => [...svg.querySelectorAll(query)].map(e => make(svg, e));
for (const holder of holders) {
  const svg = holder.querySelector('svg');
  found[holder.dataset.name] = {
    size: [0, 0, svg.width.baseVal.value, svg.height.baseVal.value], texts: {},
    boxes: all(svg, 'g.box', shape), arrows: all(svg, 'g.arrow', arrow),
    frames: [...all(svg, 'g.frame', shape), ...all(svg, 'g.around', around)],
  };
}
document.head.append(forced);
for (const font of FONTS) {
  forced.textContent = `svg text{font-family:'${font}'!important}`;
  for (const holder of holders) {
    found[holder.dataset.name].texts[font] = all(holder.querySelector('svg'), 'text', text);
  }
}
document.body.replaceChildren();
const out = document.createElement('pre');
out.textContent = JSON.stringify(found);
document.body.append(out);
"""


class Area(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float


class Shown(NamedTuple):
    """A box. The picture of a flow may show one twice: at the top and again at the bottom."""

    id: str
    area: Area


class Text(NamedTuple):
    """A text in a picture: what kind it is, in which box ("" for none), and where its letters are."""

    words: str
    kind: str
    box: str
    area: Area


def browser() -> str | None:
    """The path of a Chromium, if there is one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def problems(svgs: Mapping[str, bytes], *fonts: str) -> list[str]:
    """What is wrong with these pictures when every text is set in each of these fonts; [] when nothing is. Each begins
    with the picture's name and ends with the first font that shows it."""
    measured = measure(svgs, *fonts)
    first: dict[str, str] = {}
    for name in svgs:
        for font in fonts:
            for told in _wrong(measured[name], font):
                first.setdefault(f"{name}: {told}", font)
    return [f"{told} ({font})" for told, font in first.items()]


def measure(svgs: Mapping[str, bytes], *fonts: str) -> dict[str, Any]:
    """What Chromium finds, by picture; its texts by font. Raises OSError, CalledProcessError or TimeoutExpired."""
    program = browser()
    if program is None:
        raise FileNotFoundError(f"none of {', '.join(BROWSERS)} is installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(svgs, fonts), "utf-8")
        command = [program, *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", page.as_uri()]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = re.search(r"<pre>(.*)</pre>", done.stdout.decode(), re.DOTALL)
    if text is None:
        raise OSError(f"Chromium measured nothing: {done.stderr.decode(errors='replace')[-500:]}")
    found: dict[str, Any] = json.loads(html.unescape(text[1]))
    return found


def _page(svgs: Mapping[str, bytes], fonts: tuple[str, ...]) -> str:
    pictures = "\n".join(f'<div data-name="{html.escape(name)}">{data.decode()}</div>' for name, data in svgs.items())
    head = '<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}svg{display:block}</style>'
    return f"{head}<body>{pictures}<script>const STEP = {_STEP}, FONTS = {json.dumps(fonts)};{_SCRIPT}</script>"


def _wrong(found: Mapping[str, Any], font: str) -> Iterator[str]:
    boxes = [Shown(box["id"], Area(*box["at"])) for box in found["boxes"]]
    frames = {frame["id"]: Area(*frame["at"]) for frame in found["frames"]}
    texts = [_text(item) for item in found["texts"][font]]
    titles = [text for text in texts if text.kind.startswith("text-depth")]
    yield from _outside(texts, boxes, Area(*found["size"]))
    yield from _overlapping(texts, boxes, titles)
    for title in titles:
        if not any(_holds(frame, title.area, 0) for frame in frames.values()):
            yield f"the frame title {title.words!r} is outside of its frame"
    for arrow in found["arrows"]:
        yield from _in_the_way(arrow, boxes, titles)


def _text(item: Mapping[str, Any]) -> Text:
    left, right, base, size = item["line"]
    kind = "icon" if item["icon"] else item["word"]
    return Text(item["text"], kind, item["box"] or "", Area(left, base - _RISE * size, right, base + _FALL * size))


def _outside(texts: Iterable[Text], boxes: Sequence[Shown], picture: Area) -> Iterator[str]:
    for text in texts:
        own = [each.area for each in boxes if each.id == text.box]
        if own and not any(_holds(area, text.area, _INSIDE) for area in own):
            yield f"{text.kind} {text.words!r} is outside of its box {text.box!r}"
        if not _holds(picture, text.area, 0):
            yield f"{text.kind} {text.words!r} is outside of the picture"


def _overlapping(texts: list[Text], boxes: Sequence[Shown], titles: list[Text]) -> Iterator[str]:
    for (one, first), (other, second) in combinations(boxes, 2):
        if _meet(first, second, _TOUCH):
            yield f"the boxes {one!r} and {other!r} overlap"
    for text, another in combinations(texts, 2):
        if _meet(text.area, another.area, _TOUCH):
            yield f"{text.kind} {text.words!r} and {another.kind} {another.words!r} overlap"
    for title in titles:
        for name, area in boxes:
            if _meet(title.area, area, _TOUCH):
                yield f"the frame title {title.words!r} and the box {name!r} overlap"


def _in_the_way(arrow: Mapping[str, Any], boxes: Sequence[Shown], titles: Iterable[Text]) -> Iterator[str]:
    ends, points = (arrow["source"], arrow["target"]), arrow["points"]
    told = f"the arrow from {ends[0]!r} to {ends[1]!r}"
    xs, ys = [x for x, _ in points], [y for _, y in points]
    span = Area(min(xs), min(ys), max(xs), max(ys))
    for name, area in boxes:
        if name not in ends and _enters(points, span, area):
            yield f"{told} goes through the box {name!r}"
    for title in titles:
        if _enters(points, span, title.area):
            yield f"{told} goes through the frame title {title.words!r}"


def _enters(points: Iterable[tuple[float, float]], span: Area, area: Area) -> bool:
    """Whether one of the points, all of which lie in their span, is well inside of an area."""
    left, top, right, bottom = area.left + _GRAZE, area.top + _GRAZE, area.right - _GRAZE, area.bottom - _GRAZE
    if span.right < left or span.left > right or span.bottom < top or span.top > bottom:
        return False
    return any(left <= x <= right and top <= y <= bottom for x, y in points)


def _holds(outer: Area, inner: Area, margin: float) -> bool:
    return (
        inner.left >= outer.left + margin
        and inner.right <= outer.right - margin
        and inner.top >= outer.top + margin
        and inner.bottom <= outer.bottom - margin
    )


def _meet(one: Area, other: Area, slack: float) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > slack and high > slack

"""The contact sheet: one HTML file that holds every picture, and loads nothing."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bench.picture_figures import Drawing

# A larger picture is told of and not shown: a page of hundreds of megabytes opens nowhere.
_MOST_BYTES = 6_000_000

_STYLE = """
:root{color-scheme:light;--page:#fff;--ink:#1f2328;--quiet:#59636e;--rule:#d1d9e0}
:root.dark{color-scheme:dark;--page:#0d1117;--ink:#f0f6fc;--quiet:#9198a1;--rule:#3d444d}
body{margin:0 24px 80px;background:var(--page);color:var(--ink);font:14px/1.45 Arial,Liberation Sans,sans-serif}
nav{position:sticky;top:0;background:var(--page);padding:10px 0;border-bottom:1px solid var(--rule);z-index:1}
nav>*{margin-right:14px} h2{margin:36px 0 0;border-bottom:1px solid var(--rule)} h3{margin:22px 0 8px}
.row{display:flex;gap:20px;align-items:flex-start;overflow-x:auto}
figure{margin:0;flex:0 0 auto;width:var(--wide,420px)} figure.plain{width:200px}
figcaption{color:var(--quiet);font-size:12px} figcaption b{color:var(--ink);font-size:14px}
img{width:100%;max-height:900px;object-fit:contain;object-position:left top;cursor:zoom-in;display:block}
:root.full figure{width:auto} :root.full img,img.full{width:auto;max-height:none;cursor:zoom-out}
:root.readme{--wide:830px} :root.readme img{width:auto;max-width:100%;max-height:none}
:root:not(.dark) img.night,:root.dark img.day{display:none} p.none{color:var(--quiet);font-style:italic}
li{font-size:12px} table{border-collapse:collapse} td,th{padding:2px 12px 2px 0;text-align:left}
"""
_SCRIPT = """
const root = document.documentElement;
const set = name => { root.classList.toggle(name); };
for (const name of location.hash.slice(1).split(',')) if (name) root.classList.add(name);
for (const b of document.querySelectorAll('button')) b.onclick = () => set(b.dataset.set);
document.addEventListener('click', e => {
  if (e.target.tagName !== 'IMG') return;
  const large = e.target.classList.toggle('full');
  e.target.closest('figure').style.width = large ? 'auto' : '';
});
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """One diagram: ours first, then what the others draw of the same code."""

    repository: str
    diagram: str
    drawings: Sequence[Drawing]


def sheet(compared: Iterable[Compared], summary: str) -> str:
    """The page. In its address, #dark, #full (100 %) and #readme (the width of a README) can be asked for."""
    diagrams = list(compared)
    names = dict.fromkeys(each.repository for each in diagrams)
    links = "".join(
        f'<a href="#" onclick="document.getElementById(\'{n}\').scrollIntoView();return false">{n}</a>' for n in names
    )
    buttons = "".join(f'<button data-set="{name}">{told}</button>' for name, told in _BUTTONS)
    parts = [
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>undrift: contact sheet</title>',
        f"<style>{_STYLE}</style><nav>{buttons}{links}</nav><h1>Contact sheet</h1><pre>{escape(summary)}</pre>",
    ]
    for name in names:
        parts.append(f'<h2 id="{name}">{name}</h2>')
        parts += [_diagram(each) for each in diagrams if each.repository == name]
    return "\n".join([*parts, f"<script>{_SCRIPT}</script></html>\n"])


_BUTTONS = (("dark", "light or dark"), ("readme", "width of a README"), ("full", "100 %"))


def _diagram(each: Compared) -> str:
    figures = "".join(_figure(drawing) for drawing in each.drawings)
    return f'<h3 id="{each.repository}-{each.diagram}">{escape(each.diagram)}</h3><div class="row">{figures}</div>'


def _figure(drawing: Drawing) -> str:
    if not drawing.svgs:
        told = f'<figcaption><b>{drawing.tool}</b></figcaption><p class="none">{escape(drawing.why)}</p>'
        return f'<figure class="plain">{told}</figure>'
    told = "".join(f"<br>{line}" for line in _figures(drawing))
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in drawing.problems[:6])
    return f"<figure>{_images(drawing)}<figcaption><b>{drawing.tool}</b>{told}<ul>{problems}</ul></figcaption></figure>"


def _images(drawing: Drawing) -> str:
    if drawing.bytes > _MOST_BYTES:
        return f'<p class="none">{drawing.bytes / 1e6:.1f} MB: not shown</p>'
    kinds = ("day", "night") if len(drawing.svgs) > 1 else ("",)
    return "".join(
        f'<img class="{kind}" alt="" src="data:image/svg+xml;base64,{base64.b64encode(svg).decode()}">'
        for kind, svg in zip(kinds, drawing.svgs, strict=True)
    )


def _figures(drawing: Drawing) -> Iterator[str]:
    found = drawing.figures
    if found is not None:
        yield f"{found.boxes} boxes, {found.lines} lines, {found.width} x {found.height}"
        yield f"{_count(found.crossings)} crossings, {_count(found.bends)} bends, {_count(found.overlaps)} overlaps"
    kept = f", kept {drawing.kept:.0f} ms" if drawing.kept is not None else ""
    layout = f"layout {drawing.layout:.0f} ms{kept}; " if drawing.layout is not None else ""
    shared = f" for {drawing.pictures} pictures" if drawing.pictures > 1 else ""
    yield f"{layout}whole {drawing.whole or 0:.1f} s{shared}; {drawing.bytes / 1000:.0f} kB"
    if drawing.walk.steps:
        share = drawing.walk.share
        told = "none unchanged" if share is None else f"{share:.1f} % of {drawing.walk.unchanged} unchanged boxes moved"
        yield f"{told} in {drawing.walk.steps} steps"


def _count(number: int | None) -> str:
    return "uncounted" if number is None else str(number)

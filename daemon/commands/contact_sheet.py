"""The contact sheet: all candidates on one page, each illustration with its ways of labelling side by side."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from daemon.adapters.disk import write_whole
from daemon.illustrating.jobs import NONE, PAINTED, SET
from daemon.media import dimensions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from daemon.illustrating.candidates import Candidates, Kept

_WAYS = {
    SET: "our labels over its scene",
    PAINTED: "everything painted by the model",
    NONE: "without any text",
    "": "painted by an earlier undrift",
}
_KINDS = {".png": "png", ".jpg": "jpeg", ".webp": "webp"}
_PAGE = """\
<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Candidates</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 86rem; padding: 0 1rem }}
body {{ color: #18212c; background: #fcfdfe }}
code {{ overflow-wrap: anywhere }}
h2 {{ margin: 3rem 0 0; border-bottom: 1px solid #dbe1e9 }}
h3 {{ margin: 1.5rem 0 .5rem; font-size: 1rem; color: #5a6675 }}
.row {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 2rem }}
figure {{ margin: 0; min-width: 0 }} img {{ width: 100%; height: auto; border: 1px solid #dbe1e9; border-radius: 6px }}
.picture {{ position: relative; display: block }} .picture img {{ display: block }}
.mark {{ position: absolute; border: 3px solid #b3261e; outline: 2px solid #fff; border-radius: 4px }}
figcaption {{ overflow-wrap: anywhere }} p, ul {{ margin: .25rem 0 }}
.good {{ color: #17694f }} .bad {{ color: #b3261e }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #e4e9f0; background: #12161c }} h2, img {{ border-color: #35404d }} h3 {{ color: #9aa7b6 }}
  .good {{ color: #5fd0a9 }} .bad {{ color: #ff8a80 }}
}}
</style>
<h1>Candidates</h1>
<p>Take the best of one: <code>undrift illustrate review accept NAME</code>, or any of them by its number:
<code>accept NAME NUMBER</code>; throw all of one away: <code>undrift illustrate review reject NAME</code>.</p>
{}
</html>
"""


def contact_sheet(candidates: Candidates, page: Path) -> str:
    """Write the page; a sentence about it. The pictures are in it: it can be sent to somebody. Raises OSError."""
    sections = [_section(name, candidates.of(name)) for name in candidates.names()]
    if not sections:
        return "there are no candidates: every picture that was painted is in place"
    write_whole(page, _PAGE.format("\n".join(sections)).encode())
    count = sum(len(candidates.of(name)) for name in candidates.names())
    return f"{count} candidate{'s' if count > 1 else ''}: {page}"


def _section(name: str, found: list[Kept]) -> str:
    """One illustration, a row for each way in which its labels were made."""
    return f"<section>\n<h2>{escape(name)}</h2>\n" + "\n".join(_rows(name, found)) + "\n</section>"


def _rows(name: str, found: list[Kept]) -> Iterator[str]:
    for way, title in _WAYS.items():
        figures = [_figure(name, kept) for kept in found if kept.about.labels == way]
        if figures:
            yield f"<h3>{title}</h3>\n<div class=row>\n" + "\n".join(figures) + "\n</div>"


def _figure(name: str, kept: Kept) -> str:
    picture = base64.b64encode(kept.path.read_bytes()).decode()
    about = kept.about
    verdict = "" if about.errors else "<p class=good>shows what its plan says</p>"
    faults = "".join(f"<li class={'bad' if about.errors else 'good'}>{escape(each)}</li>" for each in about.faults)
    listed = f"<ul>{faults}</ul>" if faults else ""
    by = escape(f"{name} {kept.number}, by {about.engine} {about.model}")
    image = f'<img alt="{by}" src="data:image/{_KINDS[kept.path.suffix]};base64,{picture}">'
    marked = f"<span class=picture>{image}{_marks(kept)}</span>"
    return f"<figure>{marked}<figcaption><b>{by}</b>{verdict}{listed}</figcaption></figure>"


def _marks(kept: Kept) -> str:
    """What is wrong, framed on the picture."""
    size = dimensions(kept.path.read_bytes()) if kept.about.marks else None
    if not size:
        return ""
    width, height = size
    shares = ((100 * a / width, 100 * b / height, 100 * c / width, 100 * d / height) for a, b, c, d in kept.about.marks)
    return "".join(
        f'<span class=mark style="left:{a:.1f}%;top:{b:.1f}%;width:{c - a:.1f}%;height:{d - b:.1f}%"></span>'
        for a, b, c, d in shares
    )

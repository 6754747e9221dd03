"""A small project with its picture, and what a person may do to the two."""

import re
from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent

from analyzers.documents import read_document
from coherence.expectation import Expectation, ExpectedBlock, Held
from coherence.findings import Finding
from coherence.held import findings
from renderers.fold import fold
from renderers.svg import svg
from renderers.theme import style_digest
from renderers.view import View, ViewSpec
from tests.project import graph_of, places_of
from tests.renderers.grid import GridEngine

SHOP = """
#- shop/api.py
from shop import orders
#- shop/orders.py
from shop.payments.gateway import StripeGateway
from shop.store import Table
#- shop/store.py
import sqlalchemy
class Table: pass
#- shop/payments/gateway.py
class StripeGateway:
    def charge(self): pass
#- shop/payments/ledger.py
from shop.store import Table
from shop.payments import gateway
"""
PICTURE = "docs/shop.svg"
DOCUMENT = "docs/shop.md"
Edit = Callable[[bytes], bytes | None]


def view_of(text: str, name: str = "architecture") -> View:
    return fold(graph_of(text), ViewSpec(name))


def drawn(view: View) -> bytes:
    """The picture of a view."""
    return svg(view, GridEngine())


def expectation_of(view: View, path: str = PICTURE) -> Expectation:
    return Expectation(
        view.name,
        path,
        view.fingerprint(),
        style_digest(),
        {box.id: box.label for box in view.boxes},
        {frame.id: frame.label for frame in view.frames},
        frozenset((arrow.source, arrow.target) for arrow in view.arrows),
    )


def held(code: str = SHOP, *, drawn_from: str | None = None, edit: Edit = lambda data: data) -> Held:
    """The code, and beside it the picture that was drawn from this or from other code, and then edited."""
    view = view_of(code)
    before = view if drawn_from is None else view_of(drawn_from)
    return Held(
        graph_of(code),
        places_of(code),
        (expectation_of(view),),
        {PICTURE: edit(drawn(before))},
        strays={},
        blocks=(),
        documents={},
        diagram_lines={"architecture": ("undrift.toml", 3), "payments": ("undrift.toml", 7)},
        diagrams=("architecture", "payments"),
    )


def with_document(text: str, bodies: dict[str, str]) -> Held:
    """A clean picture, and a document whose blocks should hold these bodies."""
    facts = read_document(text.encode())
    blocks = tuple(ExpectedBlock(DOCUMENT, block, bodies.get(block.name)) for block in facts.blocks)
    return replace(held(), documents={DOCUMENT: facts}, blocks=blocks)


def swap(old: str, new: str, count: int = 1) -> Edit:
    """Replace a text that must be there."""

    def edit(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode("utf-8", "surrogatepass"), count)

    return edit


def paste(text: str, before: str = "</svg>") -> Edit:
    """Write something into the picture, in lines of its own before the last such text."""

    def edit(data: bytes) -> bytes:
        place = data.rindex(before.encode())
        return data[:place] + text.encode("utf-8", "surrogatepass") + b"\n" + data[place:]

    return edit


def group(data: bytes, opening: str) -> str:
    """A whole group of the picture, by a part of its opening tag."""
    found = re.search(rf'[ ]*<g class="[^"]*"[^>]*{re.escape(opening)}[^>]*>.*?</g>\n', data.decode(), re.DOTALL)
    assert found, opening
    return found[0]


def without(opening: str) -> Edit:
    """Take a whole group out of the picture."""
    return lambda data: data.replace(group(data, opening).encode(), b"")


def told(found: tuple[Finding, ...], files: dict[str, bytes | None]) -> str:
    """Findings as text for comparison. A line of a picture is told by what it says: numbers would follow the drawer."""
    return "\n".join(_told(finding, files.get(finding.path)) for finding in found)


def _told(finding: Finding, data: bytes | None) -> str:
    place = f":{finding.line}" if finding.line else ""
    if data is not None and finding.line:
        place = f" at {_said(data.decode('utf-8', 'replace').splitlines()[finding.line - 1])}"
    lines = [f"{finding.severity} {finding.rule} {finding.path}{place}: {finding.message}"]
    lines += [f"  nearest: {line}" for line in finding.nearest.split("\n") if line]
    lines += [f"  fix: {finding.fix}"] if finding.fix != "undrift sync" else []
    return "\n".join(lines)


def _said(line: str) -> str:
    values = re.findall(r'data-(?:id|source|target)="([^"]*)"', line) or re.findall(r">([^<>]+)<", line)
    return "(" + (" -> ".join(values) or line.strip()[:40]) + ")"


def check(scene: Held, expected: str = "") -> None:
    """These are the findings."""
    found = findings(scene)
    assert told(found, dict(scene.pictures)) == dedent(expected).strip()
    assert found == tuple(sorted(set(found)))

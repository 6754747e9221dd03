"""A small project with its picture, and what a person may do to the two."""

import re
from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent

from analyzers.documents import read_document
from coherence.expectation import Expectation, ExpectedArrow, ExpectedBlock, ExpectedBox, ExpectedFrame, Held
from coherence.findings import Finding
from coherence.held import findings
from renderers.fold import fold
from renderers.levels.groups import taken
from renderers.theme import style_digest
from renderers.view import View, ViewSpec
from tests.project import graph_of, places_of
from tests.renderers import drawn as without_engine

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
DEPLOYED = '''
#- README.md
# Shop

Sells things to people.
#- compose.yaml
services:
  web:
    build: .
    command: gunicorn shop.wsgi
    ports: ["8000:8000"]
    depends_on: [db, worker]
    environment:
      DATABASE_URL: postgresql://db/shop
  worker:
    build: .
    command: celery -A shop.tasks worker
    depends_on: [db]
  db:
    image: postgres:16
#- pyproject.toml
[project]
name = "shop"
description = "Sells things to people."
scripts = {shop = "shop.cli:main"}
dependencies = ["flask", "psycopg", "stripe", "celery"]
#- shop/wsgi.py
"""Serves the shop's pages."""
from flask import Flask
from shop import orders
app = Flask(__name__)
#- shop/cli.py
from shop import orders
def main(): orders.place()
#- shop/tasks.py
import celery
from shop import orders
app = celery.Celery()
#- shop/orders.py
"""Takes orders and keeps them."""
import psycopg
import stripe
def place():
    psycopg.connect("postgresql://db/shop")
    stripe.Charge.create()
class Order:
    """What a customer has bought."""
    id: int
    total: int
    def cancel(self): pass
class Draft(Order):
    pass
'''
DEPLOYED_WITH_MYSQL = (
    DEPLOYED.replace("postgres:16", "mysql:8").replace("psycopg", "MySQLdb").replace("postgresql:", "mysql:")
)
CONTEXT = ViewSpec("architecture", level="context")
CONTAINERS = ViewSpec("architecture", level="containers")
MODULES = ViewSpec("architecture", level="modules", outside=True)
CLASSES = ViewSpec("architecture", level="classes", focus="shop")
PICTURE = "docs/shop.svg"
DOCUMENT = "docs/shop.md"
Edit = Callable[[bytes], bytes | None]


SPEC = ViewSpec("architecture", level="modules")


def view_of(text: str, name: str = "architecture") -> View:
    return fold(graph_of(text), replace(SPEC, name=name))


def drawn(view: View) -> bytes:
    """The picture of a view."""
    return without_engine.drawn(view)


def expectation_of(view: View, path: str = PICTURE) -> Expectation:
    """What the picture of a view must show."""
    return Expectation(
        diagram=view.name,
        path=path,
        view=view.fingerprint(),
        style=style_digest(),
        details=view.details(),
        title=view.title,
        boxes={
            box.id: ExpectedBox(box.label, box.kind, box.frame, box.caption, box.note, box.rows) for box in view.boxes
        },
        frames={frame.id: ExpectedFrame(frame.label, frame.parent) for frame in view.frames},
        arrows={
            (arrow.source, arrow.target): ExpectedArrow(arrow.kinds, arrow.mode, arrow.closing) for arrow in view.arrows
        },
        notes=view.notes,
        up=view.up,
    )


def held(
    code: str = SHOP, *, drawn_from: str | None = None, edit: Edit = lambda data: data, spec: ViewSpec = SPEC
) -> Held:
    """The code, and beside it the picture that was drawn from this or from other code, and then edited."""
    view = fold(graph_of(code), spec)
    before = view if drawn_from is None else fold(graph_of(drawn_from), spec)
    return pictured(code, view, edit(drawn(before)), spec)


def pictured(code: str, view: View, picture: bytes | None, spec: ViewSpec = SPEC) -> Held:
    """The code, and beside it a picture that must show a view."""
    graph = graph_of(code)
    members: dict[str, list[str]] = {}
    for path, name in taken(graph.files, spec.groups).items():
        members.setdefault(name, []).append(path)
    return Held(
        graph,
        places_of(code),
        (expectation_of(view),),
        {PICTURE: picture},
        strays={},
        blocks=(),
        documents={},
        diagram_lines={"architecture": ("undrift.toml", 3), "payments": ("undrift.toml", 7)},
        diagrams=("architecture", "payments"),
        groups={name: tuple(paths) for name, paths in members.items()},
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


def rename(old: str, new: str) -> Callable[[bytes], bytes]:
    """Give a box and its arrows another id."""
    return lambda data: data.replace(f'"{old}"'.encode(), f'"{new}"'.encode())


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


def line_of(scene: Held, text: str) -> int:
    """The first line of the picture that holds a text."""
    data = scene.pictures[PICTURE]
    assert data is not None
    return data[: data.index(text.encode())].count(b"\n") + 1


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

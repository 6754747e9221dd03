"""A small drawing as text, what each of its boxes means, and the findings that it gives.

Orders = shop/orders.py             a box, and the components that it stands for (with commas between several)
Redis ?                             the code has nothing like it; "? shop/store.py" names what is near
Order desk %                        likewise, and each of its words is one of the code's
Paymets ~ shop/payments             nearly the name of this
Store * shop/store.py               a name that is only like that of this
Item | shop/a.py, shop/b.py         one of these
User !                              no code
store Db = sys:postgresql           a role before the name
Orders in Shop = shop/orders.py     a box in a frame
Orders -> Db: reads (dashed)        an arrow; kinds: ->, --, <->, inherits>, implements>, replies>
# undrift: allow ...                a comment
!! why                              a line that is not understood
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from textwrap import dedent
from typing import cast, get_args

from analyzers.reach import Reach
from coherence.code import Code
from coherence.depiction import Connection, Depiction, Kind, Place, Remark, Role, Thing, Unread
from coherence.directives import directives
from coherence.drawings import Asked, Drawing
from coherence.findings import Finding
from coherence.held_drawings import Judged, judge
from coherence.matching.verdict import Meaning, Verdict
from tests.project import graph_of, places_of

PATH = "docs/shop.mmd"
CODE = """
#- compose.yaml
services:
  web:
    build: .
    command: gunicorn shop.api:app
    ports: ["8000:8000"]
    environment:
      DATABASE_URL: postgresql://db/shop
  db:
    image: postgres:16
#- shop/__init__.py
#- shop/api.py
from shop import orders
app = orders.place
#- shop/orders.py
from shop.payments.gateway import Gateway
from shop.store import Table
def place():
    return Table()
class Order:
    gateway: Gateway
class Draft(Order):
    pass
class Receipt:
    def of(self):
        return Order()
#- shop/store.py
import psycopg
class Table: pass
psycopg.connect("postgresql://db/shop")
#- shop/payments/__init__.py
#- shop/payments/gateway.py
class Gateway: pass
#- shop/payments/stripe.py
import stripe
from shop.payments.gateway import Gateway
class StripeGateway(Gateway):
    def charge(self): stripe.Charge.create()
#- shop/search.py
class Index: pass
"""
_KINDS = {"->": "uses", "--": "line", "<->": "uses", **{f"{kind}>": kind for kind in get_args(Kind)}}
_ARROW = re.compile(r"(.+?) (->|--|<->|\w+>) (.+?)(?:: (.*))?")
_VERDICTS = {
    "=": "proved", "?": "phantom", "~": "misspelt", "|": "ambiguous", "!": "not-code", "*": "proved", "%": "phantom",
}  # fmt: skip
_LIKE_IT = 0.76
_BOX = re.compile(r"(.+?)(?: in (.+?))? ([=?~|!*%])(?: (.*))?")


def check(source: str, expected: str = "", *, declared: bool = True, code: str = CODE, **asked: object) -> None:
    """These are the findings of a declared drawing; each arrow, box and comment is known by the text of its line."""
    drawing, meanings = drawn(source, Asked(declared, **asked))  # type: ignore[arg-type]
    found = judged(drawing, meanings, code).findings
    assert told(found, source) == dedent(expected).strip()


def judged(
    drawing: Drawing, meanings: Mapping[str, Meaning], code: str = CODE, spoken: Mapping[str, str] | None = None
) -> Judged:
    """Held against some code. `spoken` are labels that its text speaks of, and where."""
    held = replace(_code(code), spoken=spoken or {})
    return judge((drawing,), held, lambda _depiction, _path: meanings)


@cache
def _code(code: str) -> Code:
    graph = graph_of(code)
    return Code(graph, places_of(code), Reach(graph))


def told(found: tuple[Finding, ...], source: str) -> str:
    """The findings as text. A comment to undrift that a fix proposes is told without the format's own marks."""
    lines = dedent(source).strip("\n").split("\n")
    said = []
    for finding in found:
        if finding.accepted:
            said.append(f"{finding.accepted} {finding.rule} ({lines[finding.line - 1]}): {finding.because}")
            continue
        said.append(f"{finding.severity} {finding.rule} ({lines[finding.line - 1]}): {finding.message}")
        said += [f"  nearest: {line}" for line in finding.nearest.split("\n") if line]
        said += [f"  fix: {finding.fix}"] if finding.fix else []
    return "\n".join(said)


def drawn(source: str, asked: Asked = Asked(declared=True)) -> tuple[Drawing, Mapping[str, Meaning]]:  # noqa: B008 - a value
    """The drawing, and what its boxes mean."""
    things: list[Thing] = []
    meanings: dict[str, Meaning] = {}
    arrows, remarks, unread = [], [], []
    for number, line in enumerate(dedent(source).strip("\n").split("\n"), 1):
        place = Place(number, 1, len(line) + 1)
        if line.startswith("#"):
            remarks.append(Remark(line.removeprefix("#").strip(), place))
        elif line.startswith("!!"):
            unread.append(Unread(place, line.removeprefix("!!").strip()))
        elif arrow := _ARROW.fullmatch(line):
            kind = cast("Kind", _KINDS[arrow[2]])
            arrows.append(Connection(arrow[1], arrow[3], place, kind, arrow[4] or "", both=arrow[2] == "<->"))
        elif box := _BOX.fullmatch(line):
            thing, meaning = _box(box, place)
            things.append(thing)
            meanings[thing.id] = meaning
    sort = "sequence" if "sequence" in source else "flowchart"
    told_of = Depiction("mermaid", sort, "", tuple(things), tuple(arrows), tuple(remarks), tuple(unread))
    return Drawing(PATH, 1, told_of, directives(remarks), asked), meanings


def _box(box: re.Match[str], place: Place) -> tuple[Thing, Meaning]:
    first, _, rest = box[1].partition(" ")
    role, name = (first, rest) if first in get_args(Role) and rest else ("part", box[1])
    ids = tuple(each.strip() for each in (box[4] or "").split(",") if each.strip())
    verdict = cast("Verdict", _VERDICTS[box[3]])
    near = ids if verdict in ("phantom", "misspelt") else ()
    meaning = Meaning(
        verdict, () if near else ids, near, _LIKE_IT if box[3] == "*" else 1.0, (f"'{name}' is {verdict}",),
        familiar=box[3] == "%",
    )  # fmt: skip
    return Thing(name, name.rstrip("'"), place, cast("Role", role), frame=box[2] or ""), meaning

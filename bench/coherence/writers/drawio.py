"""draw.io's files: plain, compressed, and inside of pictures."""

import base64
import zlib
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from bench.coherence.styles import Node, Sheet

_SHAPES = {
    "store": "shape=cylinder3;boundedLbl=1;", "queue": "shape=mxgraph.aws4.queue;", "outside": "ellipse;shape=cloud;",
}  # fmt: skip
_WIDE, _HIGH, _GAP = 160, 60, 40
_IN_A_ROW = 3


def plain(sheet: Sheet) -> bytes:
    return _file(f'<diagram id="d" name="Page-1">{_model(sheet)}</diagram>').encode()


def compressed(sheet: Sheet) -> bytes:
    return _file(f'<diagram id="d" name="Page-1">{_packed(_model(sheet))}</diagram>').encode()


def svg(sheet: Sheet) -> bytes:
    """The picture of it, with the file in an attribute."""
    content = quoteattr(_file(f'<diagram id="d" name="Page-1">{_packed(_model(sheet))}</diagram>'))
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100"'
    return f'{head} content={content}><defs/><g><rect x="0" y="0" width="10" height="10"/></g></svg>\n'.encode()


def png(sheet: Sheet) -> bytes:
    """The picture of it, with the file in a chunk of text."""
    content = quote(_file(f'<diagram id="d" name="Page-1">{_packed(_model(sheet))}</diagram>'), safe="").encode()
    head = (1).to_bytes(4) + (1).to_bytes(4) + bytes((8, 0, 0, 0, 0))
    chunks = (b"IHDR", head), (b"tEXt", b"mxfile\0" + content), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in chunks
    )


def _file(inside: str) -> str:
    return f'<mxfile host="app.diagrams.net" agent="hand">{inside}</mxfile>'


def _packed(model: str) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(quote(model, safe="~()*!.'").encode()) + packer.flush()
    return base64.b64encode(data).decode()


def _model(sheet: Sheet) -> str:
    cells = ['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>']
    top = 0
    for node in sheet.inside(""):
        inner = sheet.inside(node.id) if node.kind == "frame" else ()
        rows = max(1, -(-len(inner) // _IN_A_ROW))
        wide = _GAP + _IN_A_ROW * (_WIDE + _GAP) if node.kind == "frame" else _WIDE
        high = _GAP + rows * (_HIGH + _GAP) if node.kind == "frame" else _HIGH
        cells.append(_vertex(node, "1", (0, top, wide, high)))
        for number, each in enumerate(inner):
            left = _GAP + number % _IN_A_ROW * (_WIDE + _GAP)
            cells.append(_vertex(each, node.id, (left, _GAP + number // _IN_A_ROW * (_HIGH + _GAP), _WIDE, _HIGH)))
        top += high + _GAP
    for number, link in enumerate(sheet.links):
        head = "block;endFill=0" if link.kind == "inherits" else "classic"
        dashed = "dashed=1;" if number % 3 == 2 else ""
        style = f"edgeStyle=orthogonalEdgeStyle;rounded=0;html=1;endArrow={head};{dashed}"
        ends = f"source={quoteattr(link.source)} target={quoteattr(link.target)}"
        cells.append(
            f'<mxCell id="e{number}" value={quoteattr(link.label)} style="{style}" parent="1" {ends} edge="1">'
            '<mxGeometry relative="1" as="geometry"/></mxCell>'
        )
    if sheet.style.noise:
        person = Node("visitor", "User", "person")
        cells.append(_vertex(person, "1", (900, 0, 30, 60)))
        cells.append(
            f'<mxCell id="ev" style="endArrow=classic;" parent="1" source="visitor" target="{sheet.links[0].source}" '
            'edge="1"><mxGeometry relative="1" as="geometry"/></mxCell>'
        )
    return f'<mxGraphModel dx="800" dy="600" grid="1" page="1"><root>{"".join(cells)}</root></mxGraphModel>'


def _vertex(node: Node, parent: str, place: tuple[int, int, int, int]) -> str:
    label = f"<b>{node.label}</b><br>({node.technology})" if node.technology else node.label
    shape = "shape=umlActor;" if node.kind == "person" else _SHAPES.get(node.kind, "rounded=1;")
    style = f"{'swimlane;' if node.kind == 'frame' else shape}whiteSpace=wrap;html=1;fillColor=#dae8fc;"
    left, top, wide, high = place
    return (
        f'<mxCell id="{node.id}" value={quoteattr(label)} style="{style}" parent="{parent}" vertex="1">'
        f'<mxGeometry x="{left}" y="{top}" width="{wide}" height="{high}" as="geometry"/></mxCell>'
    )

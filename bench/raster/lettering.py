"""Words on drawings of our own."""

from dataclasses import dataclass
from html import escape
from typing import Literal


@dataclass(frozen=True, slots=True)
class Letters:
    """`anchor` is which end of the words stands at their place; `halo` is a colour around them, "" for none."""

    size: float
    ink: str
    bold: bool = False
    anchor: Literal["start", "middle"] = "middle"
    halo: str = ""


def written(x: float, y: float, text: str, letters: Letters) -> str:
    """A line of text on its base line."""
    weight = ' font-weight="700"' if letters.bold else ""
    halo = f' stroke="{letters.halo}" stroke-width="5" paint-order="stroke"' if letters.halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{letters.size:.1f}" fill="{letters.ink}" '
        f'text-anchor="{letters.anchor}"{weight}{halo}>{escape(text)}</text>'
    )

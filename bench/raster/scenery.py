"""What stands behind and beside a drawing's components: grounds, effects, and icons of a few shapes."""

import random

from bench.raster.looks import Look

_LIGHT = (
    '<filter id="shadow" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="3" dy="5" stdDeviation="4" '
    'flood-opacity=".33"/></filter>'
    '<filter id="glow" x="-30%" y="-30%" width="160%" height="160%"><feDropShadow dx="0" dy="0" stdDeviation="5" '
    'flood-color="#44ddff" flood-opacity=".75"/></filter>'
)
# Within 12 units around the origin; `{a}` is the icon's own colour, `{b}` a light one.
_ICONS = tuple(
    "".join(shapes)
    for shapes in (
        (
            '<g fill="{a}"><rect x="-12" y="-12" width="24" height="7" rx="2"/>',
            '<rect x="-12" y="-3.5" width="24" height="7" rx="2"/>',
            '<rect x="-12" y="5" width="24" height="7" rx="2"/></g>',
            '<g fill="{b}"><circle cx="-8" cy="-8.5" r="1.4"/>',
            '<circle cx="-8" cy="0" r="1.4"/><circle cx="-8" cy="8.5" r="1.4"/></g>',
        ),
        (
            '<circle r="11" fill="none" stroke-width="4" stroke="{a}"/><circle r="4" fill="{a}"/>',
            '<path d="M0 -14V-9 M0 14V9 M-14 0H-9 M14 0H9" stroke="{a}" stroke-width="4"/>',
        ),
        ('<path d="M-9 9 A6.5 6.5 0 0 1 -8 -4 A8 8 0 0 1 7 -6 A7 7 0 0 1 9 9 Z" fill="{a}"/>',),
        (
            '<path d="M0 -13 L11 -8 V1 C11 8 5 12 0 14 C-5 12 -11 8 -11 1 V-8Z" fill="{a}"/>',
            '<path d="M-5 0 L-1 5 L6 -5" fill="none" stroke="{b}" stroke-width="3"/>',
        ),
        (
            '<path d="M-11 -9 A11 4 0 0 1 11 -9 V9 A11 4 0 0 1 -11 9 Z" fill="{a}"/>',
            '<path d="M-11 -9 A11 4 0 0 0 11 -9 M-11 -1 A11 4 0 0 0 11 -1" stroke="{b}" fill="none" ',
            'stroke-width="1.8"/>',
        ),
        ('<path d="M-2 -14 L8 -14 L2 -3 L9 -3 L-6 14 L-2 1 L-9 1Z" fill="{a}"/>',),
        (
            '<rect x="-7" y="-13" width="14" height="26" rx="3" fill="{a}"/>',
            '<rect x="-5" y="-10" width="10" height="17" fill="{b}"/>',
        ),
        (
            '<rect x="-13" y="-10" width="26" height="17" rx="2" fill="{a}"/>',
            '<rect x="-10.5" y="-7.5" width="21" height="12" fill="{b}"/>',
            '<path d="M-6 12H6 M0 7V12" stroke="{a}" stroke-width="3"/>',
        ),
        (
            '<rect x="-12" y="-8" width="24" height="17" rx="2" fill="{a}"/>',
            '<path d="M-11 -7 L0 3 L11 -7" fill="none" stroke="{b}" stroke-width="2.5"/>',
        ),
        ('<circle cy="-5" r="6" fill="{a}"/><path d="M-11 12 A11 10 0 0 1 11 12 Z" fill="{a}"/>',),
        (
            '<path d="M-12 10 L-4 -1 L2 5 L12 -9" fill="none" stroke="{a}" stroke-width="4"/>',
            '<path d="M-13 13H13" stroke="{a}" stroke-width="3"/>',
        ),
        (
            '<g fill="{a}"><circle cx="-8" cy="-8" r="4.5"/><circle cx="9" cy="-3" r="4.5"/>',
            '<circle cx="-2" cy="9" r="4.5"/></g>',
            '<path d="M-8 -8 L9 -3 L-2 9 Z" fill="none" stroke="{a}" stroke-width="2.5"/>',
        ),
    )
)
_GLOSS = ("#ffffff", "#dfeaf5")


def ground(look: Look, wide: float, high: float, chance: random.Random) -> str:
    """Definitions and what lies below everything."""
    first = look.paper[0] if look.ground == "gradient" else chance.choice(look.paper)
    fill = "url(#ground)" if look.ground in ("gradient", "board") else first
    last = look.paper[-1] if look.ground == "gradient" else "#d3d6d6"
    defs = (
        f'<defs>{_LIGHT}<linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{last}"/></linearGradient>'
        '<pattern id="grid" width="28" height="28" patternUnits="userSpaceOnUse"><path d="M28 0H0V28" fill="none" '
        'stroke="#7fa3c7" stroke-width=".8" opacity=".35"/></pattern>'
        '<pattern id="dots" width="24" height="24" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="1.5" '
        'fill="#b9c4d0" opacity=".5"/></pattern></defs>'
    )
    sheet = f'<rect width="{wide:.0f}" height="{high:.0f}" fill="{{}}"/>'
    over = sheet.format(f"url(#{look.ground})") if look.ground in ("grid", "dots") else ""
    return defs + sheet.format(fill) + over


def icon(chance: random.Random, x: float, y: float, size: float, colour: str) -> str:
    """One of the icons, `size` wide, around a point."""
    drawn = chance.choice(_ICONS).format(a=colour, b=chance.choice(_GLOSS))
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({size / 26:.3f})">{drawn}</g>'

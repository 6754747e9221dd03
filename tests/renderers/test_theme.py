"""Text can be read on what it stands on, by day and by night and on paper; nothing is told by colour alone."""

from dataclasses import replace
from itertools import combinations

import pytest

from renderers import theme
from renderers.drawing.shapes import outline
from renderers.drawing.strokes import Look, look, markers
from renderers.layout import Rect
from renderers.palette import ARROW_KINDS, BOX_KINDS, Paint, Role, ink
from renderers.theme import THEME, Options, Theme, in_scheme, style_digest
from renderers.themes import PRINT, THEMES, theme_of
from renderers.view import Arrow
from renderers.xml import Element

ROLES = [(theme, name, role) for theme in THEMES.values() for name, role in theme.roles]
READ_ON = [(theme, name, role) for theme, name, role in ROLES if role.backdrop]
LINES = [(theme, name, role) for theme, name, role in ROLES if name.startswith(("line-", "shape-"))]
BY_THEME = pytest.mark.parametrize("shown", THEMES.values(), ids=list(THEMES))

# What the colour-blind see, in linear RGB, at full severity: Machado, Oliveira and Fernandes 2009,
# DOI 10.1109/TVCG.2009.113.
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# Two colours nearer than this in CIELAB are taken for one on a thin line.
CONFUSED = 30


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lab(rgb: tuple[float, ...]) -> tuple[float, ...]:
    """CIELAB of linear sRGB, under D65."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def confused(first: str, second: str) -> bool:
    """Whether somebody may take the two colours for one."""
    for rows in BLIND.values():
        seen = [
            lab(tuple(sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in rows))
            for colour in (first, second)
        ]
        if sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5 < CONFUSED:
            return True
    return False


def head(seen: Look) -> tuple[str, bool]:
    """The outline of a head, and whether it is filled with the colour of its line."""
    drawn = dict(marker(seen).children[0].attributes)
    return str(drawn["d"]), drawn["fill"] == drawn["stroke"]


def marker(seen: Look) -> Element:
    """The head of a line of this look."""
    (drawn,) = (markers("p", [seen], [], THEME) or Element("defs")).children
    return drawn


def check(front: Paint, back: Paint, least: float) -> None:
    assert contrast(front.light, back.light) >= least
    assert contrast(front.dark, back.dark) >= least


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == 21


@pytest.mark.parametrize(("shown", "name", "text"), READ_ON, ids=lambda value: getattr(value, "name", str(value)[:30]))
def test_text_has_the_contrast_of_wcag_aa(shown: Theme, name: str, text: Role) -> None:
    check(text.fill, shown.role(text.backdrop).fill, 4.5)


@BY_THEME
@pytest.mark.parametrize("kind", BOX_KINDS)
def test_what_a_box_says_has_the_contrast_of_wcag_aa(shown: Theme, kind: str) -> None:
    for part in ("text", "muted"):
        check(shown.role(ink(kind, part)).fill, shown.role(f"shape-{kind}").fill, 4.5)


@pytest.mark.parametrize(("shown", "name", "line"), LINES, ids=lambda value: getattr(value, "name", str(value)[:30]))
def test_lines_have_the_contrast_that_wcag_asks_of_graphics(shown: Theme, name: str, line: Role) -> None:
    for below in ("card", "depth-0", "depth-1", "depth-2"):
        check(line.stroke, shown.role(below).fill, 3)


@BY_THEME
@pytest.mark.parametrize("kind", BOX_KINDS)
def test_a_glyph_has_the_contrast_that_wcag_asks_of_graphics(shown: Theme, kind: str) -> None:
    for part in ("glyph", "solid"):
        check(shown.role(f"{part}-{kind}").stroke, shown.role(f"shape-{kind}").fill, 3)


@BY_THEME
def test_arrows_that_may_be_confused_differ_in_dash_or_head(shown: Theme) -> None:
    looks = [Look(kind, kind == "imports", weight=weight) for kind in ARROW_KINDS for weight in (0, 1)] + [
        Look(kind, solid=True) for kind in ARROW_KINDS[:4]
    ]
    for one, other in combinations(sorted(set(looks)), 2):
        if one.kind == other.kind:
            continue
        first, second = (shown.role(f"line-{each.colour}").stroke for each in (one, other))
        if confused(first.light, second.light) or confused(first.dark, second.dark):
            assert (one.dash, head(one)) != (other.dash, head(other)), (one, other)


@pytest.mark.parametrize("kind", ARROW_KINDS)
def test_the_more_statements_the_wider_the_line_and_the_larger_its_head(kind: str) -> None:
    looks = [look(Arrow("a", "b", (kind,), count=count)) for count in (1, 2, 3, 9, 10, 39, 40, 9000)]
    wide = [float(each.wide) for each in looks]
    heads = [float(str(dict(marker(each).attributes)["markerWidth"])) for each in looks]
    assert wide == sorted(wide)
    assert heads == sorted(heads)
    assert len(set(wide)) == len({each.head for each in looks}) == 4
    assert heads[0] < heads[-1]


def test_imports_that_hardly_count_stand_back() -> None:
    light, heavy, closing = (
        look(Arrow("a", "b", ("imports",), "runtime", *more)) for more in ((), (False, 9), (True,))
    )
    assert [light.colour, heavy.colour, closing.colour] == ["faint", "imports", "closing"]
    card = THEME.role("card").fill
    for mode in ("light", "dark"):
        seen = [
            contrast(getattr(THEME.role(f"line-{each}").stroke, mode), getattr(card, mode))
            for each in ("faint", "imports")
        ]
        assert seen == sorted(seen)


def test_grey_and_itself_are_confused_and_black_and_white_are_not() -> None:
    assert confused("#777777", "#777777")
    assert not confused("#000000", "#ffffff")


def test_every_kind_of_box_has_a_shape_of_its_own() -> None:
    drawn: dict[object, str] = {}
    for kind in BOX_KINDS:
        if kind in ("system", "module"):  # these two are told apart by what is filled: in print by a wide line
            continue
        parts = outline(kind, Rect(0, 0, 120, 48), PRINT)
        shape = tuple((each.name, tuple(pair for pair in each.attributes if pair[0] != "class")) for each in parts)
        assert shape not in drawn, (kind, drawn.get(shape))
        drawn[shape] = kind
    system, module = (outline(kind, Rect(0, 0, 120, 48), PRINT)[0] for kind in ("system", "module"))
    assert ("stroke-width", "2.4") in system.attributes
    assert ("stroke-width", "2.4") not in module.attributes


def test_print_uses_no_colour() -> None:
    for _, role in PRINT.roles:
        for colour in (role.fill.light, role.stroke.light):
            assert colour == "none" or colour[1:3] == colour[3:5] == colour[5:7]


@BY_THEME
def test_a_dark_theme_has_the_dark_colours_alone(shown: Theme) -> None:
    for name, role in in_scheme(shown, "dark").roles:
        assert role.fill.light == role.fill.dark == shown.role(name).fill.dark


def test_an_unknown_role_is_a_bug_of_the_writer() -> None:
    for name in ("", "m", "zzz"):
        with pytest.raises(KeyError):
            THEME.role(name)


def test_the_digest_is_the_same_for_the_same_theme() -> None:
    assert style_digest() == style_digest(replace(THEME), Options())


def test_the_digest_changes_with_a_size() -> None:
    assert style_digest(replace(THEME, label_size=16)) != style_digest()


def test_the_digest_changes_with_what_is_asked_for() -> None:
    found = {style_digest(THEME, options) for options in (Options(), Options("dark"), Options(source_url="https://x"))}
    assert len(found) == 3


def test_the_digest_does_not_change_with_what_is_replaced() -> None:
    assert style_digest(THEME, Options(over="1" * 32)) == style_digest()


def test_the_digest_changes_with_a_colour() -> None:
    (name, role), *rest = THEME.roles
    other = replace(role, fill=Paint("#000000", role.fill.dark))
    assert style_digest(replace(THEME, roles=((name, other), *rest))) != style_digest()


def test_the_digest_changes_with_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = style_digest()
    monkeypatch.setattr(theme, "WRITER", theme.WRITER + 1)
    assert style_digest() != before


def check_settings(settings: object, expected: Theme, *problems: tuple[str, str]) -> None:
    assert theme_of(settings) == (expected, problems)


def test_no_settings_give_the_default_theme() -> None:
    check_settings({}, THEME)


def test_a_theme_is_asked_for_by_name() -> None:
    check_settings({"name": "print"}, PRINT)


def test_a_font_and_sizes_can_be_set() -> None:
    settings = {"font": "Inter, sans-serif", "label-size": 15}
    check_settings(settings, replace(THEME, font="Inter, sans-serif", label_size=15))


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("name", "neon", "must be one of default, print"),
        ("name", ["print"], "must be one of default, print"),
        ("font", 'x" onload="', "must be names of fonts with commas between them, without quotes"),
        ("label-size", 200, "must be a whole number from 11 to 20"),
        ("label-size", True, "must be a whole number from 11 to 20"),
        ("label-sise", 14, "unknown key; did you mean 'label-size'?"),
        ("accent", "red", 'must be a colour like "#3a66b0"'),
        ("accent", "#ffee00", "cannot be seen on a light page: its contrast is 1.2, at least 3 is needed"),
        ("accent-dark", "#101010", "cannot be seen on a dark page: its contrast is 1.1, at least 3 is needed"),
    ],
)
def test_a_wrong_setting_is_told_and_changes_nothing(key: str, value: object, told: str) -> None:
    check_settings({key: value}, THEME, (key, told))


def test_settings_that_are_no_table_are_told() -> None:
    check_settings("print", THEME, ("", "must be a table"))


@pytest.mark.parametrize("accent", ["#7a3fb0", "#b3261e", "#00695c", "#000000", "#767676", "#d0431f"])
def test_an_accent_can_be_read_by_day_and_by_night(accent: str) -> None:
    made, problems = theme_of({"accent": accent})
    assert not problems
    assert made.role("shape-package").stroke.light == accent
    for kind in ("system", "package", "service"):
        for part in ("text", "muted"):
            check(made.role(ink(kind, part)).fill, made.role(f"shape-{kind}").fill, 4.5)
        check(made.role(f"shape-{kind}").stroke, made.role("card").fill, 3)
    check(made.role("up").fill, made.role("card").fill, 4.5)

"""Text can be read on what it stands on, by day and by night."""

from dataclasses import replace

import pytest

from renderers import theme
from renderers.theme import THEME, Paint, Role, style_digest

READ_ON = [(name, role, THEME.role(role.backdrop)) for name, role in THEME.roles if role.backdrop]
LINES = [(name, role) for name, role in THEME.roles if name.startswith(("line-", "shape-"))]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check(front: Paint, back: Paint, least: float) -> None:
    assert contrast(front.light, back.light) >= least
    assert contrast(front.dark, back.dark) >= least


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == 21


@pytest.mark.parametrize(("name", "text", "backdrop"), READ_ON)
def test_text_has_the_contrast_of_wcag_aa(name: str, text: Role, backdrop: Role) -> None:
    check(text.fill, backdrop.fill, 4.5)


@pytest.mark.parametrize(("name", "line"), LINES)
def test_lines_have_the_contrast_that_wcag_asks_of_graphics(name: str, line: Role) -> None:
    check(line.stroke, THEME.role("card").fill, 3)


def test_the_digest_is_the_same_for_the_same_theme() -> None:
    assert style_digest() == style_digest(replace(THEME))


def test_the_digest_changes_with_a_size() -> None:
    assert style_digest(replace(THEME, label_size=14)) != style_digest()


def test_the_digest_changes_with_a_colour() -> None:
    (name, role), *rest = THEME.roles
    other = replace(role, fill=Paint("#000000", role.fill.dark))
    assert style_digest(replace(THEME, roles=((name, other), *rest))) != style_digest()


def test_the_digest_changes_with_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = style_digest()
    monkeypatch.setattr(theme, "WRITER", theme.WRITER + 1)
    assert style_digest() != before

"""Themes by name, and what a project may change in them.

[theme]
name = "print"            # or "default"
accent = "#7a3fb0"        # what stands for the project itself; `accent-dark` on dark pages
font = "Inter, Arial, sans-serif"
label-size = 15
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from renderers.palette import Paint, Role, printed
from renderers.theme import THEME, Theme

PRINT = replace(THEME, name="print", filled=False, roles=printed())
THEMES: Mapping[str, Theme] = {"default": THEME, "print": PRINT}

# Least contrasts of WCAG 2: of text, and of lines that must be seen.
_TEXT, _LINE = 4.5, 3.0
_SIZES = {
    "heading-size": ("heading_size", 14, 28),
    "label-size": ("label_size", 11, 20),
    "frame-size": ("frame_size", 10, 16),
    "small-size": ("small_size", 9, 14),
    "note-size": ("note_size", 10, 16),
}
# A page that shows the picture must not get anything else from it than a font.
_FONT = re.compile(r"[\w ,.\-]{1,200}")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
Problem = tuple[str, str]


def theme_of(settings: object) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme that is asked for, and what is wrong with the settings: (key, message). What is wrong is left out."""
    if not isinstance(settings, Mapping):
        return THEME, (("", "must be a table"),)
    values = {str(key): value for key, value in settings.items()}
    checks = {key: _checks(key) for key in values}
    problems = [(key, told) for key, check in sorted(checks.items()) if (told := check(values[key]))]
    wrong = {key for key, _ in problems}
    good = {key: value for key, value in values.items() if key not in wrong}
    theme = THEMES[good.get("name", "default")]
    sizes = {_SIZES[key][0]: value for key, value in good.items() if key in _SIZES}
    theme = replace(theme, font=good.get("font", theme.font), **sizes)
    return _accented(theme, good), tuple(problems)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2 of two colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _checks(key: str) -> Callable[[object], str]:
    known = {"name": _name, "font": _font, "accent": _accent, "accent-dark": _accent_dark}
    if key in _SIZES:
        return _size(*_SIZES[key][1:])
    if key in known:
        return known[key]
    close = difflib.get_close_matches(key, [*known, *_SIZES], 1, 0.5)
    hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join([*known, *_SIZES])}"
    return lambda _value: f"unknown key; {hint}"


def _name(value: object) -> str:
    return "" if isinstance(value, str) and value in THEMES else f"must be one of {', '.join(THEMES)}"


def _font(value: object) -> str:
    good = isinstance(value, str) and _FONT.fullmatch(value) is not None
    return "" if good else "must be names of fonts with commas between them, without quotes"


def _size(least: int, most: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        good = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if good else f"must be a whole number from {least} to {most}"

    return check


def _accent(value: object) -> str:
    return _seen(value, THEME.role("card").fill.light, "a light")


def _accent_dark(value: object) -> str:
    return _seen(value, THEME.role("card").fill.dark, "a dark")


def _seen(value: object, card: str, page: str) -> str:
    if not isinstance(value, str) or _COLOUR.fullmatch(value) is None:
        return 'must be a colour like "#3a66b0"'
    found = contrast(value, card)
    return (
        ""
        if found >= _LINE
        else f"cannot be seen on {page} page: its contrast is {found:.1f}, at least {_LINE:.0f} is needed"
    )


def _accented(theme: Theme, settings: Mapping[str, str]) -> Theme:
    """The accent is the colour of the project itself, of its services, packages and links."""
    if "accent" not in settings and "accent-dark" not in settings:
        return theme
    roles = dict(theme.roles)
    stroke = roles["shape-package"].stroke
    light = settings.get("accent", stroke.light).lower()
    dark = settings.get("accent-dark", _lifted(light) if "accent" in settings else stroke.dark).lower()
    accent = Paint(light, dark)
    for kind in ("package", "service"):
        roles[f"shape-{kind}"] = replace(roles[f"shape-{kind}"], stroke=accent)
        roles[f"trim-{kind}"] = Role(accent, accent) if theme.filled else roles[f"trim-{kind}"]
    if theme.filled:
        roles["shape-system"] = Role(Paint(_deepened(light), _deepened(light)), accent)
        roles["shape-package"] = replace(roles["shape-package"], fill=_tint(accent))
        roles["shape-service"] = replace(roles["shape-service"], fill=_tint(accent))
    roles["up"] = replace(roles["up"], fill=Paint(_deepened(light), _lifted(dark, _TEXT)))
    return replace(theme, roles=tuple(sorted(roles.items())))


def _tint(accent: Paint) -> Paint:
    return Paint(_mixed(accent.light, "#ffffff", 0.9), _mixed(accent.dark, "#12171e", 0.82))


def _lifted(colour: str, least: float = _LINE) -> str:
    """The colour, or the nearest lighter one that can be seen on a dark page."""
    card = THEME.role("card").fill.dark
    steps = (_mixed(colour, "#ffffff", step / 20) for step in range(21))
    return next(shade for shade in steps if contrast(shade, card) >= least)


def _deepened(colour: str) -> str:
    """The colour, or the nearest darker one that small text can be read on, and that can be read on a light page."""
    steps = (_mixed(colour, "#000000", step / 20) for step in range(21))
    soft = THEME.role("muted-system").fill.light
    return next(shade for shade in steps if contrast(shade, soft) >= _TEXT)


def _mixed(colour: str, other: str, share: float) -> str:
    parts = ((int(one[at : at + 2], 16) for one in (colour, other)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in parts)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

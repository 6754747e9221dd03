"""Every colour, size and font of a picture.

Light colours are written as attributes, where every viewer finds them; dark ones stand in a style sheet, as an extra.
"""

import hashlib
from dataclasses import dataclass, field

# Count up when the same view and theme begin to give other bytes (the writer, the measuring, the table of widths).
WRITER = 1


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours for a light and for a dark page. "" leaves the property alone."""

    light: str
    dark: str


NOTHING = Paint("none", "none")


@dataclass(frozen=True, slots=True)
class Role:
    """How one kind of shape is painted. `backdrop` names the role that text of this role is read on."""

    fill: Paint
    stroke: Paint = NOTHING
    dash: str = ""
    backdrop: str = ""


_INK = Paint("#1b2430", "#e8edf4")
_SOFT_INK = Paint("#465164", "#b3bfce")
_MUTED_INK = Paint("#566070", "#9aa7b8")
_CARD = Paint("#fbfcfd", "#151a21")
_DEPTHS = (
    Role(Paint("#f1f4f8", "#1b222b"), Paint("#d3dae4", "#323c49")),
    Role(Paint("#e8edf4", "#222b36"), Paint("#c8d1de", "#3d4957")),
    Role(Paint("#dfe6ef", "#2a3542"), Paint("#bcc7d6", "#4a5869")),
)
_SLATE = Paint("#7d8ba0", "#6f7e93")
_BLUE = Paint("#4a7fc4", "#5b93dd")
_VIOLET = Paint("#8a63c9", "#a183e2")
_GREEN = Paint("#2f8f72", "#43a988")
_ARROWS = {
    "imports": Paint("#66748a", "#8a98ab"),
    "inherits": _VIOLET,
    "calls": _GREEN,
    "references": Paint("#a06a1c", "#d09a4a"),
}


def _roles() -> tuple[tuple[str, Role], ...]:
    roles = {
        "card": Role(_CARD, Paint("#d8dee7", "#2c3440")),
        "rule": Role(NOTHING, Paint("#e3e8ee", "#262e38")),
        "heading": Role(_INK, backdrop="card"),
        "note": Role(_MUTED_INK, backdrop="card"),
        "shape-package": Role(Paint("#e9f1fd", "#182a42"), _BLUE),
        "shape-module": Role(Paint("#ffffff", "#10151b"), _SLATE),
        "shape-class": Role(Paint("#f5f0fd", "#281f3b"), _VIOLET),
        "shape-function": Role(Paint("#e8f6f1", "#142c26"), _GREEN),
        "shape-outside": Role(_CARD, _SLATE, dash="4 3"),
        "text-package": Role(_INK, backdrop="shape-package"),
        "text-module": Role(_INK, backdrop="shape-module"),
        "text-class": Role(_INK, backdrop="shape-class"),
        "text-function": Role(_INK, backdrop="shape-function"),
        "text-outside": Role(_SOFT_INK, backdrop="shape-outside"),
    }
    for depth, role in enumerate(_DEPTHS):
        roles[f"depth-{depth}"] = role
        roles[f"plate-{depth}"] = Role(role.fill)
        roles[f"text-depth-{depth}"] = Role(_SOFT_INK, backdrop=f"plate-{depth}")
    for kind, paint in _ARROWS.items():
        roles[f"line-{kind}"] = Role(NOTHING, paint)
        # The head of "inherits" is hollow, as in UML; its inside hides the end of the line.
        roles[f"head-{kind}"] = Role(_CARD if kind == "inherits" else paint, paint)
    return tuple(sorted(roles.items()))


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes are whole pixels."""

    font: str = "DejaVu Sans, Verdana, Geneva, sans-serif"
    heading_size: int = 17
    label_size: int = 13
    frame_size: int = 12
    note_size: int = 12
    edge: int = 24
    header: int = 40
    line: int = 20
    least_width: int = 360
    box_least: int = 88
    box_most: int = 296
    box_height: int = 40
    box_padding: int = 16
    box_step: int = 8
    stack: int = 4
    radius: int = 6
    frame_margin: int = 32
    frame_padding: int = 12
    frame_title_most: int = 320
    roles: tuple[tuple[str, Role], ...] = field(default_factory=_roles)

    def role(self, name: str) -> Role:
        """The paint of a role. A KeyError is a bug of the writer."""
        return dict(self.roles)[name]


THEME = Theme()
DEEPEST = len(_DEPTHS) - 1
ARROW_KINDS = tuple(_ARROWS)


def style_digest(theme: Theme = THEME) -> str:
    """A digest of everything that decides how a view looks, 32 hex digits."""
    return hashlib.blake2b(repr((WRITER, theme)).encode(), digest_size=16).hexdigest()

"""How large the words around a drawing are: a wide picture is shown at less than its size, so it says its name louder.

What stands inside the drawing keeps its size: the layout is made for it.
"""

from dataclasses import replace

from renderers.theme import Theme

# From so many pixels of width on everything around the drawing is a quarter, or a half, larger. Few steps: a picture
# that grows a little should rarely change all of them.
_STEPS = ((1400, 6), (900, 5))
_WHOLE = 4


def scaled(theme: Theme, width: int) -> Theme:
    """The theme for the title, the legend and the notes of a picture of this width."""
    share = next((share for least, share in _STEPS if width >= least), _WHOLE)
    sizes = {name: getattr(theme, name) * share // _WHOLE for name in ("heading_size", "note_size", "line")}
    return replace(theme, **sizes)

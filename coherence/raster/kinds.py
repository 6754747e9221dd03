"""Whether a picture is a diagram at all, and no photograph or screenshot."""

from coherence.raster.reading import Reading

# Fewer boxes than these, or fewer lines between them, are no diagram of a system. Of 31 diagrams out of repositories 27
# pass (two drawn by hand and two of hardly any boxes do not), of 26 screenshots, logos and photographs none.
_LEAST_BOXES, _LEAST_LINKS = 3, 2
# So much more text than boxes stands on a page, a form or a terminal.
_MOST_LOOSE = 3


def is_diagram(reading: Reading) -> bool:
    """A quick look at what was read: boxes with lines between them, and not much text beside them."""
    boxes = sum(component.shape not in ("frame", "text") for component in reading.components)
    loose = sum(text.use == "loose" for text in reading.beside)
    return boxes >= _LEAST_BOXES and len(reading.links) >= _LEAST_LINKS and loose <= _MOST_LOOSE * boxes

"""From a view and its layout to the bytes of an SVG picture."""

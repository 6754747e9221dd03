"""The names of colours that a box may begin with; any other first word belongs to its title."""

COLOURS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blue brown cadetblue coral cornsilk crimson cyan
    darkblue darkgray darkgreen darkgrey darkorange darkred ghostwhite gold goldenrod gray green grey honeydew indigo
    ivory khaki lavender lavenderblush lightblue lightcoral lightcyan lightgray lightgreen lightgrey lightpink
    lightsalmon lightyellow lime linen magenta maroon mintcream mistyrose navy olive orange orchid peru pink plum purple
    red salmon seashell sienna silver skyblue slategray snow steelblue tan teal thistle tomato transparent turquoise
    violet wheat white whitesmoke yellow
    """.split()  # noqa: SIM905 (a list of words is read best as words)
)

"""Small drawings of what well-known systems are for, or of what their names call to mind. They are ours, and copy
nobody's logo. Data only: `renderers.drawing.icons` draws it.

Each stands on a square of 20 pixels, in whole numbers: (what is drawn as a line, what is filled). A catalogue's `icon`
is a key of this table, and so is every kind of outside system: that is what a system without an icon of its own gets.
"""

GLYPHS: dict[str, tuple[str, str]] = {
    # What a kind of system is for.
    "api": ("M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M7 10a3 7 0 1 0 6 0a3 7 0 1 0-6 0M3 10H17", ""),
    "cache": ("M10 3L17 6L10 10L3 6ZM3 10L10 14L17 10M3 14L10 18L17 14", ""),
    "database": ("M3 4H17V16H3ZM3 12H17M9 8V16", "M3 4H17V8H3Z"),
    "mail": ("M2 4H18V16H2ZM2 5L10 11L18 5", ""),
    "objects": ("M3 5L5 16Q10 19 15 16L17 5M3 5a7 2 0 1 0 14 0a7 2 0 1 0-14 0", ""),
    "queue": ("M2 7H5V13H2ZM8 7H11V13H8ZM14 10H18M16 7L19 10L16 13", ""),
    "search": ("M3 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0M12 12L17 17", ""),
    "telemetry": ("M2 11H6L8 4L12 17L14 11H18", ""),
    # What keeps data.
    "bars": ("M2 18H18", "M3 11h3v5h-3ZM8 7h3v9h-3ZM13 3h3v13h-3Z"),
    "braces": (
        "M8 3C4 3 7 9 3 10C7 11 4 17 8 17M12 3C16 3 13 9 17 10C13 11 16 17 12 17",
        "M9 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z",
    ),
    "chip": ("M5 5H15V15H5ZM8 2V5M12 2V5M8 15V18M12 15V18M2 8H5M2 12H5M15 8H18M15 12H18", "M8 8h4v4h-4Z"),
    "elephant": (
        "M6 6Q10 2 14 6V11Q12 13 12 15Q12 18 15 17M6 6V11Q8 13 8 15Q8 19 12 19",
        "M5 5C0 2 0 11 5 12ZM15 5C20 2 20 11 15 12ZM8 8h1v1h-1ZM11 8h1v1h-1Z",
    ),
    "feather": ("M2 18L12 8M5 15C4 8 9 3 18 2C18 5 17 7 14 8H16C15 11 14 12 11 12H13C11 15 8 16 5 15", ""),
    "fin": ("M2 17q2-2 4 0q2 2 4 0q2-2 4 0q2 2 4 0", "M4 13C5 7 9 3 16 2C13 6 13 10 15 13Z"),
    "graph": (
        "M5 15L10 5L16 12L5 15",
        "M3 15a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM8 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM14 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z",
    ),
    "leaf": ("M10 2C4 8 4 13 10 17C16 13 16 8 10 2ZM10 8V19", ""),
    "picture": ("M2 4H18V16H2ZM3 15L8 9L12 13L14 11L17 15", "M13 7a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z"),
    "ring": (
        "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
        "M8 2h4v4h-4ZM3 11h4v4h-4ZM13 11h4v4h-4Z",
    ),
    "snow": ("M10 2V18M3 6L17 14M17 6L3 14M8 3L10 5L12 3M8 17L10 15L12 17", ""),
    "vector": (
        "M3 2V17H18M3 17L13 7M9 7H13V11",
        "M15 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0ZM6 5a1 1 0 1 0 2 0a1 1 0 1 0-2 0ZM14 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z",
    ),
    # What carries messages.
    "clock": ("M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 6V10L13 12", ""),
    "fan": (
        "M4 10H14M4 10L14 4M4 10L14 16",
        "M2 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM13 2h4v4h-4ZM13 8h4v4h-4ZM13 14h4v4h-4Z",
    ),
    "rabbit": (
        "M8 9C4 5 4 1 6 1C9 1 9 5 9 8M12 9C16 5 16 1 14 1C11 1 11 5 11 8M4 14C4 6 16 6 16 14C16 20 4 20 4 14Z",
        "M7 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0ZM11 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z",
    ),
    "stream": (
        "M3 14L8 6L12 14L17 6",
        "M1 12h4v4h-4ZM6 4h4v4h-4ZM10 12h4v4h-4ZM15 4h4v4h-4Z",
    ),
    "waves": (
        "M4 10A6 6 0 0 1 10 16M4 6A10 10 0 0 1 14 16M4 2A14 14 0 0 1 18 16",
        "M3 15a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z",
    ),
    # What others do for a project.
    "bag": ("M4 7H16L17 18H3ZM7 10V5a3 3 0 0 1 6 0V10", ""),
    "bank": ("M3 8L10 3L17 8ZM5 8V15M10 8V15M15 8V15M2 17H18", ""),
    "bolt": ("", "M12 2L4 11H9L8 18L16 9H11Z"),
    "branch": (
        "M6 6V14M14 8C14 12 6 10 6 14",
        "M4 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM4 16a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM12 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z",
    ),
    "bubble": (
        "M2 3H18V14H10L6 18V14H2Z",
        "M5 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0ZM9 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0ZM13 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z",
    ),
    "card": ("M2 4H18V16H2ZM5 13H9", "M2 7H18V10H2Z"),
    "cloud": ("M6 16A4 4 0 0 1 5 8A5 5 0 0 1 14 7A4 4 0 0 1 15 16Z", ""),
    "contact": ("M2 3H18V17H2ZM5 14Q8 9 11 14ZM13 8H16M13 12H16", "M6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z"),
    "crate": ("M10 2L17 6V14L10 18L3 14V6ZM3 6L10 10L17 6M10 10V18", ""),
    "inbox": ("M3 11L6 3H14L17 11V17H3ZM3 11H7L8 14H12L13 11H17", ""),
    "key": ("M2 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0M10 10H18V14M14 10V13", ""),
    "lock": ("M7 9V6a3 3 0 0 1 6 0V9", "M4 9H16V18H4Z"),
    "page": ("M4 2H12L16 6V18H4ZM12 2V6H16M7 10H13M7 14H13", ""),
    "percent": ("M4 16L16 4M3 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M13 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0", ""),
    "phone": ("M5 2H15V18H5ZM9 15H11", ""),
    "pin": ("M10 18C5 12 4 10 4 8a6 6 0 1 1 12 0C16 10 15 12 10 18Z", "M8 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z"),
    "spark": ("", "M9 4Q10 10 16 11Q10 12 9 18Q8 12 2 11Q8 10 9 4ZM16 1Q16 4 19 4Q16 4 16 7Q16 4 13 4Q16 4 16 1Z"),
    "ticks": ("M2 5L4 7L8 3M2 14L4 16L8 12M11 5H18M11 14H18", ""),
    "tree": ("M10 6V10M4 14V10H16V14", "M7 2h6v4h-6ZM2 14h4v4h-4ZM8 14h4v4h-4ZM14 14h4v4h-4Z"),
    "wheel": ("M5 10a5 5 0 1 0 10 0a5 5 0 1 0-10 0M10 1V19M1 10H19M4 4L16 16M16 4L4 16", ""),
    # What watches a project.
    "alert": ("M10 2L18 17H2ZM10 8V12", "M9 15a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z"),
    "chart": ("M3 2V17H18M6 13L9 8L12 11L17 4", ""),
    "funnel": ("M2 3H18L12 10V17L8 15V10Z", ""),
    "gauge": ("M3 16A8 8 0 0 1 10 4A8 8 0 0 1 17 16M10 12L14 7", "M8 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z"),
    "spans": ("", "M2 3h10v3h-10ZM6 8h8v3h-8ZM10 13h8v3h-8Z"),
}

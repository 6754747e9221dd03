"""Forms with files in them (multipart/form-data), read."""

import re

_BOUNDARY = re.compile(r'boundary="?([^";]{1,200})"?')
_NAME = re.compile(rb'\bname="([^"]{1,200})"')
_MOST_PARTS = 100


def form_of(content_type: str, body: bytes) -> dict[str, bytes]:
    """The fields by their names, the last of each name; {} for what is no such form. A name may end in "[]"."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        return {}
    fields: dict[str, bytes] = {}
    for part in body.split(b"--" + boundary[1].encode("latin-1", "replace"), _MOST_PARTS)[1:]:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if gap and name:
            fields[name[1].decode("utf-8", "replace").removesuffix("[]")] = content.removesuffix(b"\r\n")
    return fields

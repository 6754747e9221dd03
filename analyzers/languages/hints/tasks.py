"""Functions that a worker runs (Celery, RQ, Dramatiq, Huey): known by the decorator of a library that a file names."""

import re
from collections.abc import Iterator

_LIBRARIES = (b"elery", b"import rq", b"from rq", b"django_rq", b"dramatiq", b"huey", b"taskiq")
_TASK = re.compile(
    rb"@(?:[\w.]+\.)?(?:shared_task|task|job|actor|db_task|periodic_task)\b(?:\((?:[^()]++|\([^()]*+\))*+\))?"
    rb"[ \t]*(?:\#[^\n]*)?\r?\n(?:[ \t]*(?:[@\#)][^\n]*)?\n){0,8}[ \t]*(?:async[ ]+)?def\s+(\w+)"
)


def tasks(source: bytes, head: bytes) -> Iterator[tuple[int, str]]:
    """Each task ("task:send_mail") with the offset of the name of its function. One of Huey's is sent where it is
    simply called ("called:send_mail")."""
    way = "called" if b"huey" in head else "task"
    for found in _TASK.finditer(source) if any(map(head.__contains__, _LIBRARIES)) else ():
        yield found.start(1), f"{way}:{found[1].decode()}"

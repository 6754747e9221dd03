"""nameko's events: a service tells one by its type, and another one handles it by the service's name and that type."""

import re
from collections.abc import Iterator

from analyzers.languages.hints.constants import is_comment

_SERVICE = re.compile(rb"^[ \t]+name\s*=\s*[\"']([\w.-]{1,80})[\"']", re.MULTILINE)
_DISPATCHER = re.compile(rb"^[ \t]+(\w{1,80})\s*=\s*EventDispatcher\(", re.MULTILINE)
_HANDLED = re.compile(rb"@event_handler\(\s*[\"']([\w.-]{1,80})[\"'],\s*[\"']([\w.-]{1,80})[\"']")
_MOST_DISPATCHERS = 8


def events(source: bytes, head: bytes) -> Iterator[tuple[int, str]]:
    """ "publish:orders/order_created" for an event that is told, "consume:" for one that is handled, each with its
    offset. Who tells it is the only service of the file."""
    if b"nameko" not in head:
        return
    for found in _HANDLED.finditer(source):
        if not is_comment(source, found.start()):
            yield found.start(), f"consume:{found[1].decode()}/{found[2].decode()}"
    services = {found[1].decode() for found in _SERVICE.finditer(source)}
    names = list(dict.fromkeys(found[1] for found in _DISPATCHER.finditer(source)))[:_MOST_DISPATCHERS]
    if len(services) != 1 or not names:
        return
    told = re.compile(rb"self\.(?:" + b"|".join(names) + rb")\(\s*[\"']([\w.-]{1,80})[\"']")
    for found in told.finditer(source):
        if not is_comment(source, found.start()):
            yield found.start(), f"publish:{min(services)}/{found[1].decode()}"

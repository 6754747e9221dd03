"""nameko: the services that ask each other by name, over a queue.

A service is a route of the method RPC with its name as path, a proxy a request of the same.
"""

import re
from collections.abc import Iterator

from analyzers.facts import MODULE_SCOPE, Request, Route
from analyzers.languages.http.found import Found
from analyzers.languages.http.text import Code

_SERVES = re.compile(rb"^\s*@rpc\b", re.MULTILINE)
_SERVICE = re.compile(rb"^[ \t]+name\s*=\s*[\"']([\w.-]{1,80})[\"']", re.MULTILINE)
_PROXY = re.compile(rb"\b(?:RpcProxy|ServiceRpc)\(\s*[\"']([\w.-]{1,80})[\"']")


def found(code: Code) -> Iterator[Found]:
    """Every service and every proxy of a file."""
    if code.language != "python" or b"nameko" not in code.source:
        return
    for each in _SERVICE.finditer(code.source) if _SERVES.search(code.source) else ():
        yield Found(each.start(1), each.start(1), Route("RPC", f"/{each[1].decode()}", MODULE_SCOPE))
    for each in _PROXY.finditer(code.source):
        yield Found(each.start(1), each.start(1), Request("RPC", f"/{each[1].decode()}", MODULE_SCOPE))

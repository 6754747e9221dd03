"""gRPC: the stubs that a file calls through and the services that it implements, by the names of the generated code.

A service is a route of the method GRPC with its name as path, a stub a request of the same.
"""

import re
from collections.abc import Iterator

from analyzers.facts import MODULE_SCOPE, Request, Route
from analyzers.languages.http.found import Found
from analyzers.languages.http.text import Code

_SIGNS = (b"rpc", b"Stub", b"_pb", b"pb.", b"tonic")
# Each with a text that it needs: a search for a name costs more than one for a text.
_STUBS = (
    (b"Stub(", re.compile(rb"\.([A-Z]\w*)Stub\("), "python"),
    (b"Client(", re.compile(rb"\.New([A-Z]\w*)Client\("), "go"),
    (b"Grpc.new", re.compile(rb"\b([A-Z]\w*)Grpc\.new(?:Blocking|Future|BlockingV2)?Stub\s*\("), "java"),
    (b"_client::", re.compile(rb"\b([a-z_]\w*)_client::[A-Z]\w*Client\b"), "rust"),
    (
        b"credentials.create",
        re.compile(rb"new\s+(?:\w+\.)+([A-Z]\w*?)(?:Client)?\s*\([^()]{1,200}\bcredentials\.create"),
        "javascript",
    ),
    (b"ServiceClient(", re.compile(rb"new\s+(?:\w+\.)*([A-Z]\w*Service)Client\s*\("), "javascript"),
)
_SERVICES = (
    (b"Servicer_to_server", re.compile(rb"add_([A-Z]\w*?)Servicer_to_server\s*\("), "python"),
    (b".Register", re.compile(rb"\.Register([A-Z]\w*?)Server\s*\(\s*[\w.&]"), "go"),
    (b"ImplBase", re.compile(rb"extends\s+(?:\w+\.)?([A-Z]\w*)Grpc\.\w*ImplBase\b"), "java"),
    (b"_server::", re.compile(rb"\b([a-z_]\w*)_server::[A-Z]\w*Server\b"), "rust"),
    (
        b"addService",
        re.compile(rb"addService\s*\(\s*(?:\w+\.)*?([A-Z]\w*?)(?:Definition|ServiceDefinition)?(?:\.service)?\s*,"),
        "javascript",
    ),
)
_GENERATED = re.compile(r"pb|proto|rpc", re.IGNORECASE)
_CONNECTION = re.compile(rb"\s*[\w.&]*(?:[cC]onn|\bcc)\w*\s*[,)]")
# Every server answers these: they tell nothing of who talks to whom.
_OF_ALL = frozenset({"health", "healthservice", "serverreflection", "reflection"})


def found(code: Code) -> Iterator[Found]:
    """Every stub and every service of a file."""
    source = code.source
    if not any(word in source for word in _SIGNS):
        return
    for ways, serves in ((_STUBS, False), (_SERVICES, True)):
        for word, pattern, language in ways:
            for each in pattern.finditer(source) if language == code.language and word in source else ():
                name = _service(each[1].decode())
                if name.lower() not in _OF_ALL and (serves or language != "go" or _is_stub(code, each)):
                    path = f"/{name}"
                    said = Route("GRPC", path, MODULE_SCOPE) if serves else Request("GRPC", path, MODULE_SCOPE)
                    yield Found(each.start(), each.start(), said)


def _is_stub(code: Code, made: re.Match[bytes]) -> bool:
    """Whether Go's `New...Client` is generated: it is given a connection, or its package is named after a protocol."""
    given = _CONNECTION.match(code.source, made.end()) is not None
    return given or _GENERATED.search(code.receiver(made.start())) is not None


def _service(name: str) -> str:
    """The name of a service as the other languages have it: Rust writes its module in small letters."""
    return name if name[:1].isupper() else "".join(part.capitalize() for part in name.split("_"))

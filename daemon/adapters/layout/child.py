"""The child process of the embedded layout engine: one request per line in, the boxes' places per line out.

Graphviz runs here and not in the daemon, because it holds the interpreter's lock and knows no deadline. Whatever goes
wrong ends the process; the parent reads the reason from stderr and starts another one.
"""

import os
import signal
import sys
import warnings

import pygraphviz

from daemon.adapters.layout.wire import places_line, read_request
from renderers.dot import FORMAT, dot_source, read_places
from renderers.layout import LayoutRequest, Rect


def main() -> None:
    """Serve until stdin closes, which it also does when the parent is killed."""
    # Graphviz prints to file descriptor 1 at times: answers get a descriptor of their own, and chatter goes to stderr.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        request, seconds = read_request(line)
        _alarm(seconds)
        answers.write(places_line(_places(request)))
        answers.flush()
        _alarm(0)


def _places(request: LayoutRequest) -> tuple[Rect, ...]:
    graph = pygraphviz.AGraph(string=dot_source(request))
    try:
        return read_places(request, graph.draw(format=FORMAT, prog="dot"))
    finally:
        graph.close()


def _alarm(seconds: int) -> None:
    """The system's own alarm also ends a process that is deep in Graphviz while its parent is gone."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)

"""What go.mod and go.work say, reduced to what a resolver asks."""

import re
from collections.abc import Iterator
from typing import Any

# A word, or a quoted one; `=>` stands alone, and so do the brackets of a block.
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`|(//.*)|(=>|[()])|([^\s()"`]+)')


def read_manifest(path: str, source: bytes) -> dict[str, Any]:
    """{"module": own path, "require": module paths, "replace": {module path: what stands in for it}, "use": folders}.
    Lines of another form are passed over, as are directives that resolve nothing."""
    said: dict[str, Any] = {"module": "", "require": [], "replace": {}, "use": []}
    for verb, words in directives(source.decode("utf-8", "replace").removeprefix("\ufeff")):
        if verb == "module":
            said["module"] = said["module"] or words[0]
        elif verb in ("require", "use"):
            said[verb].append(words[0])
        elif verb == "replace" and "=>" in words[:-1]:
            said["replace"][words[0]] = words[words.index("=>") + 1]
    return said


def directives(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each directive as its verb and its words, whether it stands on a line of its own or in a block."""
    block = ""
    for line in text.splitlines():
        words = list(_words(line))
        if not words:
            continue
        if words[0] == ")":
            block = ""
        elif len(words) > 1 and words[1] == "(":
            block = words[0]
        elif block:
            yield block, words
        elif len(words) > 1:
            yield words[0], words[1:]


def _words(line: str) -> Iterator[str]:
    for match in _WORD.finditer(line):
        if match[3]:
            return
        yield next(group for group in (match[1], match[2], match[4], match[5]) if group is not None)

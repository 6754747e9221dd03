"""schema.prisma: the database that its client talks to, and the tables of it."""

import re
from itertools import islice

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.facts import Entry

_BLOCK = re.compile(r"^(datasource|model)\s+(\w+)\s*\{", re.MULTILINE)
_PROVIDER = re.compile(r"^\s*provider\s*=\s*\"(\w+)\"", re.MULTILINE)
_URL = re.compile(r"^\s*url\s*=\s*env\(\"(\w+)\"\)", re.MULTILINE)
_TABLE = re.compile(r"^\s*@@map\(\"([\w.-]+)\"\)", re.MULTILINE)
_MOST_BLOCKS = 400
_LONGEST = 20_000
_END = re.compile(r"^\}", re.MULTILINE)


def read(path: str, text: str) -> Read:
    """One entry: the settings of the schema's folder."""
    read = Read()
    told = Settings()
    for block in islice(_BLOCK.finditer(text), _MOST_BLOCKS):
        most = block.end() + _LONGEST
        ends = _END.search(text, block.end(), most)
        inside = text[block.end() : ends.start() if ends else most]
        line = text.count("\n", 0, block.start()) + 1
        if block[1] == "model":
            table = _TABLE.search(inside)
            told.add(table[1] if table else block[2], "table", line)
            continue
        if provider := _PROVIDER.search(inside):
            at = line + inside.count("\n", 0, provider.start(1))
            told.add(f"prisma:{provider[1]}", "resource", at)
            told.add(f"{provider[1]}://", "url", at, "provider")
        if url := _URL.search(inside):
            told.add(url[1], "variable", line + inside.count("\n", 0, url.start(1)))
    folder, _, base = path.rpartition("/")
    read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
    return read

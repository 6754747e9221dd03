"""Files of environment variables (.env, .env.example): which hosts and schemes the variables name. No value of one
that may be a secret is looked at, and none is kept as it is written."""

import re

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import IMAGE, Settings
from analyzers.facts import Entry

_SET = re.compile(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)")
_USED = re.compile(r"\$\{(\w+)\}|\$(\w+)")
_LONGEST = 500


def read(path: str, text: str) -> Read:
    """One entry: the settings of this folder."""
    read = Read()
    told = Settings()
    values: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        found = _SET.match(line[:_LONGEST])
        if found:
            written = re.sub(r"\s#.*", "", found[2]).strip().strip("\"'")
            filled = _USED.sub(lambda used: values.get(used[1] or used[2], used[0]), written)[:_LONGEST]
            values[found[1]] = filled
            if filled:
                told.setting(found[1], filled, number)
            if found[1].endswith("_IMAGE"):
                told.add(f"{IMAGE}:{filled.partition('@')[0]}", "resource", number, found[1])
    folder, _, base = path.rpartition("/")
    read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
    return read

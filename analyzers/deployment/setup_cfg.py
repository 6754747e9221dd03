"""setup.cfg: the name, the description, and the commands of setuptools."""

import configparser
import re

from analyzers.deployment.reading import Read, line_of, section_start
from analyzers.facts import Entry
from analyzers.summaries import first_sentence


def read(path: str, text: str) -> Read:
    """The commands, then the package itself."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise ValueError(str(error)) from None
    name = parser.get("metadata", "name", fallback="").strip()
    read = Read(name, first_sentence(parser.get("metadata", "description", fallback="")))
    start = section_start(text, "options.entry_points")
    for header in ("console_scripts", "gui_scripts"):
        for entry in parser.get("options.entry_points", header, fallback="").splitlines():
            command, given, target = (part.strip() for part in entry.partition("="))
            if given and command:
                line = line_of(text, rf"^\s*{re.escape(command)}\s*=", start)
                read.add(Entry(command, "command", target.partition("[")[0].strip()), line)
    if name:
        taken = any(entry.name == name for entry, _ in read.entries)
        line = line_of(text, r"^\s*name\s*=", section_start(text, "metadata"))
        read.add(Entry(f"{name} (package)" if taken else name, "package", path.rpartition("/")[0]), line)
    return read

"""Chart.yaml: what a chart is called, and the charts that it brings along (a database, a cache)."""

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.deployment.yaml_nodes import document, line, sequence, text_of, value
from analyzers.facts import Entry


def read(path: str, text: str) -> Read:
    """One entry: the settings of the chart's folder."""
    read = Read()
    root = document(text)
    told = Settings()
    for dependency in sequence(value(root, "dependencies")):
        name = value(dependency, "name")
        if not text_of(value(dependency, "repository")).startswith("file:"):
            told.add(f"helm:{text_of(name)}", "resource", line(name))
    folder, _, base = path.rpartition("/")
    read.add(Entry(base, "settings", folder, hints=told.hints()), 1, told.lines())
    return read

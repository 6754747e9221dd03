"""The settings of what watches a product: what Prometheus scrapes, and where Grafana has its figures from."""

import re
from collections.abc import Iterator

import yaml

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import Settings
from analyzers.deployment.yaml_nodes import document, line, sequence, text_of, value
from analyzers.facts import Entry

_MAX_CHARACTERS = 1 << 16
# The sections that tell one from any other YAML file, with the image of what takes them.
_SECTIONS = (
    (re.compile(r"^scrape_configs:", re.MULTILINE), "prom/prometheus"),
    (re.compile(r"^apiVersion:\s*1\s*$(?=[\s\S]*^datasources:)", re.MULTILINE), "grafana/grafana"),
)


def watcher(text: str) -> str:
    """The image of what takes these settings, "" for a text that is none."""
    near = text[:_MAX_CHARACTERS]
    return next((image for section, image in _SECTIONS if section.search(near)), "")


def read(path: str, text: str) -> Read:
    """One entry, with the addresses that are asked for figures."""
    read = Read()
    image = watcher(text)
    if not image or len(text) > _MAX_CHARACTERS or "{{" in text:
        return read
    told = Settings()
    for key, node in _addresses(document(text)):
        told.setting(key, text_of(node), line(node))
    folder, _, base = path.rpartition("/")
    read.add(Entry(base, "settings", folder, hints=told.hints(), image=image), 1, told.lines())
    return read


def _addresses(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    for job in sequence(value(root, "scrape_configs")):
        for group in sequence(value(job, "static_configs")):
            yield from (("targets", each) for each in sequence(value(group, "targets")))
    for source in sequence(value(root, "datasources")):
        url = value(source, "url")
        if url is not None:
            yield "url", url

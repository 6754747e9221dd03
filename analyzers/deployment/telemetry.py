"""The settings of what watches a product: what Prometheus scrapes, where Grafana has its figures from, and where
Promtail and the collector of OpenTelemetry hand on what they collect."""

import re
from collections.abc import Iterator

import yaml

from analyzers.deployment.reading import Read
from analyzers.deployment.settings import EVERYTHING, Settings
from analyzers.deployment.yaml_nodes import document, items, line, sequence, text_of, value
from analyzers.facts import Entry

_MAX_CHARACTERS = 1 << 16
_PROMTAIL = "grafana/promtail"
# Where Promtail finds the logs of all that runs.
_DISCOVERIES = ("docker_sd_configs", "kubernetes_sd_configs")
# The sections that tell one from any other YAML file, with the image of what takes them.
_SECTIONS = (
    ({"clients:", "scrape_configs:"}, _PROMTAIL),
    ({"scrape_configs:"}, "prom/prometheus"),
    ({"receivers:", "exporters:"}, "otel/opentelemetry-collector"),
    ({"apiVersion: 1", "datasources:"}, "grafana/grafana"),
)
_SECTION = re.compile(r"^(?:apiVersion:[ \t]*1\b|\w+:)", re.MULTILINE)


def watcher(text: str) -> str:
    """The image of what takes these settings, "" for a text that is none."""
    found = {" ".join(section.split()) for section in _SECTION.findall(text[:_MAX_CHARACTERS])}
    return next((image for sections, image in _SECTIONS if sections <= found), "")


def read(path: str, text: str) -> Read:
    """One entry, with the addresses that are asked for figures."""
    read = Read()
    image = watcher(text)
    if not image or len(text) > _MAX_CHARACTERS or "{{" in text:
        return read
    told = Settings()
    root = document(text)
    for key, node in _addresses(root):
        told.setting(key, text_of(node), line(node))
    for key, node in _discoveries(root) if image == _PROMTAIL else ():
        told.add(EVERYTHING, "needs", line(node), key)
    folder, _, base = path.rpartition("/")
    read.add(Entry(base, "settings", folder, hints=told.hints(), image=image), 1, told.lines())
    return read


def _addresses(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node | None]]:
    for job in sequence(value(root, "scrape_configs")):
        for group in sequence(value(job, "static_configs")):
            yield from (("targets", each) for each in sequence(value(group, "targets")))
    for source in sequence(value(root, "datasources")):
        yield "url", value(source, "url")
    for client in sequence(value(root, "clients")):
        yield "url", value(client, "url")
    for section in ("exporters", "receivers"):
        for _, node in items(value(root, section)):
            yield from (("endpoint", value(node, *keys)) for keys in (("endpoint",), ("http", "endpoint")))


def _discoveries(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    for job in sequence(value(root, "scrape_configs")):
        found = ((key, value(job, key)) for key in _DISCOVERIES)
        yield from ((key, node) for key, node in found if node is not None)

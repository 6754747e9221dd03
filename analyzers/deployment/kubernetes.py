"""Kubernetes manifests and the templates of Helm charts: workloads, what they are told, and how they are reached.

Any YAML file may be one: only the documents that say so are read. A template of a chart is no YAML; its actions are
blanked out, but for the values that name something: `{{ .Values.cart.name }}` reads as "cart".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from analyzers.deployment import telemetry
from analyzers.deployment.reading import Read, command_text
from analyzers.deployment.settings import Settings
from analyzers.deployment.yaml_nodes import document, items, line, sequence, text_of, value
from analyzers.facts import Entry

_WORKLOADS = frozenset(
    {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod", "DeploymentConfig", "Rollout"}
)
_READ = re.compile(
    rf"^kind:[ \t]*[\"']?({'|'.join(sorted(_WORKLOADS))}|Service|ConfigMap|Secret|Ingress)[\"']?[ \t]*$", re.MULTILINE
)
_DOCUMENT = re.compile(r"^---(?:[ \t].*)?$", re.MULTILINE)
_MOST_DOCUMENTS = 200
_MOST_CHARACTERS = 1 << 18
_ACTION = re.compile(r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}")
_VALUE = re.compile(r"\{\{-?\s*\.Values\.([\w.]+?)(?:\.(?:name|fullname|nameOverride))?\s*(?:\|[^{}]*)?-?\}\}")
# What a name may end with that only says what kind of workload it names.
_KINDS = re.compile(r"(?<=.)[-_](?:deployment|deploy|statefulset|daemonset|replicaset|rollout|pod)$", re.IGNORECASE)
_PUBLIC = frozenset({"LoadBalancer", "NodePort"})


def read(path: str, text: str) -> Read:
    """One entry a workload; one for each name that leads to it; one for what it is told elsewhere."""
    read = Read()
    if not _READ.search(text):
        return telemetry.read(path, text)
    is_template = "{{" in text
    room = _MOST_CHARACTERS
    for first, part in _documents(_blanked(text) if is_template else text):
        kind = _READ.search(part)
        if kind is None:
            continue
        room -= len(part)
        if room < 0:
            read.problem = f"read as far as {_MOST_CHARACTERS} characters of its manifests"
            break
        try:
            root = document(part, first)
        except (ValueError, RecursionError):
            if is_template:
                continue
            raise
        _add(read, kind[1], root)
    return read


def _documents(text: str) -> Iterator[tuple[int, str]]:
    """The documents of a stream, each with the lines before it."""
    start = 0
    for _ in range(_MOST_DOCUMENTS):
        mark = _DOCUMENT.search(text, start)
        yield text.count("\n", 0, start), text[start : mark.start() if mark else None]
        if mark is None:
            return
        start = mark.end()


def _blanked(text: str) -> str:
    """A template without its actions, on the same lines: a line that only acts is empty."""
    filled = _VALUE.sub(lambda found: _words(found[1]), text)
    lines = []
    for each in _ACTION.sub(lambda found: "\x00" + "\n" * found[0].count("\n"), filled).split("\n"):
        alone = "\x00" in each and not each.replace("\x00", "").strip(" \t-")
        lines.append("" if alone else each.replace("\x00", ""))
    return "\n".join(lines)


def _words(dotted: str) -> str:
    """What a value is called, as a host would be: "cartService" is "cartservice"."""
    return re.sub(r"[^a-z0-9-]", "", dotted.rpartition(".")[2].lower())


def _add(read: Read, kind: str, root: yaml.Node | None) -> None:
    named = value(root, "metadata", "name")
    name, at, spec = text_of(named), line(named), value(root, "spec")
    if kind in _WORKLOADS:
        _add_workload(read, name, at, spec if kind != "CronJob" else value(spec, "jobTemplate", "spec"), kind)
    elif kind == "Service":
        selector = ",".join(f"{key}={text_of(label)}" for key, label in sorted(items(value(spec, "selector"))))
        outer = text_of(value(spec, "externalName"))
        public = text_of(value(spec, "type")) in _PUBLIC
        told = Settings()
        told.add(outer, "host", line(value(spec, "externalName")))
        read.add(Entry(name, "address", selector, hints=told.hints(), ports=public), at, told.lines())
    elif kind == "Ingress":
        for rule in sequence(value(spec, "rules")):
            for each in sequence(value(rule, "http", "paths")):
                backend = value(each, "backend")
                reached = value(backend, "service", "name") or value(backend, "serviceName")
                target = text_of(reached)
                read.add(Entry(f"ingress/{target}", "address", target, ports=True), line(reached))
    else:
        told = Settings()
        for table in ("data", "stringData") if kind == "ConfigMap" else ("stringData",):
            for key, given in items(value(root, table)):
                told.setting(key, text_of(given), line(given))
        read.add(Entry(f"{kind.lower()}/{name}", "settings", hints=told.hints()), at, told.lines())


def _add_workload(read: Read, name: str, at: int, spec: yaml.Node | None, kind: str) -> None:
    template = spec if kind == "Pod" else value(spec, "template")
    pod = spec if kind == "Pod" else value(template, "spec")
    labels = items(value(template, "metadata", "labels"))
    containers = sequence(value(pod, "containers"))
    if not containers:
        return
    # What stands beside the first container serves it.
    first = containers[0]
    told = Settings()
    for container in containers:
        _tell(told, container)
    begun, asked = (" ".join(text_of(word) for word in sequence(value(first, key))) for key in ("command", "args"))
    entry = Entry(
        _KINDS.sub("", name) or text_of(value(first, "name")),
        "image",
        text_of(value(first, "image")),
        command_text(f"{begun} {asked}".strip()),
        told.hints(),
        any(sequence(value(container, "ports")) for container in containers),
        labels=tuple(sorted(f"{key}={text_of(label)}" for key, label in labels)),
        entrypoint=command_text(begun),
    )
    read.add(entry, at, told.lines())


def _tell(told: Settings, container: yaml.Node) -> None:
    for variable in sequence(value(container, "env")):
        name, given = text_of(value(variable, "name")), value(variable, "value")
        if given is not None:
            told.variable(name, text_of(given), line(given))
        for reference, kind in (("configMapKeyRef", "configmap"), ("secretKeyRef", "secret")):
            taken = value(variable, "valueFrom", reference, "name")
            key = text_of(value(variable, "valueFrom", reference, "key"))
            told.add(f"{kind}/{text_of(taken)}#{key}" if taken is not None else "", "needs", line(taken), name)
    for source in sequence(value(container, "envFrom")):
        for reference, kind in (("configMapRef", "configmap"), ("secretRef", "secret")):
            taken = value(source, reference, "name")
            told.add(f"{kind}/{text_of(taken)}" if taken is not None else "", "needs", line(taken))
    for argument in (*sequence(value(container, "command")), *sequence(value(container, "args"))):
        option, _, given_text = text_of(argument).lstrip("-").partition("=")
        if given_text:
            told.setting(option, given_text, line(argument))

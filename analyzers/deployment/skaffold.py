"""skaffold.yaml: which folder each image is built from."""

from __future__ import annotations

import re

from analyzers.deployment.reading import Read, folder_within
from analyzers.deployment.yaml_nodes import document, line, sequence, text_of, value
from analyzers.facts import Entry

_DOCUMENT = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MOST_DOCUMENTS = 20


def read(path: str, text: str) -> Read:
    """One entry an artifact."""
    read = Read()
    folder = path.rpartition("/")[0]
    before = 0
    for part in _DOCUMENT.split(text, _MOST_DOCUMENTS)[:_MOST_DOCUMENTS]:
        root = document(part, before)
        before += part.count("\n")
        for artifact in sequence(value(root, "build", "artifacts")):
            image = value(artifact, "image")
            context = folder_within(folder, text_of(value(artifact, "context")) or ".")
            if context is not None:
                dockerfile = text_of(value(artifact, "docker", "dockerfile")) or "Dockerfile"
                recipe = folder_within(context, dockerfile) or ""
                read.add(Entry(text_of(image), "build", context, image=text_of(image), recipe=recipe), line(image))
    return read

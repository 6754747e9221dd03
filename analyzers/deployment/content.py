"""What a YAML file is by what stands in it, where its name does not say so. Told by a look at its lines: most of them
are not worth parsing."""

import re

_SERVICES = re.compile(r"^services:[ \t]*(?:#.*)?\n", re.MULTILINE)
# The first service, and the first of its keys.
_FIRST = re.compile(
    r"(?:[ \t]*(?:#.*)?\n)*( +)[\w.-]+:[ \t]*(?:[&#].*)?\n(?:[ \t]*(?:#.*)?\n)*(\1 +)(?:<<|[\w.-]+):", re.ASCII
)
_OUTER = re.compile(r"^[^\s#]", re.MULTILINE)
# Manifests, pipelines and playbooks have services, too.
_SOMETHING_ELSE = re.compile(
    r"^(?:- |\{\{|(?:apiVersion|clone|hosts|jobs|kind|parameters|phases|pipeline|stages|steps|when|workflow):)",
    re.MULTILINE,
)


def is_compose(text: str) -> bool:
    """Whether this is a compose file: services on top, by their names, one of which at least is built or has an
    image."""
    begun = _SERVICES.search(text)
    first = _FIRST.match(text, begun.end()) if begun else None
    if begun is None or first is None or _SOMETHING_ELSE.search(text):
        return False
    outer = _OUTER.search(text, begun.end())
    section = text[begun.end() : outer.start() if outer else None]
    return re.search(rf"^{first[2]}(?:build|image):", section, re.MULTILINE) is not None

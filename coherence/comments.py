"""How somebody tells undrift something about a drawing: in a comment as its format has them, or in undrift.toml."""

import re

from coherence.drawings import Drawing

_IN_DRAWINGS = {"mermaid": "%% {}", "plantuml": "' {}", "dot": "// {}", "d2": "# {}"}
_IN_DOCUMENTS = {".mdx": "{{/* {} */}}", ".rst": ".. {}", ".adoc": "// {}", ".asciidoc": "// {}"}
_HTML = "<!-- {} -->"
_ALIAS = re.compile(r"alias (.*)")
_ALLOW = re.compile(r"allow (\S+).* because (\S+)")
_IGNORE = re.compile(r"ignore because (\S+)")


def comment(drawing: Drawing, directive: str) -> str:
    """A directive as it has to be written for this drawing; where that can have no comment, for the configuration."""
    if not drawing.is_pixels:
        return _IN_DRAWINGS.get(drawing.depiction.format, "{}").format(f"undrift: {directive}")
    if not drawing.document:
        return _in_configuration(directive)
    suffix = f".{drawing.document.rpartition('.')[2].lower()}"
    return f"{_IN_DOCUMENTS.get(suffix, _HTML).format(f'undrift: {directive}')} above the picture"


def _in_configuration(directive: str) -> str:
    if alias := _ALIAS.fullmatch(directive):
        return f"{alias[1]} in [aliases] of undrift.toml"
    if allow := _ALLOW.fullmatch(directive):
        return f'allow = {{ {allow[1]} = "{allow[2]}" }} in its [[drawing]]'
    ignore = _IGNORE.fullmatch(directive)
    return f'ignore = "{ignore[1]}" in its [[drawing]]' if ignore else directive

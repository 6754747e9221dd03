"""Escaping for the text formats: whatever a name is, it stays inside its quotes. XML has its own, in renderers.xml.

Every function here takes text that `renderers.text.clean` has been through: it holds no line end and nothing unseen.
"""

import re

# Names, paths and sentences need no other ASCII; whatever else means something to Mermaid, to HTML or to Markdown. An
# underscore at the edge of a word would make it bold, a number or dash with a space after it a list; and Mermaid
# itself writes its entities with the two last ones.
_MERMAID = re.compile(
    r"[^A-Za-z0-9 /:,._\-\u0080-\U0010ffff]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_"
    r"|[.\-](?=\s)|[\ufb02\xb0\xb6]|(?<=:)/(?=/)"
)
# In PlantUML two of a kind are markup (__, --, //, ..), a lone one at the start of a line, too. Its own private
# characters, which it takes for what was escaped, and those that it writes for quotes are none of ours.
_PLANTUML = re.compile(r"[^A-Za-z0-9 ,\u00a1-\ud7ff\uf900-\U0010ffff]")
_PLANTUML_PLAIN = re.compile(r"(?<=[A-Za-z0-9])[/._:-](?=[A-Za-z0-9])")


def mermaid_text(text: str) -> str:
    """As Mermaid's entity codes want it inside quotes: `"` is `#quot;`, `#` is `#35;`."""
    return _MERMAID.sub(lambda match: "#quot;" if match[0] == '"' else f"#{ord(match[0])};", text)


def dot_id(text: str) -> str:
    """A quoted id of Graphviz's language. It takes "" and what begins with `%` for nodes without a name, a new one each
    time: "./" before a path is the same path."""
    return _dot_quoted(f"./{text}" if not text or text.startswith("%") else text)


def dot_label(*lines: str) -> str:
    r"""A quoted label of Graphviz's language: there `\` begins an escape, and `&` an entity."""
    return '"' + "\\n".join(_dot_quoted(line.replace("&", "&amp;"))[1:-1] for line in lines) + '"'


def d2_string(*lines: str) -> str:
    r"""A quoted string of D2: `\` begins an escape, `$` a substitution."""
    return '"' + "\\n".join(re.sub(r'[\\"$]', r"\\\g<0>", line) for line in lines) + '"'


def plantuml_text(*lines: str) -> str:
    r"""Inside of PlantUML's quotes. Every character that could be markup is written by its number."""
    return "\\n".join(_plantuml_line(line) for line in lines)


def _dot_quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plantuml_line(text: str) -> str:
    plain = {match.start() for match in _PLANTUML_PLAIN.finditer(text)}
    return _PLANTUML.sub(lambda match: match[0] if match.start() in plain else f"&#{ord(match[0])};", text)

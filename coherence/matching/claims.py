"""How plainly a label claims to be of the code: a name as code writes names says so by itself, and so does a system in
whose place the code has another one. Words that anybody might write do not."""

import re

from analyzers.catalogue import catalogue
from analyzers.graph import ArchitectureGraph
from coherence.matching.labels import before_what_is_told, read_label
from coherence.matching.words import words

# "OrderItem", "order_item", "Order::new", "charge()", "shop.orders", "src/shop/orders".
_CODE = re.compile(r"[a-z0-9][A-Z]|\w_\w|\b_\w|::|\w\(\)$|\w\w\.[A-Za-z_]\w|\w/[\w\[\]-]+/\w|\w/\w+\.\w")
# "MicroVMs" is what everybody calls them.
_PLURAL = re.compile(r"[A-Z]{2,}s$")
_HUMP = re.compile(r"[a-z0-9][A-Z]")
# Products, hosts and what every runtime has: "Node.js", "api.example.com", "process.env".
_OUTER = re.compile(
    r"[A-Z]\w*\.js|(?:globalThis|window|document|process|navigator)\.[\w.]+|.*\.(?:com|org|net|io|dev|ai|app)(?:[/:].*)?",
    re.DOTALL,
)
_DISTRIBUTION = re.compile(r"(?:com|org|net|io|dev|edu|de|javax?|jakarta)(?:\.[a-z][a-z0-9_-]*)+")
_AROUND = ",.;:!?()[]{}\"'`"
_MOST = 400
# Of these a project has one, as a rule: where it has one, another has been replaced, or never was.
_ONE_OF_A_KIND = ("database", "queue", "search")


def code_name(text: str) -> str:
    """The first word of a label that is written as code writes names, and is no known product's; "" for none."""
    for word in before_what_is_told(text[:_MOST]).split():
        bare = word.rstrip(",.;:!?\"'`").strip(_AROUND) + ("()" if word.endswith("()") else "")
        if _CODE.search(bare) and not _PLURAL.search(bare) and not _OUTER.fullmatch(bare) and not _is_product(bare):
            return bare
    return ""


def is_one_name(text: str) -> bool:
    """Whether a label is one name of code and nothing else. What begins like a domain is a distribution, of others as
    likely as of ours."""
    return len(text[:_MOST].split()) == 1 and bool(code_name(text)) and not is_distribution(text)


def is_distribution(text: str) -> bool:
    """Whether a label is called like what build tools fetch: "org.example.parsers"."""
    return _DISTRIBUTION.fullmatch(text.strip()) is not None


def replaced(text: str, graph: ArchitectureGraph) -> str:
    """What the code has in the place of the outside system that a label names; "" where that is no known system, or
    the code has none of its kind."""
    known = next((found for name in read_label(text).names if (found := catalogue().of_name(name))), "")
    kind = catalogue().systems[known].kind if known else ""
    others = (each.id for each in graph.landscape().systems if kind in _ONE_OF_A_KIND and each.kind == kind)
    return next(others, "")


def _is_product(word: str) -> bool:
    """ "GitHub" and "OpenAI" have humps, and are names that everybody writes so."""
    if catalogue().of_name(word):
        return True
    return _HUMP.search(word) is not None and len(words(word)) == 1 and word.isalnum()

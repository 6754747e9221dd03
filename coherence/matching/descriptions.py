"""Whether a label describes what stands there, and names nothing of the code: somebody's own part, one of many, a
language, a step, a value."""

import re
from collections.abc import Callable, Collection, Sequence

from coherence.matching.around import KINDS
from coherence.matching.claims import code_name
from coherence.matching.prose import is_action
from coherence.matching.vocabulary import GROUPINGS, MANNERS, OF_LANGUAGES, ORDINARY, PARTS, PEOPLE, STEPS, WEAK, listed
from coherence.matching.words import singular, words

_WHOSE = listed("your my any anybody anyone someone somebody etc whatever")
_PLANNED = re.compile(
    r"(?:future|planned|upcoming)(?:\s*:|\s)\s*\S|.*\((?:future|planned|upcoming|tbd|todo)\)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_THIRD = re.compile(r"(?:third|3rd)[- ]part(?:y|ies)\b", re.IGNORECASE)
# "namespace-n", "Tenant N": which one is left open.
_ONE_OF_N = re.compile(r"[\w -]*\w(?:[-_][nNxXiI]|\s[NX])")
# One of several that run the same, and which of them.
_INSTANCES = listed("node instance replica peer member machine host leader follower candidate voter")
_WHICH = listed(
    "active another any backup current existing first follower former healthy idle inactive initial leader local "
    "master new next old other passive peer previous primary remote second secondary slave spare standby stopped "
    "target voting non"
)
_STATES = listed(
    "another current desired existing final init initial initialization last latest new next old other previous target "
    "updated"
)
_LANGUAGES = listed(
    "java kotlin scala python ruby php perl javascript typescript go golang rust c cpp csharp swift dart lua elixir "
    "erlang haskell clojure groovy bash shell sql html css"
)
_RUNTIMES = listed("jvm jre jdk rte se ee vm runtime interpreter compiler language programming sdk version")
# What stands before a program, and whose it is: the reader's, a vendor's, the network's.
_BROUGHT = listed(
    "android apache browser caddy cdn cellphone cellular chrome computer curl desktop device dns editor envoy excel "
    "filesystem firefox firewall haproxy ide idp internet ios iot ipad iphone jupyter kong laptop lb ldap loadbalancer "
    "mobile nginx notebook oidc operating os partner pc phone postman reverse safari saml sidecar smartphone ssl sso "
    "tablet terminal tls traefik vendor vpn vscode waf wifi"
)
_WITH_IT = listed(
    "a and api app application balancer based client cluster device end external frontend gateway http https "
    "identity ingress load local native network or party platform provider proxy remote server service site system "
    "the third third-party user web webserver website"
)
_STEP_NOUNS = listed("step phase")
_EXCHANGED = listed("request response reply answer query")
# "q= query string", "retries = 3".
_VALUE = re.compile(r"\b\w+=(?:\s|$|[^=\s>])|\s=\s")
_JOINED = re.compile(r"\s(?:\+|&|and)\s")
_LISTED = re.compile(r"\s*[,/|+&]\s*|\s+(?:and|or)\s+")
_ARROW = re.compile(r"\s(?:\N{RIGHTWARDS ARROW}|-+>|=>)\s")
_LEAST_JOINED = 3
_FILES = listed("file directory folder image dependency")
# Kinds of files that nothing is read of: they are no parts of the graph.
_FILE = re.compile(
    r"\*?\.[a-z][a-z0-9]{1,4}|[\w./-]*\.(?:ya?ml|toml|json5?|md|rst|adoc|txt|sh|bash|bat|ps1|cfg|ini|conf|lock|csv|tsv|xlsx?|pdf|env|properties"
    r"|ipynb|log|zip|tar|gz|png|jpe?g|svg|pem|crt)",
    re.IGNORECASE,
)
# "*Type", "Custom services...", "Plugins 1..n".
_SEVERAL = re.compile(
    r"(?<!\S)\*\w|\w\*(?!\S)|\w\s*(?:\.{3}|\N{HORIZONTAL ELLIPSIS})\s*$|\d\s*\.\.+\s*[n\d*]", re.IGNORECASE
)
# What a cluster runs something as is said of it in Kubernetes' own words, and is no name that the code has.
_KUBERNETES = re.compile(
    r"\S.*\s(?:stateful ?set|daemon ?set|replica ?set|deployment|ingress|config ?map|cron ?job|pod|hpa|vpa|pvc?"
    r"|persistent ?volume(?: ?claim)?|horizontal ?pod ?autoscaler|cluster ?ip|node ?port|network ?policy)s?",
    re.IGNORECASE | re.DOTALL,
)
_STARRED = re.compile(r"\*[A-Za-z]\w*|[A-Za-z]\w*\*")
_LAYERS = ("layer", "tier", "logic")
# A path of the machine that something runs on (before it, a notation may need a backslash), an address, and cells of
# draw.io that were pasted as text.
_ELSEWHERE = re.compile(
    r"https?://\S+|%3CmxGraphModel\S*|\\?~/\S+|\$\{?HOME\}?/\S+|/(?:etc|opt|proc|tmp|usr|var)/\S+|[A-Z]:\\\S+"
)


def description(text: str, called: Collection[str] = ()) -> str:
    """What a label tells instead of a name; "" where it may be one. `called` are the words of the project's own
    name."""
    said = [singular(word) for word in words(text)]
    if not said:
        return ""
    named = bool(code_name(text))
    for why, tells in _OF_ANYTHING if named else (*_OF_ANYTHING, *_OF_WORDS):
        if tells(text, said):
            return why
    if all(word in _INSTANCES or word in _WHICH or word in called for word in said) and not _INSTANCES.isdisjoint(said):
        return "it is one of several that run the same"
    return ""


def is_any_of_several(text: str) -> bool:
    """Whether a label has a star for a part of a name: "*Type"."""
    return _STARRED.fullmatch(text.strip()) is not None


def is_brought(text: str) -> bool:
    """Whether a label names what stands before the code or beside it, and others bring: "Mobile app", "OIDC provider",
    "Nginx reverse proxy"."""
    said = [singular(word) for word in words(text)]
    brought = any(word in _BROUGHT for word in said) or said[:2] == ["identity", "provider"]
    return brought and all(word in _BROUGHT or word in _WITH_IT for word in said)


def is_elsewhere(text: str) -> bool:
    """Whether a label leads out of the code: "~/.shop/config.yaml", "/etc/shop", "https://example.com"."""
    return _ELSEWHERE.fullmatch(text.strip()) is not None


def is_chain(text: str) -> bool:
    """Whether a label is a way through several: "parse → check → run"."""
    return len(_ARROW.findall(text)) > 1


def without_state(text: str) -> str:
    """What is left of a label without words that only tell in what state something is, or which of several: "Desired
    cluster" is a cluster; "" where nothing is left, or nothing was taken away."""
    said = text.split()
    left = [word for word in said if word.lower() not in _STATES]
    return " ".join(left) if left and len(left) < len(said) else ""


def _is_somebodys(text: str, said: Sequence[str]) -> bool:
    return not _WHOSE.isdisjoint(said) or _THIRD.match(text) is not None


def _is_planned(text: str, _said: Sequence[str]) -> bool:
    return _PLANNED.match(text.strip()) is not None


def _is_of_kubernetes(text: str, _said: Sequence[str]) -> bool:
    return _KUBERNETES.fullmatch(text.strip()) is not None


def _is_language(_text: str, said: Sequence[str]) -> bool:
    known = all(word in _LANGUAGES or word in _RUNTIMES or word.isdigit() for word in said)
    return known and (not _LANGUAGES.isdisjoint(said) or {"programming", "language"} <= set(said))


def _is_of_language(text: str, said: Sequence[str]) -> bool:
    """ "In-Memory HashMap": a type that every program has, and words that say no more."""
    types = [word for word in text.split() if word in OF_LANGUAGES]
    rest = [word for word in said if not any(word in words(each) for each in types)]
    return bool(types) and len(said) > 1 and all(word in _LITTLE for word in rest)


def _is_numbered(_text: str, said: Sequence[str]) -> bool:
    """ "User 1 App 1" is one of somebody's."""
    is_first = len(said) > 1 and said[0] in PEOPLE and said[1].isdigit()
    return is_first and all(word in PEOPLE or word in WEAK or word.isdigit() for word in said)


def _is_exchanged(_text: str, said: Sequence[str]) -> bool:
    return said[-1] in _EXCHANGED and len(said) > 1


def _has_value(text: str, _said: Sequence[str]) -> bool:
    return _VALUE.search(text) is not None


def _is_step(_text: str, said: Sequence[str]) -> bool:
    return said[-1] in _STEP_NOUNS and len(said) > 1


def _is_file(text: str, said: Sequence[str]) -> bool:
    if len(said) > 1 and said[-1] in _FILES and not code_name(text):
        return True
    return any(_FILE.fullmatch(word.strip("()\"'`,:")) for word in text.split())


def _is_several(text: str, said: Sequence[str]) -> bool:
    return (
        _SEVERAL.search(text) is not None
        or _ONE_OF_N.fullmatch(text.strip()) is not None
        or not _UNKNOWNS.isdisjoint(said)
    )


def _is_layer(_text: str, said: Sequence[str]) -> bool:
    """ "Application layer", and not "Cache layer", which is a kind of system."""
    plain = all(word in GROUPINGS or word in WEAK or word in PARTS or word in _OF_LAYERS for word in said)
    return said[-1] in _LAYERS and plain and KINDS.isdisjoint(said[:-1])


def _is_kinds(text: str, said: Sequence[str]) -> bool:
    """ "Storage", "UI, API, SDKs", "Client interfaces": whatever there is of these kinds."""
    kinds = all(word in _KINDS or word in PARTS or word in WEAK or word in MANNERS for word in said)
    several = len(said) == 1 or len(_LISTED.split(text)) > 1 or text.endswith("s")
    return kinds and several and KINDS.isdisjoint(said)


def _is_contents(text: str, said: Sequence[str]) -> bool:
    """ "durable contracts + lifecycle"."""
    return _JOINED.search(text) is not None and len(said) >= _LEAST_JOINED and text == text.lower()


def _is_deed(text: str, said: Sequence[str]) -> bool:
    return len(said) == 1 and text == text.lower() and is_action(said[0]) and said[0] not in ORDINARY - STEPS


_LITTLE = MANNERS | WEAK | listed("concurrent global memory mutable safe thread typed")
_KINDS = listed("api sdk ui cli spa web")
_UNKNOWNS = listed("abc ghi xxx xyz yyy zzz")
_OF_LAYERS = listed("presentation business logic infrastructure persistence transport")
_Tells = Callable[[str, Sequence[str]], bool]
# Labels that tell these are told by them whatever they name; labels in words, by the others as well.
_OF_ANYTHING: tuple[tuple[str, _Tells], ...] = (
    ("it stands for what somebody else has", _is_somebodys),
    ("it is not there yet", _is_planned),
    ("it is what Kubernetes runs something as", _is_of_kubernetes),
    ("it is a language, or what runs it", _is_language),
    ("it is of the language itself", _is_of_language),
    ("it stands for several", _is_numbered),
    ("it is what is sent", _is_exchanged),
    ("it is a file, and no part of the code", _is_file),
    ("it stands for several", _is_several),
)
_OF_WORDS: tuple[tuple[str, _Tells], ...] = (
    ("it shows a value", _has_value),
    ("it is a step", _is_step),
    ("it is a layer of the program", _is_layer),
    ("it names kinds of things, and none of them", _is_kinds),
    ("it tells what is in it", _is_contents),
    ("it says what is done", _is_deed),
)

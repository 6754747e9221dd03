"""What one label means by itself, wherever it stands: every way of reading it, the surest first."""

import re

from analyzers.graph import SYMBOL
from coherence.matching.around import adapters, of_kind, stores
from coherence.matching.descriptions import without_state
from coherence.matching.doubles import as_double
from coherence.matching.initials import by_initials
from coherence.matching.inventory import Inventory
from coherence.matching.items import PROJECT, Match
from coherence.matching.labels import Label, read_label
from coherence.matching.likeness import like
from coherence.matching.names import matches, parts_of_names
from coherence.matching.prose import is_action
from coherence.matching.spelling import is_no_file, written_otherwise
from coherence.matching.typos import misspelt
from coherence.matching.verdict import Reading, Verdict
from coherence.matching.words import is_identifier, root, singular, words

_EXACT = 0.98
_BY_KIND = 0.8
_KEPT_IN = 0.75
_BESIDE = 0.7
_BY_TAIL = 0.65
_LEAST_TAIL = 2
# Of more that share a word with a label none is meant.
_MOST_AMBIGUOUS = 4
_NEAR = 3
_DEFINED = ("class", "function", "method")
# Between a class and what it has.
_OF = ("::", "#", ".")
_FIELD = re.compile(r"[^\W\d]\w*")
_OF_STEPS = frozenset(("step", "phase", "stage", "request", "response", "message", "event", "state"))
_KEEPS = frozenset(("database", "db", "datastore", "storage", "store", "table", "tables", "cache", "data"))


def read(text: str, inventory: Inventory) -> Reading:
    """What a label means. It is told as a phantom where nothing is like it."""
    label = read_label(text)
    is_number = not any(letter.isalpha() for name in label.names for letter in name)
    if is_number and not any(map(inventory.written, label.names)):
        return Reading("not-code", reasons=("it has no word on it",))
    for step in (
        _by_whole_name,
        as_double,
        _as_list,
        _by_name,
        _as_member,
        _by_kind,
        _by_its_adapter,
        _with_what_is_beside,
        _as_what_is_kept,
        _by_inner_name,
        _in_a_state,
        _by_tail,
    ):
        found = step(label, inventory)
        if found is not None:
            return _as_code_writes_it(label.names[0], found, inventory)
    return _nearly(label, inventory)


def _as_code_writes_it(name: str, found: Reading, inventory: Inventory) -> Reading:
    """An identifier, or the name of a file, is right in one form alone."""
    if found.verdict == "proved" and found.score < 1:
        if other := written_otherwise(name, found.ids):
            return Reading("misspelt", other, other, 0.6, (f"{name!r} is written otherwise in the code",))
        if is_no_file(name, inventory):
            return Reading("phantom", (), found.ids[:_NEAR], 0.0, (f"no file is called {name!r}",))
    return found


def aliased(text: str, inventory: Inventory) -> Reading | None:
    """What somebody says that a label means."""
    return _by_alias(read_label(text), inventory)


def _by_alias(label: Label, inventory: Inventory) -> Reading | None:
    for name in label.names:
        component = inventory.aliases.get(" ".join(words(name)))
        if component is not None and not _is_there(component, inventory):
            return Reading("phantom", reasons=(f"{name!r} is an alias of {component}, which is not there",))
        if component is not None:
            return Reading("proved", (component,), (), 1.0, (f"{name!r} is an alias of {component}",))
    return None


def _is_there(component: str, inventory: Inventory) -> bool:
    return component == PROJECT or inventory.graph.level(component) is not None


def _by_whole_name(label: Label, inventory: Inventory) -> Reading | None:
    """A list is one name only where something is called just so; what stands in brackets may be a part of a name."""
    for name in label.names:
        if "(" in name and any("(" in item.name for item in inventory.written(name)):
            return _by_name(Label((name,)), inventory)
    found = _by_name(label, inventory) if label.parts else None
    return found if found is not None and found.score >= _EXACT and _has_all(label, found) else None


def _has_all(label: Label, found: Reading) -> bool:
    """Whether it is the whole list that was found, and not its first part."""
    return label.names[0] in found.reasons[0] and not label.beside


def _by_name(label: Label, inventory: Inventory) -> Reading | None:
    """What one of the texts names, best just so."""
    surest: Reading | None = None
    for name in label.names:
        found = matches(name, inventory)
        reading = _proved(name, found) if found else None
        if reading is not None and (surest is None or (surest.score < _EXACT <= reading.score)):
            surest = reading
    return surest


def _proved(name: str, found: tuple[Match, ...]) -> Reading:
    ids = tuple(dict.fromkeys(each.item.id for each in found if each.item.id))
    best = max(each.score for each in found)
    return Reading("proved", ids, (), round(best, 2), (f"{name!r}: {found[0].how}",))


def _as_member(label: Label, inventory: Inventory) -> Reading | None:
    """ "Color::Red" is the class that has such a field or variant: one that it does not have is none."""
    owner, mark, member = next(
        (name.rpartition(each) for name in label.names for each in _OF if each in name), ("",) * 3
    )
    if not mark or not owner or not member.isidentifier():
        return None
    ids = tuple(
        match.item.id
        for match in matches(owner, inventory)
        if match.item.kind == "class" and match.score >= _EXACT and member in _fields(match.item.id, inventory)
    )
    how = f"{owner!r} has {member!r}"
    return Reading("proved", ids, (), _BY_KIND, (how,)) if ids else None


def _fields(component: str, inventory: Inventory) -> frozenset[str]:
    """The names of the fields of a class, or of the variants of an enum."""
    path, _, name = component.partition(SYMBOL)
    found = inventory.graph.definition(path, name) if name and path in inventory.graph.files else None
    return frozenset(match[0] for each in found.attributes if (match := _FIELD.match(each))) if found else frozenset()


def _by_kind(label: Label, inventory: Inventory) -> Reading | None:
    for name in label.names:
        ids = of_kind(name, inventory)
        if ids:
            return Reading("proved", ids, (), _BY_KIND, (f"{name!r} names a kind of thing: {', '.join(ids)}",))
    return None


def _by_its_adapter(label: Label, inventory: Inventory) -> Reading | None:
    """An outside system that nothing is seen to use, by the package or class that is called like it: "AWS SES"."""
    for name in label.names:
        ids = adapters(name, inventory)
        if ids:
            return Reading("proved", ids, (), _BY_KIND, (f"{name!r} has a component of its name: {ids[0]}",))
    return None


def _as_list(label: Label, inventory: Inventory) -> Reading | None:
    """A list is true where all that it names is there, or is another word for what is there."""
    found = []
    for part in label.parts:
        one = Label((part,))
        reading = _by_alias(one, inventory) or _by_name(one, inventory) or _by_kind(one, inventory)
        if reading is None and not _is_other_name(part, inventory):
            return None
        found += [reading] if reading is not None else []
    if not found:
        return None
    ids = tuple(dict.fromkeys(component for each in found for component in each.ids))
    reasons = tuple(reason for each in found for reason in each.reasons)
    return Reading("proved", ids, (), min(each.score for each in found), reasons)


def _is_other_name(part: str, inventory: Inventory) -> bool:
    """Whether this system of the catalogue can stand in place of one that the code uses ("Redis/Valkey")."""
    known = inventory.catalogue.systems.get(inventory.catalogue.of_name(part))
    used = {each.id.partition(":")[2] for each in inventory.graph.landscape().systems}
    return known is not None and known.instead_of in used


def _with_what_is_beside(label: Label, inventory: Inventory) -> Reading | None:
    """Of "Queue (Kafka)" the name is a word for what stands beside it."""
    if not any(inventory.is_plain(name) for name in label.names):
        return None
    for beside in label.beside:
        found = _by_name(Label((beside,)), inventory)
        if found is not None:
            return found._replace(score=_BESIDE)
    return None


def _as_what_is_kept(label: Label, inventory: Inventory) -> Reading | None:
    """ "Orders DB": what a known component keeps in a system that the code uses."""
    for name in label.names:
        said = words(name)
        rest = " ".join(word for word in said if word not in _KEEPS)
        if rest and len(rest) < len(" ".join(said)):
            owner, kept = matches(rest, inventory), stores(inventory)
            if owner and kept:
                return Reading(
                    "proved", kept, (), _KEPT_IN, (f"{rest!r}: {owner[0].how}", f"kept in {', '.join(kept)}")
                )
    return None


def _by_inner_name(label: Label, inventory: Inventory) -> Reading | None:
    """The class or function that one word names as code does, among words in lower case or of steps: "initial
    VersionedTransition", "HealthCheck step", "lastUpdate VersionedTransition". Beside a name of its own it would only
    say what something is made in."""
    named = [word.strip("\"'`,.?!") for word in label.names[0].split()]
    for word in named if len(named) > 1 else ():
        if is_identifier(word) and all(_says_little(other) for other in named if other != word):
            items = [each for each in inventory.written(word) if each.kind in _DEFINED and not each.aside]
            if items:
                ids = tuple(dict.fromkeys(each.id for each in items))[:_MOST_AMBIGUOUS]
                return Reading("proved", ids, (), _BESIDE, (f"{label.names[0]!r} names {items[0].name!r}",))
    return None


def _says_little(word: str) -> bool:
    """Whether a word is no name: one that is not capitalised, of what diagrams of steps are made, or for a deed."""
    return word[:1] == word[:1].lower() or singular(word.lower()) in _OF_STEPS or is_action(word.lower())


def _in_a_state(label: Label, inventory: Inventory) -> Reading | None:
    """ "Desired cluster" is a cluster."""
    for name in label.names:
        rest = without_state(name)
        found = _by_name(Label((rest,)), inventory) if rest and not inventory.is_plain(rest) else None
        if found is not None:
            return found._replace(score=min(found.score, _BESIDE))
    return None


def _by_tail(label: Label, inventory: Inventory) -> Reading | None:
    """The one class that a name written as code does is the end of: "WebSocketService" for BackendWebSocketService."""
    name = label.names[0]
    said = words(name)
    if not is_identifier(name) or len(said) < _LEAST_TAIL or inventory.is_plain(name):
        return None
    found = {
        item.id
        for item in inventory.by_root.get(root(said[-1]), ())
        if item.kind == "class" and words(item.name)[-len(said) :] == said
    }
    how = f"{name!r} is the end of its name"
    return Reading("proved", tuple(found), (), _BY_TAIL, (how,)) if len(found) == 1 else None


def _nearly(label: Label, inventory: Inventory) -> Reading:
    for name in label.names:
        found = parts_of_names(name, inventory)
        ids = tuple(dict.fromkeys(each.item.id for each in found if each.item.id))
        if len(ids) == 1:
            return Reading("proved", ids, (), found[0].score, (f"{name!r}: {found[0].how}",))
        if 1 < len(ids) <= _MOST_AMBIGUOUS:
            return Reading("ambiguous", ids, (), found[0].score, (f"{name!r} is part of several names",))
    if told := _as_function(label, inventory):
        return told
    for name in label.names:
        if found := by_initials(name, inventory):
            return _proved(name, found[:_MOST_AMBIGUOUS])
    for name in label.names:
        found = misspelt(name, inventory)
        if found:
            near = tuple(dict.fromkeys(each.item.id for each in found if each.item.id))[:_NEAR]
            # What is no component cannot be told as what was meant.
            verdict: Verdict = "misspelt" if near else "phantom"
            return Reading(verdict, near, near, 0.6 if near else 0.0, (f"{name!r} is nearly {found[0].item.name!r}",))
    name = label.names[0]
    near, familiar = like(name, inventory), inventory.is_familiar(name)
    words_too = (f"the code has each word of {name!r} in its names",) if familiar else ()
    return Reading("phantom", (), near, 0.0, (f"nothing is called like {name!r}", *words_too), familiar)


def _as_function(label: Label, inventory: Inventory) -> Reading | None:
    """What several words say may be what one function does: "Run loop" for run_loop. Nothing else is called so."""
    for name in label.names:
        found = [each for each in inventory.written(name) if each.kind in _DEFINED[1:] and not each.aside]
        if found and len(words(name)) > 1:
            ids = tuple(dict.fromkeys(each.id for each in found))
            return Reading("proved", ids, (), _BESIDE, (f"{name!r}: {found[0].name!r} is a function",))
    return None

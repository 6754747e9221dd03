"""Names that a label writes as code does, and that the code here writes in another way: they were other names once, or
never were any. Words may be told in many forms; an identifier is one text."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from analyzers.catalogue import plain
from analyzers.graph import SYMBOL
from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.matching.doubles import is_of
from coherence.matching.inventory import Inventory
from coherence.matching.verdict import Meaning
from coherence.matching.vocabulary import CANONICAL, listed
from coherence.matching.words import root, singular, words

_EXACT = 0.98
_NEAR = 3
_LEAST_WORDS = 2
_IDENTIFIER = re.compile(r"[A-Za-z]\w*?(?:[a-z0-9][A-Z]|_)\w*")
# "IOrder", "AbstractOrder" and "OrderImpl" are the order's contract, base and implementation.
_CONVENTIONS = listed("i abstract base default impl implementation interface")
_FILE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(py|[cm]?[jt]sx?|go|rs|java|vue|svelte)")
# What is written in the one is run as the other.
_SCRIPTS = re.compile(r"[cm]?[jt]sx?")


def is_identifier(name: str) -> bool:
    """Whether this is one name of several words, as code writes them."""
    return _IDENTIFIER.fullmatch(name) is not None


def written_otherwise(name: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The classes among components that have the words of an identifier in other forms: PeersManager for
    "PeerManager"; () where one is written just so, or with a short form of a word."""
    if not is_identifier(name):
        return ()
    classes = {each: each.partition(SYMBOL)[2].rpartition(".")[2] for each in ids if SYMBOL in each}
    if any(plain(name) == plain(text) for text in _own_names(ids)):
        return ()
    return tuple(each for each, text in classes.items() if _differ_in_forms(words(name), words(text)))[:_NEAR]


def is_called(name: str, ids: Iterable[str], called: Collection[str]) -> bool:
    """Whether one of these has all the words of a type's name in some form, but for what conventions add: the project's
    name (`called`), and what tells a contract from who fulfils it. Texts of several words may say less."""
    if any(map(str.isspace, name)):
        return True
    said = _without_conventions(words(name), called)
    return any(said == _without_conventions(words(text), called) for text in _own_names(ids))


def _without_conventions(said: Sequence[str], called: Collection[str]) -> tuple[str, ...]:
    return tuple(its for word in said if (its := root(word)) not in called and word not in _CONVENTIONS) or tuple(said)


def is_no_file(name: str, inventory: Inventory) -> bool:
    """Whether a label is the name of a file of source code, and none is called so."""
    found = _FILE.fullmatch(name)
    if found is None:
        return False
    suffixes = {path.rpartition(".")[2] for path in inventory.files_called}
    stem = name.removesuffix(found[1])
    is_script = _SCRIPTS.fullmatch(found[1]) is not None
    kin = {each for each in suffixes if each == found[1] or (is_script and _SCRIPTS.fullmatch(each))}
    called = {path.casefold() for path in inventory.files_called}
    return bool(kin) and not any(f"{stem}{suffix}".casefold() in called for suffix in kin)


def unlike_its_siblings(
    things: Iterable[Thing], found: Mapping[str, Meaning], inventory: Inventory
) -> dict[str, Meaning]:
    """The identifiers that mean something loosely, where others that end like them are names just as the code writes
    them: beside CoursesLogic an "InstructorsLogic" is no Instructor. They are in the code no more; but who leaves out
    the first words of a name means it."""
    named = {
        each.id: words(label_of(each))
        for each in things
        if is_identifier(label_of(each)) and not is_of(label_of(each), found[each.id].ids, inventory)
    }
    proved = {each: said for each, said in named.items() if found[each].verdict == "proved" and found[each].ids}
    forms = {said[-1] for each, said in proved.items() if len(said) >= _LEAST_WORDS and found[each].score == 1}
    return {
        each: Meaning("phantom", (), found[each].ids[:_NEAR], 0.0, found[each].reasons)
        for each, said in proved.items()
        if found[each].score < _EXACT
        and said[-1] in forms
        and len(said) >= _LEAST_WORDS
        and not any(words(item.name)[-len(said) :] == said for item in inventory.by_root.get(root(said[-1]), ()))
    }


def _own_names(ids: Iterable[str]) -> Iterable[str]:
    """What components are called in their files, or by their files."""
    for each in ids:
        path, _, name = each.partition(SYMBOL)
        yield name.rpartition(".")[2] or path.rpartition("/")[2].partition(".")[0]


def _differ_in_forms(said: Sequence[str], theirs: Sequence[str]) -> bool:
    same = len(said) == len(theirs) and all(map(lambda one, other: root(one) == root(other), said, theirs))
    other = [(one, their) for one, their in zip(said, theirs, strict=False) if one != their]
    # "NetworkEvents" are several of NetworkEvent.
    several = other == [(said[-1], theirs[-1])] and singular(said[-1]) == theirs[-1]
    return same and bool(other) and not several and not any(word in CANONICAL for pair in other for word in pair)

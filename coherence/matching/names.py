"""Which items a name can mean: the steps from "written like this" to "part of a longer name", the surest first."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from analyzers.graph import SYMBOL
from coherence.matching.inventory import BARE, OWN, PLAIN, WHOLE, Hit, Inventory, keys
from coherence.matching.items import SHOWN, STYLES, Item, ItemKind, Match
from coherence.matching.paths import by_path
from coherence.matching.vocabulary import AGENTS, HEADS, MANNERS, PARTS, SERVICES, WEAK
from coherence.matching.words import alike, is_identifier, is_version, root, singular, words

_BY_LEVEL = {WHOLE: 0.98, OWN: 0.96, PLAIN: 0.93, BARE: 0.86}
_PLACED = 0.84
# What is written as a part of something, and is not found there, is only like what is.
_LIKE_IT = 0.8
_TECHNOLOGY = 0.82
_PART = 0.76
_OTHER_FORM = 0.04
_DEPLOYED_AS = 0.1
# A part of a longer name is one when it has so much of it.
_LEAST_SHARE = 0.5
# What these are called is short and common: hardly a word may be left out.
_ALLOWED: Mapping[ItemKind, int] = {
    "outside": PLAIN, "imported": OWN, "needed": OWN,
    "table": WHOLE, "topic": WHOLE, "variable": WHOLE, "person": WHOLE,
}  # fmt: skip
_WHAT: Mapping[ItemKind, str] = {
    "outside": "is imported", "imported": "is imported", "needed": "is stated in a manifest",
    "entry": "is in a deployment file", "container": "is deployed", "project": "is the project itself",
}  # fmt: skip
# Whole parts of a product may be called by less than their names, a class may not.
_LARGE = frozenset(("container", "system", "entry", "package", "module", "project"))
_ORDER = ("project", "container", "system", "entry", "package", "module", "class", "person", "outside", "function",
          "method", "imported", "needed", "command", "table", "topic", "variable")  # fmt: skip
_MOST_ROOTS = 8
_MOST_LOOKED_INTO = 40
_PAGES = frozenset(("page", "pages", "screen", "template", "templates", "view", "views"))
_CLOSE = 2


def matches(name: str, inventory: Inventory) -> tuple[Match, ...]:
    """The items that a name means at the surest step that finds any; the likeliest first."""
    for step in _STEPS:
        found = sorted(step(name, inventory), key=_likeliest)
        if found:
            best = max(each.score for each in found)
            meant = (each for each in found if each.score >= best - _margin(each.item, best, name))
            return _own_first(name, {_told_apart(each.item): each for each in reversed(list(meant))}.values())
    return ()


def _own_first(name: str, found: Collection[Match]) -> tuple[Match, ...]:
    """The project's own, or else the packages that it imports: an arrow to "Redis" is to the system."""
    own = [each for each in found if each.item.id and each.item.kind not in ("outside", "imported")]
    if own and all(each.item.kind == "module" and each.item.name != name for each in own):
        # A module that is called like a package from outside is the way to it: "Axios" may be either, "axios" is ours.
        own += [each for each in found if each.item.kind == "outside"]
    return tuple(own or found)[::-1]


def _told_apart(item: Item) -> tuple[str, str]:
    """By its component; what is none, by its name."""
    return item.id, "" if item.id else item.name


def _margin(item: Item, best: float, name: str) -> float:
    """A deployable may be called by less than its name, though something else has just that; but whoever writes a name
    as code does means what is called so."""
    if item.kind in ("container", "system") and not (best == 1 and is_identifier(name)):
        return _DEPLOYED_AS
    return 0 if best == 1 else _OTHER_FORM


def parts_of_names(name: str, inventory: Inventory) -> tuple[Match, ...]:
    """The items of whose longer names this is a part: the document classifier for "Classifier"."""
    said = [root(word) for word in words(name) if word not in WEAK and word not in MANNERS]
    said = [word for word in said if word not in inventory.called] or said
    if not said or len(said) > _MOST_ROOTS or (len(said) == 1 and len(words(name)) > 1):
        return ()
    pools = sorted((inventory.by_root.get(word, ()) for word in said), key=len)
    rest = [frozenset(pool) for pool in pools[1:]]
    found = []
    for item in pools[0]:
        if all(item in pool for pool in rest):
            theirs = [root(word) for word in words(item.name) if word not in WEAK]
            share = len(said) / max(len([word for word in theirs if word not in inventory.called]), 1)
            if share >= _LEAST_SHARE and _in_order(said, theirs) and _same_forms(words(name), item):
                found.append(Match(item, _PART, f"{item.name!r} has it in its name"))
    return tuple(sorted(found, key=_likeliest))


def _by_name(name: str, inventory: Inventory) -> Iterator[Match]:
    yield from _as_written(name, inventory)
    yield from _by_words(name, inventory)


def _as_written(name: str, inventory: Inventory) -> Iterator[Match]:
    """The same letters and digits; what there are many of (functions, methods) only where it is written as in code."""
    said, identifier = words(name), is_identifier(name)
    code_like = identifier or (len(said) == 1 and name == name.lower())
    written = (
        *((each, 1.0) for each in inventory.written(name)),
        *((each, _BY_LEVEL[WHOLE]) for each in inventory.written(singular(name.strip()))),
    )
    # A double among the tests is not the thing itself.
    own = [each for each in written if not each[0].aside]
    for item, score in own or written:
        many = item.kind == "method" or item.aside
        some = item.kind in ("function", "variable") and len(said) == 1
        if not (many and not identifier) and not (some and not code_like) and not item.where.endswith(SHOWN):
            yield Match(item, score, _told(item))


def _as_shown(name: str, inventory: Inventory) -> Iterator[Match]:
    """A page or a style that is called like this, where nothing else is."""
    yield from (
        Match(item, _BY_LEVEL[BARE], _told(item)) for item in inventory.written(name) if item.where.endswith(SHOWN)
    )


def _by_words(name: str, inventory: Inventory) -> Iterator[Match]:
    """The same words in other forms, or without those that say little."""
    said = words(name)
    for key, level in keys(said, inventory.called).items():
        for item, its_level in inventory.under(key):
            worst = max(level, its_level)
            if _is_fit(Hit(item, its_level), level, said):
                score = _BY_LEVEL[worst] - (0 if _same_forms(said, item) else _OTHER_FORM)
                score = min(score, _LIKE_IT) if _plays_another_part(said, item) else score
                yield Match(item, score - (_DEPLOYED_AS if _says_more(said, item) else 0), _told(item))


def _plays_another_part(said: Sequence[str], item: Item) -> bool:
    """Whether a module lies in the folder of another part than the one that the name tells: "Order model" is rather not
    routers/order.py."""
    parts = _part_words(said) - _part_words(words(item.name))
    folder = _part_words(words(item.where.rpartition("/")[0].rpartition("/")[2]))
    return item.kind == "module" and bool(parts and folder) and parts.isdisjoint(folder)


def _says_more(said: Sequence[str], item: Item) -> bool:
    """Whether the name has a word that a deployable has not, and that no deployable is called by: "order service
    implementation" is rather something in it."""
    own = words(item.name) if item.kind in ("container", "system") else said
    return any(word in WEAK and word not in SERVICES and word not in own for word in said)


def _is_fit(hit: Hit, level: int, said: Sequence[str]) -> bool:
    """Whether an item may be called by so little of its name, or by so much more."""
    item, worst = hit.item, max(level, hit.level)
    if item.where.endswith(SHOWN):
        return bool(_PAGES.intersection(said)) and not item.where.endswith(STYLES)
    if item.aside or item.kind in _ALLOWED:
        # "CollectionService" is nothing of the language's collections.
        least = OWN if item.id.startswith("std:") else _ALLOWED.get(item.kind, OWN)
        return not item.aside and worst <= least and hit.level <= OWN
    if level >= PLAIN and item.kind in ("module", "class") and not _is_called_so(said, item, level):
        return False
    if level < BARE:
        return True
    # "Order repository" is not the order controller.
    if hit.level == BARE:
        return _part_words(said) <= _part_words(words(item.name))
    return item.kind in _LARGE and not (item.kind in ("module", "package") and _part_words(said) & AGENTS)


def _is_called_so(said: Sequence[str], item: Item, level: int) -> bool:
    """A module or a class is called by its own words, and is no service: "Chat service" is not a class Chat."""
    return _same_forms(said, item) and not (item.kind == "class" and level == PLAIN and SERVICES.intersection(said))


def _part_words(said: Sequence[str]) -> frozenset[str]:
    return frozenset(singular(word) for word in said if word in PARTS)


def _by_place(name: str, inventory: Inventory) -> Iterator[Match]:
    """The name of an item with words of what it lies in: "Payment gateway" for payments/gateway.py."""
    said = [word for word in words(name) if word not in WEAK and word not in MANNERS]
    if not 1 < len(said) <= _MOST_ROOTS:
        return
    score = _LIKE_IT if "::" in name or name.endswith("()") else _PLACED
    roots = [root(word) for word in said]
    for start in range(len(said)):
        for end in range(start + 1, len(said) + 1):
            rest = frozenset(roots[:start] + roots[end:])
            if not rest or is_version(said[start:end]):
                continue
            for item, level in inventory.under("".join(roots[start:end])):
                placed = level <= PLAIN and item.kind in ("package", "module", "class", "container")
                placed = placed and not item.where.endswith(SHOWN)
                if placed and item.id and not item.aside and rest <= inventory.path_roots(item):
                    yield Match(item, score, _lies(item))
            for item in inventory.written("".join(said[start:end])):
                if item.kind == "function" and not item.aside and rest <= _close_roots(item):
                    yield Match(item, score, _lies(item))


def _by_part_and_place(name: str, inventory: Inventory) -> Iterator[Match]:
    """The head of an item's name with the name of the file or folder that it stands in: "Prefork pool" for the TaskPool
    of prefork.py."""
    said = [root(word) for word in words(name) if word not in WEAK and word not in MANNERS]
    if not 1 < len(said) <= _MOST_ROOTS:
        return
    for item in inventory.by_root.get(said[-1], ()):
        theirs = [root(word) for word in words(item.name) if word not in WEAK]
        rest = frozenset(said) - frozenset(theirs)
        if rest and theirs[-1:] == said[-1:] and len(theirs) <= _CLOSE and rest <= _close_roots(item):
            yield Match(item, _PART, _lies(item))


def _by_command(name: str, inventory: Inventory) -> Iterator[Match]:
    """What a deployment file starts: "Celery Beat" for "celery -A shop beat"."""
    said = frozenset(word for word in words(name) if word not in WEAK)
    if len(said) > 1:
        for item, started in inventory.commands:
            if said <= started:
                yield Match(item, _TECHNOLOGY, f"{item.where} starts it")


def _by_content(name: str, inventory: Inventory) -> Iterator[Match]:
    """The name of a file or folder with words of what is in it: "Feed parser" for the package parser with ParseFeed."""
    said = [root(word) for word in words(name) if word not in WEAK and word not in MANNERS]
    if not 1 < len(said) <= _MOST_ROOTS:
        return
    for start, end in ((1, len(said)), (0, len(said) - 1)):
        rest = frozenset(said[:start] + said[end:])
        for item, level in inventory.under("".join(said[start:end]))[:_MOST_LOOKED_INTO]:
            placed = level <= PLAIN and item.kind in ("package", "module", "container")
            if placed and item.id and not item.aside and rest <= inventory.content_roots(item):
                yield Match(item, _PART, f"{item.name!r} has such things in it")


def _close_roots(item: Item) -> frozenset[str]:
    """The roots of the file and of the folder that something stands in."""
    return frozenset(root(word) for part in item.where.split("/")[-_CLOSE:] for word in words(part))


def _lies(item: Item) -> str:
    return f"{item.name!r} lies in {item.id.partition(SYMBOL)[0]!r}"


def _with_technology(name: str, inventory: Inventory) -> Iterator[Match]:
    """The name of a technology that is used, with a word that says no more, or with the name of a component."""
    said = words(name)
    for count in range(min(len(said) - 1, 3), 0, -1):
        for start in (0, len(said) - count):
            technology = "".join(said[start : start + count])
            used = inventory.technologies.get(technology, ())
            rest = [
                word for word in (*said[:start], *said[start + count :]) if word not in WEAK and word not in MANNERS
            ]
            # "Jaeger v2" is Jaeger; "Auth0" is not "auth".
            rest = [] if rest[:1] == ["v"] and is_version(rest) else rest
            if used and all(word in HEADS for word in rest):
                for item in used if rest else (each for each in used if each.kind != "imported"):
                    yield Match(item, _TECHNOLOGY, f"the code uses {item.name!r}")
                return
            if any(each.kind != "imported" for each in used):
                with_it = [each for each in _by_words(" ".join(rest), inventory) if each.item.kind in _LARGE]
                yield from (
                    Match(each.item, _LIKE_IT, f"{each.how}, and the code uses {used[0].name!r}") for each in with_it
                )
                if with_it:
                    return


def _same_forms(said: Sequence[str], item: Item) -> bool:
    theirs = words(item.name)
    return all(
        any(alike(one, other) or other.startswith(one) for other in theirs)
        for one in said
        if one not in WEAK and one not in PARTS
    )


def _in_order(said: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one sequence stands in the other without a gap."""
    return any(list(theirs[start : start + len(said)]) == list(said) for start in range(len(theirs) - len(said) + 1))


def _told(item: Item) -> str:
    if item.kind == "system":
        used = f", which {item.where} uses" if item.where else ""
        return f"{item.name!r} is a name of {item.id.partition(':')[2] or 'an outside system'}{used}"
    return f"{item.name!r} {_WHAT.get(item.kind, f'is a {item.kind}')}" + (f" in {item.where}" if item.where else "")


def _likeliest(match: Match) -> tuple[float, int, int, str]:
    item = match.item
    more = _DEPLOYED_AS if item.kind in ("container", "system") else 0
    return -match.score - more, _ORDER.index(item.kind), item.id.count("/") + item.id.count("."), item.id


_STEPS = (by_path, _by_name, _by_place, _with_technology, _by_command, _by_part_and_place, _by_content, _as_shown)

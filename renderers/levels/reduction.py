"""Fewer arrows, same reachability."""

from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


def transitive_reduction(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """The arrows that do not follow from others. Cycles are condensed first; every arrow inside a cycle is kept."""
    arrows = sorted(pairs)
    home = {node: min(nodes) for nodes in _components(arrows) for node in nodes}
    ahead: dict[str, set[str]] = {}
    for source, target in arrows:
        if home[source] != home[target]:
            ahead.setdefault(home[source], set()).add(home[target])
    needed = {(source, target) for source, found in ahead.items() for target in found - _further(ahead, found)}
    return frozenset((a, b) for a, b in arrows if home[a] == home[b] or (home[a], home[b]) in needed)


def essential(pairs: Iterable[Pair], against: frozenset[Pair]) -> frozenset[Pair]:
    """Fewer arrows still: inside a cycle, too, those that follow from others are left out. `against` are the arrows
    without which there is no cycle, the ones to keep first come first in the order of `pairs`."""
    given = list(dict.fromkeys(pairs))
    kept = set(transitive_reduction(pair for pair in given if pair not in against))
    ahead: dict[str, set[str]] = {}
    for source, target in kept:
        ahead.setdefault(source, set()).add(target)
    for source, target in given:
        if (source, target) in against and not reaches(ahead, source, target):
            kept.add((source, target))
            ahead.setdefault(source, set()).add(target)
    return frozenset(kept)


def knots(pairs: Iterable[Pair]) -> list[frozenset[str]]:
    """The strongly connected components of two nodes or more, sorted."""
    return sorted((nodes for nodes in _components(pairs) if len(nodes) > 1), key=min)


def reaches(ahead: Mapping[str, Iterable[str]], start: str, goal: str) -> bool:
    """Whether a path leads from one node to another; every node reaches itself."""
    seen, stack = {start}, [start]
    while stack:
        node = stack.pop()
        if node == goal:
            return True
        for following in ahead.get(node, ()):
            if following not in seen:
                seen.add(following)
                stack.append(following)
    return False


def _further(ahead: Mapping[str, set[str]], nodes: Iterable[str]) -> set[str]:
    """What is reached from these nodes in one step or more."""
    seen: set[str] = set()
    stack = list(nodes)
    while stack:
        for following in ahead.get(stack.pop(), ()):
            if following not in seen:
                seen.add(following)
                stack.append(following)
    return seen


def _components(pairs: Iterable[Pair]) -> list[frozenset[str]]:
    """Strongly connected components, by Kosaraju's two searches."""
    ahead: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for source, target in pairs:
        ahead.setdefault(source, []).append(target)
        ahead.setdefault(target, [])
        back.setdefault(target, []).append(source)
    done: set[str] = set()
    found = []
    for root in reversed(_finished(ahead)):
        if root in done:
            continue
        done.add(root)
        component, stack = [], [root]
        while stack:
            node = stack.pop()
            component.append(node)
            for before in back.get(node, ()):
                if before not in done:
                    done.add(before)
                    stack.append(before)
        found.append(frozenset(component))
    return found


def _finished(ahead: Mapping[str, list[str]]) -> list[str]:
    """The nodes in the order in which a search in depth leaves them."""
    order: list[str] = []
    seen: set[str] = set()
    for root in ahead:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(ahead[root]))]
        while stack:
            node, following = stack[-1]
            into = next((other for other in following if other not in seen), None)
            if into is None:
                stack.pop()
                order.append(node)
            else:
                seen.add(into)
                stack.append((into, iter(ahead[into])))
    return order

"""What boxes stand for as the ends of arrows."""

from collections.abc import Mapping, Sequence

from coherence.matching.verdict import Meaning


def stands_for(
    things: Sequence[str], meanings: Mapping[str, Meaning], inside: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """The components that things mean, by their ids; what is misspelt means what is nearest, and a heading what stands
    right in it (`inside`). Frames may nest deeply, and even stand in each other: each is looked into once."""
    found: dict[str, None] = {}
    waiting, seen = [*reversed(things)], {*things}
    while waiting:
        thing = waiting.pop()
        meaning = meanings.get(thing)
        if meaning is None or meaning.verdict == "not-code":
            # What nobody gave a meaning claims nothing either.
            inner = [each for each in inside.get(thing, ()) if each not in seen]
            seen.update(inner)
            waiting.extend(reversed(inner))
        elif meaning.verdict == "misspelt":
            found.update(dict.fromkeys(meaning.ids or meaning.near[:1]))
        elif meaning.verdict in ("proved", "ambiguous"):
            found.update(dict.fromkeys(meaning.ids))
    return tuple(found)

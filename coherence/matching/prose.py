"""Whether a label is a sentence about what happens, and no name of anything."""

import re
from collections.abc import Sequence

from coherence.matching.vocabulary import PARTS, SERVICES, listed
from coherence.matching.words import is_identifier

# Texts that begin with one of these say what is done; "Store service" does not, for what it ends with.
_VERBS = listed(
    "accumulate add apply await build calculate call check clean collect combine compute connect convert create "
    "deduplicate delete deliver deploy detect determine discard download emit enqueue ensure execute extract fail "
    "fetch filter find finish follow generate get handle init initialize insert invoke join launch load look make "
    "mark merge move notify open parse patch perform persist poll prepare process produce promote publish pull push "
    "put race query read receive reconcile record register reject release remove renew replace request reset resolve "
    "respond restart restore retry return reveal run save schedule select send set start stop store submit switch "
    "sync take transform trigger try unwind update upload use validate verify wait write"
)
_EACH = listed("all any each every")
_GIVES = listed("return returns throw throws yield yields")
_BETWEEN = listed(
    "a according all an and another any are as at be been before by does each for from had has have if in into is it "
    "its not of on or other per some than that the their them then this those to until was were when where which while "
    "will with without"
)
_RUNS = listed("run execute exec launch")
_TOWARDS = listed("to into from until")
# What has been done, or is so: the last word of "New proof calculated".
_HAPPENED = re.compile(r"[a-z]{3,}(?<!e)ed|done|found|sent|lost|empty|ready")
_AROUND = ",.;:!?()[]{}\"'`"
_LEAST_ASKED = 2
_LEAST_ORDERED = 3
_LEAST_TOLD = 5


def is_sentence(text: str) -> bool:
    """Whether a label asks, orders or tells something in plain words: "Has pending requests?", "Calculate the root".
    One that tells something with a name of code in it is about that name."""
    said = [word for word in (each.strip(_AROUND) for each in text.split()) if word]
    if text.rstrip().endswith("?"):
        return len(said) >= _LEAST_ASKED
    if _tells_a_step(said):
        return True
    if any(is_identifier(word) for word in said):
        return _runs_a_program(said)
    small = [word for word in said[1:] if word == word.lower()]
    if _orders_something_somewhere(said):
        return True
    if not said or 2 * len(small) < len(said) - 1 or said[-1].lower() in PARTS | SERVICES:
        return False
    ordered = len(said) >= _LEAST_ORDERED and said[0].lower() in _VERBS and said[1] in small
    happened = len(said) > 1 and said[-1] == said[-1].lower() and _HAPPENED.fullmatch(said[-1]) is not None
    return ordered or happened or (len(said) >= _LEAST_TOLD and any(word in _BETWEEN for word in small))


def is_action(word: str) -> bool:
    """Whether a word says what is done: "discard"."""
    return word in _VERBS


def _tells_a_step(said: Sequence[str]) -> bool:
    """ "Return 400", "For each site", "Log and Return 422"."""
    if len(said) < _LEAST_ASKED:
        return False
    verb = next((at for at, word in enumerate(said) if word.lower() in _GIVES), -1)
    is_given = verb >= 0 and len(said) == verb + 2 and (said[-1].isdigit() or is_identifier(said[-1]))
    return (is_given and (verb == 0 or said[verb - 1].lower() == "and")) or (
        said[0].lower() == "for" and said[1].lower() in _EACH
    )


def _runs_a_program(said: Sequence[str]) -> bool:
    """ "Run pg_basebackup": the program is somebody's own."""
    return len(said) == _LEAST_ASKED and said[0].lower() in _RUNS and said[1] == said[1].lower()


def _orders_something_somewhere(said: Sequence[str]) -> bool:
    """ "Produce to Commit Log Topic", "Promote Postgres to master": the names in it are of what it is done with."""
    if len(said) < _LEAST_ORDERED or said[0].lower() not in _VERBS or said[-1].lower() in PARTS | SERVICES:
        return False
    return any(word in _TOWARDS for word in said[1:-1])

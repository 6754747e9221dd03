"""What speaks against a box being a component of its name: each by itself keeps it from failing a build."""

import pytest

from coherence.drawings import Asked, picture_of
from coherence.matching.verdict import Meaning
from coherence.pictured.claims import depiction
from coherence.raster.reading import Component, Reading, Region
from tests.coherence.drawing import judged

KNOWN = {name: Meaning("proved", (f"shop/{name.lower()}.py",), (), 1.0) for name in ("Orders", "Stripe", "Search")}
# Names of several words, and phrases in words of the code.
WORDS = {name: Meaning("proved", (f"shop/{name}.py",), (), 1.0) for name in ("order_desk", "Price list")}
PHRASES = {"Batching Layer": Meaning("phantom", familiar=True)}
LIKE = {"Order desk": Meaning("proved", ("shop/orders.py",), (), 0.76)}


def check(source: str, expected: str, **spoken: str) -> None:
    """What is told of the last box of a declared picture. A line is a box: its label, its width and height if these
    are not 80 and 40, and how surely its outline and its letters are read if not for certain. `spoken` are labels that
    the project's own text speaks of, and where."""
    reading = Reading(600, 900, tuple(_box(line, 90 * at) for at, line in enumerate(source.strip().split("\n"))))
    drawing = picture_of("a.png", depiction(reading), Asked(declared=True), ("", 0, ()))
    excused = Meaning("phantom", excused=True)
    meanings = {
        thing.id: (KNOWN | LIKE | WORDS | PHRASES).get(
            thing.label, excused if "Orders" in thing.label else Meaning("phantom")
        )
        for thing in drawing.depiction.things
    }
    found = judged(drawing, meanings, spoken=spoken).findings
    last = drawing.depiction.things[-1].place.region
    told = [f"{each.severity}: {'; '.join(each.reasons)}".strip(": ") for each in found if each.region == last]
    assert told == [expected]


def _box(line: str, top: int) -> Component:
    label, size, sure = (*line.split(" | "), "", "")[:3]
    wide, high = map(int, (size or "80 40").split())
    outline, letters = map(float, (sure or "1 1").split())
    region = Region(10, top, wide, high)
    return Component(label, region, "box", (label,), confidence=outline * letters, letters=letters)


PROVED = "Orders\nStripe\nSearch\n"


def test_a_box_like_those_that_the_code_has_is_surely_false() -> None:
    check(f"{PROVED}Redis", "error")
    check(f"{PROVED}Redis | 300 40", "error")
    check(f"{PROVED}Redis | 80 300", "error")


MISREAD = "its outline or its letters may be misread"


def test_a_name_in_unsure_letters_is_a_warning_but_for_a_product_that_everybody_knows() -> None:
    check(f"{PROVED}Ledgers | 80 40 | 1 0.8", f"warning: {MISREAD}")
    check(f"{PROVED}MinIO | 80 40 | 1 0.8", "error")


def test_a_product_in_an_unsure_outline_and_one_of_few_letters_may_be_misread_too() -> None:
    check(f"{PROVED}MinIO | 80 40 | 0.8 1", f"warning: {MISREAD}")
    check(f"{PROVED}MinIO | 80 40 | 0.8 0.8", f"warning: {MISREAD}")
    check(f"{PROVED}etcd | 80 40 | 1 0.8", f"warning: {MISREAD}")


def test_a_box_that_is_like_none_of_them_is_not() -> None:
    check(f"{PROVED}Redis | 300 300", "note: no box that the code has looks like it")


@pytest.mark.parametrize(
    "label",
    [
        "friend { name: string }",
        "Redis, Kafka",
        "one (or more)",
        "DB",
        "a b c d e f",
        "A" * 41,
        "CI/CD",
        "a -> b",
    ],
)
def test_what_is_no_name_is_a_note(label: str) -> None:
    check(f"{PROVED}{label}", "note: it is not written as a name is")


IN_PROSE = "people write phrases so, and no name on the picture is"


def test_what_is_done_is_a_note() -> None:
    check(f"{PROVED}Send message", f"note: it is not written as a name is; {IN_PROSE}")


def test_a_phrase_in_small_letters_is_false_only_where_a_name_is_written_so_too() -> None:
    check(f"{PROVED}Browser session cookie", f"warning: {IN_PROSE}")
    check(f"{PROVED}Price list\nBrowser session cookie", "error")
    check(f"{PROVED}Order worker", "error")
    check(f"{PROVED}Session Cookie", "error")


def test_a_box_on_which_a_name_of_the_code_stands_is_a_note() -> None:
    check(f"{PROVED}Orders client", "note: it may be something that the code has")


def test_one_box_of_the_code_is_not_enough() -> None:
    why = "warning: hardly any of the picture has a name of this code"
    check("Orders\nRedis", why)
    check("Orders\nOrder desk\nRedis", why)
    check("Orders\nStripe\nRedis", "error")


def test_what_the_text_of_the_project_speaks_of_is_a_note() -> None:
    check(f"{PROVED}Redis", "note: Dockerfile:3 speaks of it", Redis="Dockerfile:3")


LIKE_IT = "the code has names like it"


def test_a_phrase_in_words_of_the_code_is_false_beside_names_of_several_words_alone() -> None:
    check(f"{PROVED}Batching Layer", f"warning: {LIKE_IT}")
    check(f"{PROVED}order_desk\nBatching Layer", f"warning: {LIKE_IT}")
    check(f"{PROVED}order_desk\nPrice list\nBatching Layer", "error")


MORE = "more on the picture is no component, and is spoken of in the code"


def test_a_phrase_is_not_false_where_more_of_the_picture_is_told_and_no_component() -> None:
    check(f"{PROVED}Kafka\nGCP Monitor", "error")
    check(f"{PROVED}Kafka\nGCP Monitor", f"warning: {MORE}", Kafka="Dockerfile:3")


def test_a_name_and_a_product_are_false_there_too() -> None:
    check(f"{PROVED}Kafka\nrule-ui", "error", Kafka="Dockerfile:3")
    check(f"{PROVED}Kafka\nAmazon S3", "error", Kafka="Dockerfile:3")

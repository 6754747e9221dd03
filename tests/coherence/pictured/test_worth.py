"""What a warning is worth: of what may be false, only what something speaks for."""

from coherence.drawings import Asked, picture_of
from coherence.matching.verdict import Meaning
from coherence.pictured.claims import depiction
from tests.coherence.drawing import judged
from tests.daemon.pictures.fake import read

EXACT = {
    "Orders": Meaning("proved", ("shop/orders.py",), (), 1.0),
    "Stripe": Meaning("proved", ("shop/payments/stripe.py",), (), 1.0),
    "Gateway": Meaning("proved", ("shop/payments/gateway.py",), (), 1.0),
}
LIKE = {label: meaning._replace(score=0.9) for label, meaning in EXACT.items()}
FAMILIAR = Meaning("phantom", near=("shop/orders.py",), familiar=True)
TRUE = "Orders\nStripe\nGateway\n"


def check(source: str, *expected: str, known: dict[str, Meaning] = EXACT, **spoken: str) -> None:
    """The warnings about a declared picture, and the errors; what is not known is nothing that the code has."""
    reading = read(source)
    drawing = picture_of("a.png", depiction(reading), Asked(declared=True), ("", 0, ()))  # type: ignore[arg-type]
    meanings = {thing.id: known.get(thing.label, Meaning("phantom")) for thing in drawing.depiction.things}
    found = judged(drawing, meanings, spoken=spoken).findings
    told = [f"{each.severity} {each.rule} {each.subject}" for each in found if each.severity != "note"]
    assert sorted(told) == sorted(expected)


def test_what_is_badly_read_is_worth_it_where_the_picture_keeps_to_the_names_of_the_code() -> None:
    check(f"{TRUE}Redis ?\n", "warning unsure-box Redis")
    check(f"{TRUE}Redis ?\n", known=LIKE)


def test_words_of_the_code_are_worth_it_where_the_picture_keeps_to_its_names() -> None:
    check(f"{TRUE}Order desk\n", known=LIKE | {"Order desk": FAMILIAR})
    check(
        f"{TRUE}Order desk\n",
        "warning unsure-box Order desk",
        known=LIKE | {"Order desk": FAMILIAR._replace(familiar=False)},
    )
    check(f"{TRUE}Order desk ?\n", "warning unsure-box Order desk", known=EXACT | {"Order desk": FAMILIAR})


def test_what_the_text_of_the_project_speaks_of_is_a_note() -> None:
    check(f"{TRUE}Redis ?\n", Redis="Dockerfile:3")


def test_a_picture_of_which_less_than_half_is_known_warns_of_no_box() -> None:
    some = [f"warning unsure-box {name}" for name in ("Redis", "Kafka", "Mongo")]
    check(f"{TRUE}Redis\nKafka\nMongo\n", *some, known=LIKE)
    check("Orders\nStripe\nRedis\nKafka\nMongo\n", known=LIKE)


def test_another_script_than_the_codes_is_of_people() -> None:
    check(f"{TRUE}监控 ?\n")
    check(
        f"{TRUE}监控 ?\n",
        "warning unsure-box 监控",
        known=EXACT | {"Gateway": Meaning("proved", ("网关.py",), (), 1.0)},
    )


def test_most_of_a_picture_is_told_where_it_may_be_names() -> None:
    check(
        "Orders\nAda\nBabbage\nCurie\nDarwin\nEuler\n",
        "warning unsure-box most boxes: Ada, Babbage, Curie, Darwin, Euler",
    )
    check("Orders\n监控\n日志\n网关\n缓存\n用户\n")
    check("Orders\nAda!\nWhy (not)\nDraw a line: here\nDarwin, Wallace\nEuler?\n")


def test_what_is_spoken_of_makes_no_picture_strange() -> None:
    check("Orders\nAda\nBabbage\nCurie\nDarwin\nEuler\n", Ada="a.sh:1", Babbage="a.sh:2")

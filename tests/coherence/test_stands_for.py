"""What boxes stand for as the ends of arrows: by themselves, or by what they hold."""

from coherence.matching.verdict import Meaning
from coherence.stands_for import stands_for

MEANINGS = {
    "layer": Meaning("not-code"),
    "inner": Meaning("not-code"),
    "api": Meaning("proved", ("shop/api.py",)),
    "paymets": Meaning("misspelt", (), ("shop/payments", "shop/pay.py")),
    "invented": Meaning("phantom", (), ("shop/store.py",)),
}
INSIDE = {"layer": ("inner", "paymets", "invented"), "inner": ("api", "layer")}


def check(thing: str, expected: str) -> None:
    assert " ".join(stands_for(thing.split(), MEANINGS, INSIDE)) == expected


def test_a_box_stands_for_what_it_means() -> None:
    check("api", "shop/api.py")


def test_a_misspelt_box_stands_for_what_is_nearest() -> None:
    check("paymets", "shop/payments")


def test_an_invented_box_stands_for_nothing() -> None:
    check("invented", "")


def test_a_heading_stands_for_what_it_holds_even_where_frames_hold_each_other() -> None:
    check("layer", "shop/api.py shop/payments")


def test_boxes_of_one_name_stand_for_what_either_means() -> None:
    check("paymets api", "shop/payments shop/api.py")

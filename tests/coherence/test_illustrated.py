"""A painted picture, held to what it has to show. The picture is written as the fake reader of pictures takes it."""

from textwrap import dedent

import pytest

from coherence.illustrated import Painting, faults, is_hidden, short_of, told
from coherence.raster.reading import Component, Reading, Region
from tests.daemon.pictures.fake import read

SHOP = Painting(("api", "orders", "Mail server (SMTP)"), ("The shop",), frozenset({("api", "orders")}))


def check(picture: str, *expected: str, painting: Painting = SHOP) -> None:
    """What is wrong with a picture, each with how grave it is."""
    reading = read(dedent(picture))
    assert isinstance(reading, Reading)
    assert [f"{fault.severity}: {told(fault)}" for fault in faults(reading, painting)] == list(expected)


def test_a_true_picture_has_no_faults() -> None:
    check("api\norders\nMail server (SMTP)\n~ The shop\napi -> orders")


def test_a_label_may_stand_in_two_lines_or_be_read_with_other_signs() -> None:
    check("API\norders\nMail server\n~ (SMTP)\n~ the shop")
    check("api\norders\nMailserver SMTP")
    check("invoice_\n~ gateway", painting=Painting(("invoice_gateway",)))


def test_letters_of_one_look_are_the_same() -> None:
    check("ap1\n0rders\nMail server (SMTP)")


def test_a_missing_label_is_an_error() -> None:
    check("api\norders", "error: has no 'Mail server (SMTP)' that can be read")


def test_a_name_that_two_things_have_stands_there_twice() -> None:
    check(
        "orders\n~ something",
        "error: has no 'orders' that can be read",
        "error: has the text 'something', which nobody asked for",
        painting=Painting(("orders", "orders")),
    )
    check("orders\n~ orders", painting=Painting(("orders", "orders")))


def test_a_misspelt_label_is_an_error_where_somebody_else_wrote_it() -> None:
    picture = "api\nordres\nMail server (SMTP)"
    check(picture, "error: shows 'ordres' where 'orders' has to be")
    ours = Painting(SHOP.labels, is_set=True)
    check(picture, "note: shows 'ordres' where 'orders' has to be", painting=ours)


def test_a_name_in_two_lines_with_a_letter_misread_is_near_its_own() -> None:
    component = Component("food-api-gateway-graphąl", Region(0, 0, 90, 40), "box", ("food-api-", "gateway-graphąl"))
    ours = Painting(("food-api-gateway-graphql",), is_set=True)
    (fault,) = faults(Reading(100, 100, (component,)), ours)
    assert (fault.sort, fault.severity, fault.other) == ("misspelt", "note", "food-api-gateway-graphql")


def test_something_that_nobody_planned_is_an_error() -> None:
    check("api\norders\nMail server (SMTP)\nRedis", "error: shows 'Redis', which its plan does not have")


def test_what_is_not_surely_read_only_warns() -> None:
    check("api\norders\nMail server (SMTP)\nRedis ?", "warning: shows 'Redis', which its plan does not have")


def test_an_arrow_that_nobody_planned_only_warns() -> None:
    told_of_it = "warning: seems to show an arrow from 'orders' to 'api', which its plan does not have"
    check("api\norders\nMail server (SMTP)\norders -> api", told_of_it)
    check("api\norders\nMail server (SMTP)\norders -> api ?")
    check("api\norders\nMail server (SMTP)\norders -- api")


def test_where_we_wrote_the_labels_a_reader_may_miss_one_in_ten_and_one_always() -> None:
    one, two = Painting(("api", "orders"), is_set=True), Painting(("api", "orders", "store"), is_set=True)
    check("api", "note: has no 'orders' that can be read", painting=one)
    lost = ("error: has no 'orders' that can be read", "error: has no 'store' that can be read")
    check("api", *lost, painting=two)


def test_a_label_of_two_letters_is_not_asked_of_a_reader() -> None:
    check("orders\n~ 4", "note: has no 'h' that can be read", painting=Painting(("h", "orders")))


def test_a_cover_has_no_text() -> None:
    cover = Painting((), is_bare=True)
    check("~ 12", painting=cover)
    check(
        "~ orders\nRedis",
        "error: has the text 'Redis', which nobody asked for",
        "error: has the text 'orders', which nobody asked for",
        painting=cover,
    )


OVERLAY = Painting(("api", "orders"), is_set=True, written=((0, 0, 100, 40), (0, 50, 100, 90)))


def test_text_where_none_of_ours_stands_is_stray_whatever_it_says() -> None:
    check("api\norders", painting=OVERLAY)
    check("api\norders\norders", "error: has the text 'orders', which nobody asked for", painting=OVERLAY)
    check("api\norders\n~ SALE", "error: has the text 'SALE', which nobody asked for", painting=OVERLAY)
    check("api\norders\n~ 24", painting=OVERLAY)


def test_a_line_beside_one_of_ours_that_is_not_near_it_is_stray() -> None:
    component = Component("orders", Region(0, 50, 100, 40), "box", ("orders", "WAREHOUSE"))
    api = Component("api", Region(0, 0, 100, 40), "box", ("api",))
    (fault,) = faults(Reading(100, 100, (api, component)), OVERLAY)
    assert (fault.sort, fault.severity, fault.label, fault.region) == ("text", "error", "WAREHOUSE", ())


def test_what_our_letters_hide_is_no_stray() -> None:
    assert is_hidden((10, 10, 40, 20), OVERLAY.written)
    assert not is_hidden((10, 30, 40, 30), OVERLAY.written)


def test_a_cover_may_carry_its_badge() -> None:
    cover = Painting((), ("AI-generated",), is_bare=True)
    check("~ Al-generated", painting=cover)
    check("~ made by hand", "error: has the text 'made by hand', which nobody asked for", painting=cover)


@pytest.mark.parametrize(("read_of_it", "lost"), [("api\norders", ()), ("api", ("orders", "Mail server (SMTP)"))])
def test_one_label_in_ten_may_be_lost_on_a_card_and_one_always(read_of_it: str, lost: tuple[str, ...]) -> None:
    reading = read(read_of_it)
    assert isinstance(reading, Reading)
    assert short_of(reading, SHOP) == lost


def test_a_caption_of_a_model_is_wrong_and_one_of_ours_was_misread() -> None:
    picture = "api\norders\nMail server (SMTP)\n~ Grand Opening\n~ the"
    told_of = "has the text 'Grand Opening', which nobody asked for"
    check(picture, f"error: {told_of}")
    ours = Painting(SHOP.labels, SHOP.asides, SHOP.arrows, is_set=True)
    check(picture, f"warning: {told_of}", painting=ours)

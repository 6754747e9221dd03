import pytest

from coherence.wording import at, called, joined, plain, several, with_article


@pytest.mark.parametrize("text", ["", "shop/payments.py", "תשלומים", "支付 网关", "a\\u202e", "🙂"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\tc", r"a\u000ab\u000d\u0009c"),
        ("\x1b[31mred", r"\u001b[31mred"),
        ("evil\u202egnp", r"evil\u202egnp"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("\udcff\U000e0041", r"\udcff\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_long_text_keeps_its_ends() -> None:
    assert plain("a" * 5000 + "z", 10) == "aaaaa...aaaaz"


def test_counts_and_enumerations_read_as_english() -> None:
    assert [several(1, "box"), several(2, "box"), several(0, "arrow")] == ["1 box", "2 boxes", "0 arrows"]
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_the_project_is_called_so() -> None:
    assert called(".") == "the project"
    assert at("shop/a.py", ("shop/a.py", 3)) == "shop/a.py (shop/a.py:3)"
    assert at("shop", None) == "shop"


def test_articles_follow_the_sound() -> None:
    words = ["store", "outside system", "user interface", "object store", "API"]
    assert [with_article(word) for word in words] == [
        "a store",
        "an outside system",
        "a user interface",
        "an object store",
        "an API",
    ]

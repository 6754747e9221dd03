"""What boxes and frames are called."""

import pytest

from renderers.levels.labels import inside, labels


def check(items: dict[str, str], expected: dict[str, str], *files: str) -> None:
    """`items` maps items to their frames, `expected` to their labels."""
    assert labels(items, dict.fromkeys(files), "") == expected


def test_a_source_set_and_a_domain_tell_nothing() -> None:
    check(
        {"shop-vets/src/main/java/com/shop/vets": "", "web/src/main": "", "src/main/kotlin/com/shop/till": ""},
        {
            "shop-vets/src/main/java/com/shop/vets": "vets",
            "web/src/main": "web",
            "src/main/kotlin/com/shop/till": "till",
        },
    )


def test_a_module_of_one_package_is_called_after_the_module() -> None:
    check(
        {"ads/src/main/java/shop": "", "till/src/main/java/shop": ""},
        {"ads/src/main/java/shop": "ads", "till/src/main/java/shop": "till"},
    )


def test_what_is_called_alike_keeps_its_package() -> None:
    check(
        {"a/web/src/main/java/com/shop/x": "", "b/web/src/main/java/com/shop/x": ""},
        {"a/web/src/main/java/com/shop/x": "a/web/x", "b/web/src/main/java/com/shop/x": "b/web/x"},
    )


def test_what_lies_in_a_package_is_named_inside_it() -> None:
    frame = "api/src/main/java/com/shop"
    check(
        {f"{frame}/Cart.java": frame, f"{frame}/web": frame},
        {f"{frame}/Cart.java": "Cart", f"{frame}/web": "web"},
        f"{frame}/Cart.java",
    )


@pytest.mark.parametrize(
    ("item", "around", "expected"),
    [
        ("api/src/main/java/com/shop", "", "api/shop"),
        ("src/main", "", "src/main"),
        ("src/main/java", "", "src/main/java"),
        ("shop/src/api", "shop", "src/api"),
    ],
)
def test_the_name_of_a_frame(item: str, around: str, expected: str) -> None:
    assert inside(item, around) == expected

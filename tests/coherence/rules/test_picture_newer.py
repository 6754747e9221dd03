from tests.coherence.scene import check, held, paste, swap

NEWER = swap('"format":2', '"format":3')


def test_a_picture_of_this_format_is_not_newer() -> None:
    check(held())


def test_a_newer_picture_is_not_judged() -> None:
    check(
        held(edit=lambda data: NEWER(paste("<text>Redis</text>")(data) or b"")),
        """
        error picture-newer docs/shop.svg: a newer undrift drew this picture (format 3; this one reads up to 2)
          fix: upgrade undrift
        """,
    )

from tests.coherence.scene import check, held


def test_a_picture_that_is_there_is_not_missing() -> None:
    check(held())


def test_a_picture_that_is_not_there_is_missing() -> None:
    check(
        held(edit=lambda _data: None),
        """
        error picture-missing docs/shop.svg: the picture of diagram 'architecture' is missing
          nearest: the diagram is configured at undrift.toml:3
        """,
    )

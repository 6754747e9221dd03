import pytest

from tests.coherence.scene import check, held, swap


def test_an_edited_picture_is_still_ours() -> None:
    check(
        held(edit=swap('class="rule" fill="none"', 'class="rule" fill="red"')),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xfe\x00", b'<svg><metadata>{"undrift":{}}</metadata></svg>'])
def test_a_file_without_a_stamp_is_foreign_and_nothing_else(data: bytes) -> None:
    check(
        held(edit=lambda _data: data),
        """
        error picture-foreign docs/shop.svg: this is no picture of undrift, so diagram 'architecture' is not written here
          fix: move the file away, or change `output` in undrift.toml; then undrift sync
        """,  # noqa: E501
    )

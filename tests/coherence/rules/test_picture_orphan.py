from dataclasses import replace

from coherence.expectation import Held
from tests.coherence.scene import SHOP, check, drawn, held, swap, view_of

OLD = drawn(view_of(SHOP, "old"))


def _with(data: bytes | None) -> Held:
    return replace(held(), strays={"docs/old.svg": data})


def test_pictures_of_other_people_are_none_of_our_business() -> None:
    check(_with(b"<svg/>"))
    check(_with(b""))


def test_a_picture_without_a_diagram_is_an_orphan() -> None:
    check(
        _with(OLD),
        """
        warning picture-orphan docs/old.svg: is a picture of diagram 'old', which is not configured: nothing keeps it true
          fix: undrift sync (removes it)
        """,  # noqa: E501
    )


def test_a_second_picture_of_a_diagram_is_an_orphan() -> None:
    check(
        _with(drawn(view_of(SHOP))),
        """
        warning picture-orphan docs/old.svg: is a second picture of diagram 'architecture': nothing keeps it true
          fix: undrift sync (removes it)
        """,
    )


def test_an_edited_orphan_is_left_alone() -> None:
    check(
        _with(swap('class="rule" fill="none"', 'class="rule" fill="red"')(OLD)),
        """
        warning picture-orphan docs/old.svg: is a picture of diagram 'old', which is not configured, and was edited: it is left alone
          fix: delete the file, or move it out of this folder
        """,  # noqa: E501
    )


def test_an_orphan_of_a_newer_undrift_is_left_alone() -> None:
    check(
        _with(swap('"format":2', '"format":3')(OLD)),
        """
        warning picture-orphan docs/old.svg: is a picture of diagram 'old', which is not configured, drawn by a newer undrift: it is left alone
          fix: upgrade undrift, or delete the file
        """,  # noqa: E501
    )

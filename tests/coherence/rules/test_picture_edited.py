from tests.coherence.scene import PICTURE, check, held, paste, swap


def test_windows_line_ends_are_no_edit() -> None:
    check(held(edit=lambda data: data.replace(b"\n", b"\r\n")))


def test_another_colour_is_an_edit() -> None:
    check(
        held(edit=swap('class="rule" fill="none"', 'class="rule" fill="red"')),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )


def test_what_undrift_does_not_draw_is_told_with_its_lines() -> None:
    edit = paste('<path d="M0 0"/>\n<polygon points="0 0"/>')
    data = held(edit=edit).pictures[PICTURE]
    assert data is not None
    line = data[: data.index(b'<path d="M0 0"/>')].count(b"\n") + 1
    check(
        held(edit=edit),
        f"""
        error picture-edited docs/shop.svg at (<path d="M0 0"/>): was edited after undrift drew it (lines {line}, {line + 1})
        """,  # noqa: E501
    )

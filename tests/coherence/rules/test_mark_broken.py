from tests.coherence.scene import check, with_document


def test_marks_in_a_code_fence_are_text() -> None:
    check(with_document("```\n<!-- undrift:end x -->\n```\n", {}))


def test_an_end_without_a_begin_is_broken() -> None:
    check(
        with_document("# Shop\n<!-- undrift:end x\u202e -->\n", {}),
        r"""
        error mark-broken docs/shop.md:2: end mark 'x\u202e' without its begin mark
          fix: repair the mark, then undrift sync
        """,
    )

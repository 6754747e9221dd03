from tests.coherence.drawing import check, drawn, judged


def test_a_drawing_that_is_understood_is_silent() -> None:
    check("Api = shop/api.py")


def test_a_line_that_was_passed_over_is_told() -> None:
    check(
        """
        Api = shop/api.py
        !! this is no arrow that Mermaid knows
        """,
        """
        warning unread-line (!! this is no arrow that Mermaid knows): is not understood, and not held against the code: this is no arrow that Mermaid knows
        """,  # noqa: E501
    )


def test_many_are_counted() -> None:
    found = judged(*drawn("\n".join(f"!! {number}" for number in range(14)))).findings
    assert [finding.message for finding in found][-1] == "4 more lines are not understood"
    assert len(found) == 11


def test_an_arrow_that_is_tied_to_nothing_is_a_note() -> None:
    found = judged(*drawn("!! this arrow begins at nothing: tie it to a box")).findings
    assert [finding.severity for finding in found] == ["note"]

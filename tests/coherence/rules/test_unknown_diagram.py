from tests.coherence.scene import check, with_document


def _asks_for(name: str) -> str:
    return f"<!-- undrift:begin {name} -->\n<!-- undrift:end {name} -->\n"


def test_a_diagram_that_is_configured_is_known() -> None:
    check(with_document(_asks_for("payments"), {"payments": ""}))


def test_a_name_that_is_nearly_right_is_told_with_the_right_one() -> None:
    check(
        with_document(_asks_for("pyments"), {}),
        """
        error unknown-diagram docs/shop.md:1: there is no diagram 'pyments'
          nearest: payments (undrift.toml:7)
          fix: name one that exists, or add the diagram to undrift.toml
        """,
    )


def test_a_name_that_is_like_nothing_is_told_with_all_there_are() -> None:
    check(
        with_document(_asks_for("xyz"), {}),
        """
        error unknown-diagram docs/shop.md:1: there is no diagram 'xyz'
          nearest: architecture (undrift.toml:3), payments (undrift.toml:7)
          fix: name one that exists, or add the diagram to undrift.toml
        """,
    )

"""What people say to undrift in the comments of a drawing."""

from textwrap import dedent

from coherence.depiction import Place, Remark
from coherence.directives import Directives, allows, directives
from tests.coherence.drawing import check as check_drawing


def read(text: str) -> Directives:
    return directives((Remark(dedent(text).strip("\n"), Place(3)),))


def check(text: str, *expected: str) -> None:
    """What is asked for, and what is wrong, line by line."""
    found = read(text)
    said = [f"{each.place.line} allow {each.rule} [{each.subject}] {each.reason}" for each in found.allows]
    said += [f"{label} = {stands_for}" for label, stands_for in found.aliases.items()]
    said += [f"complete {kind}" for kind in sorted(found.complete)]
    said += [f"ignored {found.ignored}"] if found.ignored else []
    said += [f"{mistake.place.line} wrong: {mistake.message}" for mistake in found.mistakes]
    assert said == list(expected)


def test_other_comments_are_no_business_of_undrift() -> None:
    check("TODO: draw the cache")
    check("undrift is great, because it is")
    check("undrift:begin architecture")


def test_each_form_is_understood() -> None:
    check(
        "undrift: allow phantom-box Redis because it comes next month",
        "3 allow phantom-box [Redis] it comes next month",
    )
    check("undrift:allow unread-line because we know", "3 allow unread-line [] we know")
    check('undrift: allow phantom-arrow "Cart" -> "Redis" because soon', '3 allow phantom-arrow [Cart" -> "Redis] soon')
    check('undrift: alias "Ledger DB" = sys:postgresql', "Ledger DB = sys:postgresql")
    check("undrift: alias Ledger = shop/payments", "Ledger = shop/payments")
    check("undrift: complete packages, arrows", "complete arrows", "complete packages")
    check("undrift: ignore because it shows people", "ignored it shows people")


def test_several_lines_of_a_comment_are_several() -> None:
    check(
        """
        This is the shop.
        undrift: alias A = shop/a.py
        undrift: allow phantom-box B because soon
        """,
        "5 allow phantom-box [B] soon",
        "A = shop/a.py",
    )


def test_what_is_wrong_is_told() -> None:
    check("undrift: allow phantom-box Redis", "3 wrong: does not say why phantom-box is allowed here")
    check("undrift: allow phantom-box because", "3 wrong: does not say why phantom-box is allowed here")
    check("undrift: allow because I say so", "3 wrong: does not say which rule is allowed")
    check("undrift: alias Ledger", "3 wrong: does not say what the label stands for")
    check("undrift: complete boxes", "3 wrong: 'boxes' is nothing that a drawing can be complete in")
    check("undrift: ignore", "3 wrong: does not say why this drawing is ignored")
    check(
        "undrift: forbid all",
        "3 wrong: 'forbid' is nothing that can be asked for: "
        "a comment to undrift begins with allow, alias, complete or ignore",
    )


def test_case_and_room_say_nothing_about_the_subject() -> None:
    allow = read('undrift: allow phantom-arrow cart->"redis" because soon').allows[0]
    assert allows(allow, "phantom-arrow", "Cart -> Redis")
    assert not allows(allow, "phantom-arrow", "Redis -> Cart")
    assert not allows(allow, "phantom-box", "Cart -> Redis")


def test_what_is_allowed_is_accepted_for_its_reason() -> None:
    check_drawing(
        """
        Api = shop/api.py
        Redis ?
        # undrift: allow phantom-box Redis because it comes next month
        """,
        "allowed phantom-box (Redis ?): it comes next month",
    )


def test_what_nobody_needs_to_allow_is_told() -> None:
    check_drawing(
        """
        Api = shop/api.py
        # undrift: allow phantom-box Redis because it comes next month
        """,
        """
        warning allow-unused (# undrift: allow phantom-box Redis because it comes next month): allows phantom-box of 'Redis', and there is none
          fix: remove the comment
        """,  # noqa: E501
    )


def test_a_drawing_that_is_ignored_is_not_held() -> None:
    check_drawing(
        """
        Shipping ?
        # undrift: ignore because it shows what we dream of
        """
    )


def test_a_wrong_comment_is_an_error() -> None:
    check_drawing(
        """
        Api = shop/api.py
        # undrift: allow phantom-box Redis
        """,
        """
        error directive-broken (# undrift: allow phantom-box Redis): the comment to undrift does not say why phantom-box is allowed here
          fix: write undrift: allow RULE [WHAT] because REASON
        """,  # noqa: E501
    )

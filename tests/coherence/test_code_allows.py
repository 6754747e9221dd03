"""What comments in the code allow in drawings and flows."""

from coherence.code_allows import accepted, code_allows, mistakes
from coherence.findings import Finding
from tests.project import graph_of, places_of

FOUND = (
    Finding("docs/a.mmd", 3, "phantom-arrow", "error", "shows an arrow", subject="Cart -> Redis"),
    Finding("docs/a.mmd", 4, "phantom-box", "error", "shows a box", subject="Ledger"),
)


def check(code: str, *expected: str) -> None:
    """What is accepted and why, and what is wrong with the comments themselves."""
    comments = code_allows(graph_of(code), places_of(code))
    told = accepted(FOUND, comments)
    said = [f"{each.subject}: {each.because}" for each in told if each.accepted]
    said += [f"{each.path}:{each.line} {each.severity} {each.message}" for each in mistakes(comments, told)]
    assert said == list(expected)


def test_code_that_says_nothing_allows_nothing() -> None:
    check("#- a.py\n# undrift is not asked\nx = 1\n")


def test_a_comment_allows_the_finding_that_it_names() -> None:
    check(
        """
        #- shop/cart.py
        class Cart:
            def keep(self, cache):
                # @undrift allow phantom-arrow Cart -> Redis because the cache is injected
                cache.set(1)
        #- web/a.ts
        /* @undrift allow phantom-box "Ledger" because it comes next month */
        """,
        "Cart -> Redis: the cache is injected",
        "Ledger: it comes next month",
    )


def test_a_reason_and_a_subject_are_required_and_what_is_not_there_is_told() -> None:
    check(
        """
        #- a.py
        x = 1
        # @undrift allow phantom-box Ledger
        y = 1
        # @undrift allow phantom-box because so
        z = 1
        # @undrift allow phantom-box Mongo because so
        a = 1
        # @undrift alias "A" = b
        """,
        "a.py:2 error the comment to undrift does not say why phantom-box is allowed here",
        "a.py:4 error the comment to undrift does not say what phantom-box is about",
        "a.py:6 warning allows phantom-box of 'Mongo', and there is none in any drawing or flow",
        "a.py:8 error the comment to undrift is no allow: nothing else can be asked for in code",
    )

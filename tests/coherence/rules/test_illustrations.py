"""What is told of an illustration: one rule for each way in which it is not as it has to be."""

import pytest

from coherence.held_illustrations import findings
from coherence.illustrated import Fault
from coherence.illustration import Drift, Illustration, Unused, Wrong

PATH, PLAN, CONFIG = "docs/illustrations/hero.png", "docs/illustrations/hero.plan.toml", ("undrift.toml", 3)


def hero(**known: object) -> Illustration:
    return Illustration("hero", PATH, PLAN, CONFIG, **known)  # type: ignore[arg-type]


def check(illustration: Illustration, *expected: str) -> None:
    """All that is found, each with its place and how grave it is."""
    found = findings((illustration,))
    assert [f"{each.path}:{each.line} {each.severity} {each.rule}: {each.message}" for each in found] == list(expected)


def test_one_that_is_as_it_has_to_be_has_no_findings() -> None:
    check(hero())


def test_never_painted() -> None:
    message = "the illustration 'hero' was never painted"
    check(
        hero(state="unpainted", drift=Drift(("Redis",))),
        f"undrift.toml:3 error illustration-missing: {message}",
    )


def test_missing() -> None:
    message = f"a picture of the illustration 'hero' is missing: {PATH}"
    check(hero(state="missing", files=(PATH,)), f"{PATH}:0 error illustration-missing: {message}")


def test_edited() -> None:
    message = "is not the picture that was put in place for the illustration 'hero'"
    check(hero(state="edited", files=(PATH,)), f"{PATH}:0 error illustration-edited: {message}")


@pytest.mark.parametrize(
    ("drift", "severity", "said"),
    [
        (Drift(("Redis",), ("Kafka",)), "error", "gone: Redis; new: Kafka"),
        (Drift((), tuple("abcdefgh")), "warning", "new: a, b, c, d, e, f and 2 more"),
    ],
)
def test_stale(drift: Drift, severity: str, said: str) -> None:
    message = f"the code has changed since the illustration 'hero' was planned: {said}"
    check(hero(drift=drift, is_replanned=True), f"{PATH}:0 {severity} illustration-stale: {message}")


def test_replanned() -> None:
    message = f"the illustration 'hero' was painted from another plan than {PLAN}"
    check(hero(is_replanned=True), f"{PATH}:0 error illustration-stale: {message}")


def test_false() -> None:
    faults = (Fault("extra", "error", "Redis"), Fault("text", "warning", "Logo"))
    check(
        hero(faults=faults),
        f"{PATH}:0 error illustration-false: shows 'Redis', which its plan does not have",
        f"{PATH}:0 warning illustration-false: has the text 'Logo', which nobody asked for",
    )
    (accepted,) = findings((hero(faults=faults[:1], accepted="it is the one of next year"),))
    assert (accepted.accepted, accepted.because) == ("allowed", "it is the one of next year")


def test_unread() -> None:
    check(hero(unread="cannot be read"), f"{PATH}:0 note unread-picture: was not read again: cannot be read")


def test_unused() -> None:
    message = "README.md has to show the illustration 'hero', and does not"
    check(hero(unused=(Unused("README.md", "does not"),)), f"undrift.toml:3 error illustration-unused: {message}")


def test_plan() -> None:
    check(hero(wrong=(Wrong(7, "no key here"),)), f"{PLAN}:7 error illustration-plan: no key here")


def test_names_are_told_so_that_nothing_in_them_acts() -> None:
    (found,) = findings((hero(unused=(Unused("a\u202eb", "does not"),)),))
    assert "\u202e" not in found.message + found.fix

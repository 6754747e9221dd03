from coherence.baseline import Known, accept, pruned, stale, text_of, updated
from coherence.findings import Finding
from tests.coherence.told import findings, told

TWICE = """
    docs/a.mmd:3 error phantom-box Redis
    docs/a.mmd:9 error phantom-box Redis
"""
REDIS = Known("docs/a.mmd", "phantom-box", "Redis")


def check(found: str, known: list[Known], *expected: str) -> None:
    """What is told of these findings with this baseline, in any order of both."""
    for each in (1, -1):
        listed, entries = findings(found)[::each], known[::each]
        shown = [*accept(listed, entries), *stale(listed, entries, "undrift-baseline.toml")]
        assert sorted(told(shown)) == sorted(expected)


def test_without_a_baseline_everything_is_new() -> None:
    check("docs/a.mmd:3 error phantom-box Redis", [], "docs/a.mmd:3 error phantom-box Redis")


def test_what_is_known_is_accepted_wherever_it_moved_in_its_file() -> None:
    check("docs/a.mmd:30 error phantom-box Redis", [REDIS], "(docs/a.mmd:30 error phantom-box Redis)")


def test_the_reason_is_told() -> None:
    known = [Known("docs/a.mmd", "phantom-box", "Redis", reason="it comes next month")]
    expected = "(docs/a.mmd:3 error phantom-box Redis) because it comes next month"
    check("docs/a.mmd:3 error phantom-box Redis", known, expected)


def test_another_file_rule_or_subject_is_new() -> None:
    for other in ("docs/b.mmd:3 error phantom-box Redis", "docs/a.mmd:3 error misspelt-box Redis"):
        assert told(accept(findings(other), [REDIS])) == [other]
    assert told(accept(findings("docs/a.mmd:3 error phantom-box Kafka"), [REDIS])) == [
        "docs/a.mmd:3 error phantom-box Kafka"
    ]


def test_two_that_differ_in_their_line_alone_are_two() -> None:
    check(TWICE, [REDIS], "(docs/a.mmd:3 error phantom-box Redis)", "docs/a.mmd:9 error phantom-box Redis")
    both = Known("docs/a.mmd", "phantom-box", "Redis", 2)
    check(TWICE, [both], "(docs/a.mmd:3 error phantom-box Redis)", "(docs/a.mmd:9 error phantom-box Redis)")


def test_an_entry_of_what_is_not_there_any_more_is_a_warning() -> None:
    known = [Known("docs/a.mmd", "phantom-box", "Redis", line=4)]
    check("", known, "undrift-baseline.toml:4 warning baseline-stale docs/a.mmd phantom-box Redis")


def test_an_entry_that_knows_too_many_is_a_warning() -> None:
    known = [Known("docs/a.mmd", "phantom-box", "Redis", 2)]
    found = findings("docs/a.mmd:3 error phantom-box Redis")
    (warning,) = stale(found, known, "undrift-baseline.toml")
    assert warning.message == "knows 2 of phantom-box 'Redis' in docs/a.mmd, and there is only 1"
    assert warning.fix == "undrift baseline --prune"


def test_an_entry_of_a_file_that_was_moved_is_told_where_to() -> None:
    (warning,) = stale(findings("docs/b.mmd:3 error phantom-box Redis"), [REDIS], "undrift-baseline.toml")
    assert (warning.nearest, warning.fix) == ("docs/b.mmd", "correct its path, or undrift baseline --prune")
    two = "docs/b.mmd:3 error phantom-box Redis\ndocs/c.mmd:3 error phantom-box Redis"
    (warning,) = stale(findings(two), [REDIS], "undrift-baseline.toml")
    assert warning.nearest == ""


def test_notes_are_never_in_it_nor_what_it_says_of_itself() -> None:
    found = findings("a.py:1 note unresolved-import x\nundrift-baseline.toml:3 warning baseline-stale x")
    assert updated(found, []) == ()


def test_an_update_takes_what_is_found_and_keeps_the_reasons() -> None:
    known = [Known("docs/a.mmd", "phantom-box", "Redis", reason="soon"), Known("gone.mmd", "phantom-box", "Redis")]
    found = findings(TWICE + "docs/a.mmd:5 warning phantom-arrow A -> B")
    assert updated(found, known) == (
        Known("docs/a.mmd", "phantom-arrow", "A -> B"),
        Known("docs/a.mmd", "phantom-box", "Redis", 2, "soon"),
    )


def test_pruning_adds_nothing() -> None:
    known = [Known("docs/a.mmd", "phantom-box", "Redis", 5, "soon"), Known("gone.mmd", "phantom-box", "Redis")]
    found = findings(TWICE + "docs/a.mmd:5 error phantom-arrow A -> B")
    assert pruned(found, known) == (Known("docs/a.mmd", "phantom-box", "Redis", 2, "soon"),)


def test_what_a_merge_left_twice_counts_once() -> None:
    known = [REDIS, Known("docs/a.mmd", "phantom-box", "Redis", reason="soon")]
    check(
        TWICE,
        known,
        "(docs/a.mmd:3 error phantom-box Redis) because soon",
        "docs/a.mmd:9 error phantom-box Redis",
    )


def test_without_a_subject_the_message_without_its_numbers_tells_them_apart() -> None:
    found = [Finding("a.svg", 3, "picture-stale", "warning", "leaves out 3 boxes")]
    known = updated(found, [])
    assert accept([Finding("a.svg", 9, "picture-stale", "warning", "leaves out 4 boxes")], known)[0].accepted
    assert not accept([Finding("a.svg", 9, "picture-stale", "warning", "leaves out 4 arrows")], known)[0].accepted


def test_the_file_is_sorted_has_a_line_for_each_entry_and_no_line_numbers() -> None:
    known = [Known("b.mmd", "x", 'a "b"\\\n\u202e', 2, line=7), REDIS]
    assert text_of(known).split("\n")[2:] == [
        "known = [",
        '    { path = "b.mmd", rule = "x", subject = "a \\"b\\"\\\\\\U0000000a\\U0000202e", count = 2, reason = "" },',
        '    { path = "docs/a.mmd", rule = "phantom-box", subject = "Redis", reason = "" },',
        "]",
        "",
    ]


def test_a_comment_that_nothing_needs_is_not_taken_in() -> None:
    unused = "docs/a.mmd:3 warning allow-unused Redis"
    assert updated(findings(unused), []) == ()
    assert told(accept(findings(unused), [Known("docs/a.mmd", "allow-unused", "Redis")])) == [unused]

from dataclasses import replace

from coherence.crowded import FEW, MOST, thinned, together
from coherence.findings import Finding, Severity


def found(count: int, severity: Severity = "error", path: str = "a.mmd", rule: str = "phantom-box") -> list[Finding]:
    return [Finding(path, line, rule, severity, "shows", subject=f"Box {line}") for line in range(1, count + 1)]


def check(findings: list[Finding], *expected: str) -> None:
    """How many are told of each severity, and the findings that count the rest; in any order."""
    told = thinned(findings)
    assert told == thinned(reversed(findings))
    counts = {severity: sum(each.severity == severity for each in told) for severity in ("error", "warning", "note")}
    shown = [f"{count} {severity}" for severity, count in counts.items() if count]
    assert (*shown, *(f"{each.line} {each.message}" for each in told if each.subject == "more")) == expected


def test_as_many_as_somebody_reads_are_told() -> None:
    check(found(MOST), f"{MOST} error")


def test_the_rest_is_counted() -> None:
    check(found(MOST + 4), f"{MOST + 1} error", f"{MOST + 1} has 4 more of these")


def test_every_file_and_rule_has_its_own_count() -> None:
    check(found(MOST) + found(MOST, path="b.mmd") + found(MOST, rule="misspelt-box"), f"{3 * MOST} error")


def test_no_error_is_left_out_for_a_warning() -> None:
    errors = [replace(finding, line=finding.line + 100) for finding in found(2)]
    check(found(MOST, "warning") + errors, "2 error", f"{MOST - 1} warning", f"{MOST - 1} has 2 more of these")


def test_what_is_accepted_and_notes_are_no_burden() -> None:
    known = [replace(finding, accepted="baseline") for finding in found(2 * MOST, path="b.mmd")]
    check(found(1) + known + found(2 * MOST, "note"), f"{2 * MOST + 1} error", f"{2 * MOST} note")


def test_what_a_complete_drawing_leaves_out_is_one_finding_where_it_is_much() -> None:
    parts = found(FEW, rule="missing-part")
    assert thinned(parts) == tuple(parts)
    (told,) = thinned([replace(each, column=3, end=9) for each in found(40, rule="missing-part")])
    assert told.message == (
        "is complete, and leaves out 40 parts and arrows: 'Box 1', 'Box 2', 'Box 3', 'Box 4', 'Box 5' and 35 more"
    )
    assert (told.severity, told.column) == ("error", 0)
    assert '(complete = ["packages"])' in told.fix
    assert "--missing" in told.fix


def test_who_asks_for_what_is_missing_gets_all_of_it() -> None:
    parts = found(2 * MOST, rule="missing-part")
    assert thinned([*parts, *found(MOST + 4)], missing=True) == tuple(sorted((*thinned(found(MOST + 4)), *parts)))


def test_pictures_that_nobody_drew_yet_are_one_finding() -> None:
    paths = [f"docs/{name}.svg" for name in "abcdefg"]
    missing = [Finding(path, 0, "picture-missing", "error", "is missing", fix="undrift sync") for path in paths]
    assert thinned(missing[:1]) == (missing[0],)
    (told,) = thinned(missing)
    assert told.message == "7 pictures of diagrams are missing: 'a', 'b', 'c', 'd', 'e' and 2 more"
    assert (told.path, told.fix) == ("docs/a.svg", "undrift sync")


def test_what_is_told_together_is_known_by_all_that_it_is_about() -> None:
    assert together("most boxes", ["b", "a", "b"]) == "most boxes: a, b"
    many = [f"Box {number}" for number in range(99)]
    assert together("most boxes", many) == together("most boxes", reversed(many))
    assert together("most boxes", many) != together("most boxes", [*many[1:], "Box 100"])
    assert len(together("most boxes", many)) < 40

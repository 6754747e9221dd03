import pytest

from coherence.findings import Finding
from daemon.syncing.outcome import Change, SyncOutcome
from daemon.watching.inbox import Rescan, Saved
from daemon.watching.terminal import Style, Terminal, printable, style_for
from daemon.watching.watch import Failed, Fallback, Held, Progress, Refreshed, Started, Stopped

START = Rescan("start")
SAVED = Saved(frozenset({"shop/api.py"}))
DRAWN = Change("docs/diagrams/architecture.svg", "updated", "new arrow api -> db")
STALE = Finding("docs/a.md", 7, "broken-mark", "error", "block 'shop' is never ended", fix="add the end mark")
COLOURS = Style(colour=True, live=True)


def written(*events: Progress, style: Style | None = None) -> str:
    out: list[str] = []
    terminal = Terminal(out.append, style, now=lambda: "12:03:04")
    for event in events:
        terminal(event)
    return "".join(out)


def check(expected: str, *events: Progress) -> None:
    """The plain lines (no terminal) that the events leave, without the time in front."""
    lines = written(*events).splitlines()
    assert all(line.startswith("12:03:04  ") for line in lines)
    assert [line.removeprefix("12:03:04  ") for line in lines] == [
        line.strip() for line in expected.strip().splitlines() if line.strip()
    ]


def last_line(*events: Progress, width: int = 200) -> str:
    """What stands in the last line of a terminal after the events."""
    return written(*events, style=Style(live=True, width=width)).rpartition("\n")[2].rpartition("\x1b[2K")[2]


def test_a_save_that_changes_no_picture_is_silent() -> None:
    check("", Refreshed(SAVED, SyncOutcome(touched=("shop/api.py",), pictures=4), 0.008))


def test_a_note_is_silent() -> None:
    note = Finding("docs/a.md", 1, "unused-picture", "note", "nobody shows it")
    check("", Refreshed(SAVED, SyncOutcome(findings=(note,)), 0.008))


def test_a_save_that_changes_a_picture_is_one_line() -> None:
    check(
        "shop/api.py saved: docs/diagrams/architecture.svg updated (new arrow api -> db)  31 ms",
        Refreshed(SAVED, SyncOutcome((DRAWN,), touched=("shop/api.py",)), 0.031),
    )


def test_many_files_and_many_pictures_are_one_line_too() -> None:
    changes = tuple(Change(f"{name}.svg", "created", "") for name in "abcde")
    check(
        "x.py and 2 more saved: a.svg created, b.svg created, c.svg created, and 2 more  1.5 s",
        Refreshed(Saved(frozenset({"z.py", "y.py", "x.py"})), SyncOutcome(changes), 1.5),
    )


def test_the_files_that_did_differ_are_named_rather_than_the_hints() -> None:
    cause = Saved(frozenset({"a.py", "shop/api.py"}))
    check(
        "shop/api.py saved: docs/diagrams/architecture.svg updated (new arrow api -> db)  31 ms",
        Refreshed(cause, SyncOutcome((DRAWN,), touched=("shop/api.py",)), 0.031),
    )


def test_a_whole_look_says_why_it_was_made() -> None:
    check(
        "looked at everything (events were lost): docs/diagrams/architecture.svg updated (new arrow api -> db)  40 ms",
        Refreshed(Rescan("events were lost"), SyncOutcome((DRAWN,)), 0.040),
    )


def test_the_beginning_and_the_end_are_told() -> None:
    check(
        """
        watching /home/ann/shop (inotify)
        polling, which is slower: file events do not reach nfs4 file systems
        stopped: the watched folder was removed
        """,
        Started("inotify", "/home/ann/shop"),
        Fallback("file events do not reach nfs4 file systems"),
        Stopped("root-gone", "the watched folder was removed"),
    )


def test_a_problem_is_told_when_it_comes_and_when_it_heals_and_not_in_between() -> None:
    broken = SyncOutcome(findings=(STALE,))
    moved = SyncOutcome(
        findings=(Finding("docs/a.md", 9, *(STALE.rule, STALE.severity, STALE.message, "", STALE.fix)),)
    )
    check(
        """
        docs/a.md:7: block 'shop' is never ended [broken-mark]; add the end mark
        healed: docs/a.md:9: block 'shop' is never ended [broken-mark]; add the end mark
        """,
        Refreshed(START, broken, 0.1),
        Refreshed(SAVED, broken, 0.1),
        Refreshed(SAVED, moved, 0.1),
        Refreshed(SAVED, SyncOutcome(), 0.1),
    )


def test_the_same_failure_is_told_once_and_its_end_is_told() -> None:
    check(
        """
        shop/api.py saved, but it failed: No space left on device; the last pictures stay
        works again (it was: No space left on device)
        """,
        Failed(SAVED, "No space left on device"),
        Failed(SAVED, "No space left on device"),
        Refreshed(SAVED, SyncOutcome(), 0.1),
    )


def test_the_last_line_says_that_nothing_is_wrong() -> None:
    started = Started("inotify", "/shop")
    drawn = Refreshed(START, SyncOutcome((DRAWN,), pictures=1), 0.1)
    assert last_line(started, drawn) == "watching /shop (inotify): 1 picture up to date"


def test_the_last_line_names_a_save_that_changed_nothing() -> None:
    silent = Refreshed(SAVED, SyncOutcome(touched=("shop/api.py",), pictures=4), 0.008)
    assert last_line(silent) == "12:03:04 shop/api.py saved, no picture changes, 8 ms"


def test_the_last_line_shows_what_is_wrong_as_long_as_it_is() -> None:
    started, broken = Started("inotify", "/shop"), SyncOutcome((DRAWN,), (STALE,), pictures=4)
    problem = "docs/a.md:7: block 'shop' is never ended [broken-mark]; add the end mark"
    assert last_line(started, Refreshed(START, broken, 0.1)) == problem
    assert last_line(started, Refreshed(START, broken, 0.1), Refreshed(SAVED, broken, 0.1)) == problem
    healed = Refreshed(SAVED, SyncOutcome((DRAWN,), pictures=4), 0.1)
    assert (
        last_line(started, Refreshed(START, broken, 0.1), healed) == "watching /shop (inotify): 4 pictures up to date"
    )


def test_the_last_line_counts_problems_and_shows_the_first() -> None:
    other = Finding("docs/b.md", 0, "missing", "warning", "not there")
    assert last_line(Refreshed(START, SyncOutcome(findings=(other, STALE)), 0.1)).startswith(
        "2 problems, first: docs/a.md:7"
    )


def test_the_last_line_shows_a_failure_before_everything_else() -> None:
    broken = Refreshed(START, SyncOutcome(findings=(STALE,)), 0.1)
    assert last_line(broken, Failed(SAVED, "disk full")) == "failing: disk full (the last pictures stay)"


def test_the_last_line_fits_the_terminal() -> None:
    assert last_line(Failed(SAVED, "x" * 300), width=20) == "failing: xxxxxxxxx…"


def test_the_last_line_is_gone_after_the_end() -> None:
    assert last_line(Stopped("interrupted", "")) == ""


def test_colours_are_used_on_a_terminal_only() -> None:
    failed = Failed(SAVED, "disk full")
    assert "\x1b[31m" in written(failed, style=COLOURS)
    assert "\x1b[" not in written(failed)


@pytest.mark.parametrize(
    ("environ", "tty", "expected"),
    [
        ({}, True, Style(colour=True, live=True)),
        ({}, False, Style()),
        ({"NO_COLOR": "1"}, True, Style(colour=False, live=True)),
        ({"NO_COLOR": ""}, True, Style(colour=True, live=True)),
        ({"TERM": "dumb"}, True, Style()),
    ],
)
def test_the_style_follows_the_terminal_and_the_environment(
    environ: dict[str, str], tty: bool, expected: Style
) -> None:
    assert style_for(environ, tty, 80) == expected


def test_a_file_name_cannot_talk_to_the_terminal() -> None:
    evil = "a\x1b[2J\x07\u202e\r\n.py"
    events: list[Progress] = [
        Started("inotify", evil),
        Refreshed(Saved(frozenset({evil})), SyncOutcome((Change(evil, "updated", evil),)), 0.1),
        Refreshed(START, SyncOutcome(findings=(Finding(evil, 1, "r", "error", evil, fix=evil),)), 0.1),
        Failed(Rescan(evil), evil),
        Fallback(evil),
        Stopped("root-gone", evil),
    ]
    assert "\x1b" not in written(*events)
    live = written(*events, style=Style(live=True, width=500))
    assert live.count("\x1b") == live.count("\r\x1b[2K") == len(events)
    assert "\x07" not in live
    assert "\u202e" not in live


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop/café.py", "shop/café.py"),
        ("a b", "a b"),
        ("a\tb\n", "a\\tb\\n"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("bad\udcff", "bad\\udcff"),
        ("日本語", "日本語"),
    ],
)
def test_what_a_terminal_would_act_upon_is_escaped(text: str, expected: str) -> None:
    assert printable(text) == expected


def _lie(subject: str, line: int = 4) -> Finding:
    return Finding("docs/shop.mmd", line, "phantom-box", "error", f"shows '{subject}'", subject=subject)


def _seen(*subjects: str, line: int = 4) -> Held:
    return Held(tuple(_lie(each, line) for each in subjects))


def test_what_is_false_from_the_start_is_counted() -> None:
    check("", _seen())
    check("drawings and flows: 2 claims false or in doubt; undrift check tells them", _seen("Redis", "Kafka"))


def test_what_became_false_and_what_is_true_again_has_a_line_each() -> None:
    check(
        """
        now false: docs/shop.mmd:4: shows 'Redis' [phantom-box]
        now false: docs/shop.mmd:9: shows 'Kafka' [phantom-box]
        true again, or gone: docs/shop.mmd:9: shows 'Redis' [phantom-box]
        """,
        _seen(),
        _seen("Redis"),
        _seen("Redis", line=9),
        _seen("Redis", "Kafka", line=9),
        Refreshed(SAVED, SyncOutcome(), 0.01),
        _seen("Kafka"),
    )


def test_of_many_claims_that_become_false_at_once_a_few_are_told() -> None:
    lines = [f"now false: docs/shop.mmd:4: shows '{each}' [phantom-box]" for each in "ABCDE"]
    check("\n".join([*lines, "and 2 more like the last one"]), _seen(), _seen(*"ABCDEFG"))


def test_the_last_line_keeps_a_false_claim_in_sight() -> None:
    assert last_line(_seen("Redis", "Kafka")) == (
        "2 false claims in drawings and flows, first: docs/shop.mmd:4: shows 'Redis' [phantom-box]"
    )
    assert "false" not in last_line(_seen("Redis"), _seen())

"""Findings for reporters: a few that are usual, and any number of hostile ones."""

import re
from collections.abc import Iterable

from hypothesis import strategies as st

from coherence.findings import Accepted, Finding, Severity
from coherence.reports import Checked, Score, Style
from coherence.rules.catalogue import RULES

PHANTOM = Finding(
    *("docs/flow.mmd", 2, "phantom-box", "error", "shows 'Redis', which the code does not have"),
    *("shop/store.py:1\nshop/cache.py:4", "remove it", 9, 14, "Redis", ("no name is near",)),
)
ORPHAN = Finding("docs/old.svg", 0, "picture-orphan", "warning", "is a picture of 'old'", fix="undrift sync")
NOTE = Finding("shop/odd.py", 7, "unresolved-import", "note", "import of 'nowhere' is not resolved")
KNOWN = Finding(
    *("docs/flow.mmd", 5, "phantom-arrow", "error", "shows an arrow 'Cart -> Redis'"),
    subject="Cart -> Redis",
    accepted="baseline",
    because="next month",
)
PIXELS = Finding(
    *("README.md", 3, "phantom-box", "error", "docs/shop.png shows 'Redis'"),
    subject="Redis",
    picture="docs/shop.png",
    region=(10, 20, 80, 40),
    evidence="out/docs-shop.1.png",
)
SCORE = Score("docs/shop.png", 5, 7, "out/docs-shop.annotated.png")
USUAL = [PHANTOM, ORPHAN, NOTE, KNOWN]
LOOKED = Checked(3, 1, drawings=2, held=("docs/clean.mmd", "docs/flow.mmd", "docs/old.svg"), version="1.2.3")
# Characters outside of the first plane before the stretch, where units differ: "🎉🎉é " is 4 characters.
LINE = "🎉🎉é --> Redis"
STYLE = Style(line_of=lambda _path, _line: LINE)

# What somebody would write in order to be obeyed: by a CI, a terminal, a forge, a parser.
TRICKS = (
    *(
        "::error file=a::b",
        "##[error]x",
        "##vso[task.setvariable variable=a]b",
        "##teamcity[x]",
        "a::set-env name=b::c",
    ),
    *(
        "\x1b[2J",
        "\r\n",
        "\n",
        "\u2028",
        "\u202e",
        "\x00",
        "\x85",
        "\udcff",
        "\ud83d",
        "%0A",
        "%",
        ",line=1",
        "title=x::",
    ),
    *("| x |", "<b>", "</details>", "<!--", "-->", "<img src=x>", "@team", "#12", "org/name#3", "GH-4", "!5", "~bug"),
    *("[a](http://x.example)", "![a](http://x.example/a.png)", "https://x.example", "www.x.example", "a@x.example"),
    *(
        "**b**",
        "__b__",
        "`c`",
        "```",
        "~~d~~",
        "$x$",
        "&amp;",
        "&#64;",
        ":smile:",
        "/close",
        "{0}",
        "\\",
        "]]>",
        '"',
        "'",
    ),
    *("🎉", "é", "表", "a b", "..", "-", "1.", "[^1]", "[x]", "<https://x.example>"),
)
_WORDS = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(min_size=1, max_size=5)), min_size=1, max_size=5).map(
    "".join
)
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_ACCEPTED: tuple[Accepted, ...] = ("", "baseline", "allowed")
FINDINGS = st.lists(
    st.builds(
        Finding,
        path=_WORDS,
        line=st.integers(0, 50),
        rule=st.sampled_from(sorted(RULES)),
        severity=st.sampled_from(_SEVERITIES),
        message=_WORDS,
        nearest=st.one_of(st.just(""), _WORDS),
        fix=st.one_of(st.just(""), _WORDS),
        column=st.integers(0, 20),
        end=st.integers(0, 20),
        subject=st.one_of(st.just(""), _WORDS),
        accepted=st.sampled_from(_ACCEPTED),
        because=st.one_of(st.just(""), _WORDS),
        picture=st.one_of(st.just(""), _WORDS),
        evidence=st.one_of(st.just(""), _WORDS),
    ),
    max_size=6,
    unique=True,
)
HOSTILE_LINES = Style(line_of=lambda path, line: path * (line % 3))


def commands(log: str) -> list[str]:
    """The lines of a log that a CI would obey."""
    lines = log.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##[A-Za-z]*\[", line)]


def paths_and_rules(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What every report must tell, in order."""
    return [(finding.path, finding.rule) for finding in sorted(findings)]

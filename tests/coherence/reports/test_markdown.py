import re
import unicodedata
from textwrap import dedent

from hypothesis import given, settings
from markdown_it import MarkdownIt

from coherence.findings import Finding
from coherence.reports import Checked, Score
from coherence.reports.markdown import LARGEST, MARK, markdown
from tests.coherence.reports.samples import FINDINGS, KNOWN, LOOKED, ORPHAN, PHANTOM, PIXELS, SCORE

_OURS = r"</?(code|details|summary)>|<br>|<!-- undrift check -->"
_MEANT = ("inline", "text", "softbreak", "html_inline", "html_block", "code_inline")


def check(findings: list[Finding], looked: Checked, expected: str) -> None:
    assert markdown(findings, looked) == f"{MARK}\n{dedent(expected)}"


def rendered(told: str) -> str:
    """The page that a forge makes of it, with our own tags taken away; nothing but tables and lists is in it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [inner for token in parser.parse(told) for inner in (token, *(token.children or ()))]
    kinds = {re.sub(r"_(open|close)$", "", token.type) for token in tokens} - {*_MEANT}
    structure = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item"}
    assert kinds <= structure, kinds - structure
    html = parser.render(told)
    page = re.sub(_OURS, "", html)
    assert set(re.findall(r"<\W?(\w+)", page)) <= {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    return html


def test_nothing_found_is_a_heading() -> None:
    check([], LOOKED, "### undrift: all true&#58; 3 pictures, 1 block and 2 drawings\n")


def test_the_evidence_is_named() -> None:
    told = markdown([PIXELS], Checked(1, scores=(SCORE, Score("b.png", 1, 1))))
    assert "- `docs/shop.png`: 5 of 7 proved, see `out/docs-shop.annotated.png`\n\n| file" in told
    assert "<br>see: `out/docs-shop.1.png`\n" in told
    assert "b.png" not in told
    rendered(told)


def test_a_table_by_file_and_the_details_behind_it() -> None:
    check(
        [PHANTOM, KNOWN, ORPHAN],
        Checked(3, folder="api"),
        """\
        ### undrift: 1 error, 1 warning, 1 known in 3 pictures and 0 blocks

        | file | found | first |
        |---|---|---|
        | `api/docs/flow.mmd` | 1 error, 1 known | shows 'Redis', which the code does not have |
        | `api/docs/old.svg` | 1 warning | is a picture of 'old' |

        <details><summary><code>api/docs/flow.mmd</code>: 1 error, 1 known</summary>

        - line 2, error: shows 'Redis', which the code does not have (`phantom-box`)
          <br>nearest: `shop/store.py:1`
          <br>nearest: `shop/cache.py:4`
          <br>fix: `remove it`
        - line 5, error, known: shows an arrow 'Cart -&#62; Redis' (`phantom-arrow`)
          <br>because: next month

        </details>

        <details><summary><code>api/docs/old.svg</code>: 1 warning</summary>

        - warning: is a picture of 'old' (`picture-orphan`)
          <br>fix: `undrift sync`

        </details>
        """,
    )


def test_it_fits_into_a_comment_and_counts_what_does_not() -> None:
    many = [Finding(f"docs/{n:04}.svg", n, "phantom-box", "error", "shows '[[x]]' " * 30) for n in range(900)]
    told = markdown(many, LOOKED)
    assert len(told) <= LARGEST
    rows = told.count("\n| `")
    assert f"and {900 - rows} more files" in told
    assert f"The findings of {rows - told.count('<details>')} more files do not fit here" in told
    rendered(told)


def test_the_gravest_files_come_first() -> None:
    told = markdown([Finding("a", 1, "unread", "note", "m"), Finding("z", 1, "phantom-box", "error", "m")], LOOKED)
    assert told.index("`z`") < told.index("`a`")


def test_backticks_and_bars_stay_in_the_code() -> None:
    html = rendered(markdown([Finding("`a|``b", 1, "unread", "note", "m", fix=" `x` |")], LOOKED))
    assert html.count("<code>`a|``b</code>") == 1
    assert "<code> `x` |</code>" in html


@given(FINDINGS)
@settings(max_examples=60)
def test_no_name_is_markup_a_link_or_somebody(findings: list[Finding]) -> None:
    told = markdown(findings, LOOKED)
    html = rendered(told)
    assert html.count("<details>") == html.count("</details>") == len({finding.path for finding in findings})
    assert html.count("<tr>") == (len({finding.path for finding in findings}) + 1 if findings else 0)
    assert not {unicodedata.category(letter) for letter in set(told) - {"\n"}} & {"Cc", "Cs"}
    # Forges look for names and addresses in the text of the page that is no code.
    words = re.sub(r"<code>.*?</code>|<!--.*?-->|<[^>]*>", " ", html)
    assert not re.search(r"@\w|#\d|GH-\d|!\d|~\w|www\.|://|:\w+:", words, re.IGNORECASE)
    # A line that begins with a slash is a command to GitLab.
    assert not any(line.lstrip().startswith("/") for line in told.split("\n"))

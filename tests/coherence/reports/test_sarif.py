import json as codec
import random
from typing import Any
from urllib.parse import unquote_to_bytes

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.sarif import MOST, sarif
from coherence.rules.catalogue import RULES
from tests.coherence.reports.samples import (
    FINDINGS,
    HOSTILE_LINES,
    KNOWN,
    LOOKED,
    ORPHAN,
    PHANTOM,
    PIXELS,
    STYLE,
    USUAL,
    commands,
    paths_and_rules,
)

_TEXT = {"type": "object", "required": ["text"], "additionalProperties": False}
_TEXT |= {"properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["note", "warning", "error"]}
_COUNT = {"type": "integer", "minimum": 1}


def _object(required: dict[str, object], **optional: object) -> dict[str, object]:
    properties = {**required, **optional}
    return {"type": "object", "required": [*required], "properties": properties, "additionalProperties": False}


def _list(items: object, most: int) -> dict[str, object]:
    return {"type": "array", "items": items, "maxItems": most}


# What of SARIF 2.1.0 we write, with the demands and limits that GitHub has beyond the standard. ./dev tools holds the
# reports to the standard's own schema.
_PLACE = _object(
    {
        "artifactLocation": _object(
            {"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": {"const": "%SRCROOT%"}}
        ),
        "region": _object({"startLine": _COUNT, "endLine": _COUNT}, startColumn=_COUNT, endColumn=_COUNT),
    }
)
_SUPPRESSION = _object(
    {"kind": {"enum": ["inSource", "external"]}, "status": {"const": "accepted"}}, justification={"type": "string"}
)
_RESULT = _object(
    {
        "ruleId": {"enum": [*RULES]},
        "ruleIndex": {"type": "integer", "minimum": 0, "maximum": len(RULES) - 1},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {**_list(_object({"physicalLocation": _PLACE}), 1), "minItems": 1},
        "partialFingerprints": _object(
            {"primaryLocationLineHash": {"type": "string", "pattern": "^[0-9a-f]{16}:[1-9]"}}
        ),
        "suppressions": _list(_SUPPRESSION, 1),
    },
    relatedLocations=_list(_object({"physicalLocation": _object({"artifactLocation": {"type": "object"}})}), 1),
)
_RULE = _object(
    {
        "id": {"type": "string"},
        "shortDescription": {**_TEXT, "maxLength": 1024},
        "fullDescription": {**_TEXT, "maxLength": 1024},
        "help": {**_TEXT, "required": ["text", "markdown"]},
        "defaultConfiguration": _object({"level": _LEVEL}),
        "properties": _object(
            {
                "tags": _list({"type": "string"}, 10),
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
            }
        ),
    }
)
_RUN = _object(
    {
        "tool": _object(
            {
                "driver": _object(
                    {"name": {"const": "undrift"}, "rules": _list(_RULE, 25000)}, version={"type": "string"}
                )
            }
        ),
        "automationDetails": _object({"id": {"type": "string", "pattern": "^undrift/(.*/)?$"}}),
        "columnKind": {"const": "utf16CodeUnits"},
        "originalUriBaseIds": {"type": "object"},
        "invocations": _list(
            _object(
                {"executionSuccessful": {"const": True}},
                toolExecutionNotifications=_list(_object({"level": _LEVEL, "message": _TEXT}), 1),
            ),
            1,
        ),
        "results": _list(_RESULT, 5000),
    }
)
SCHEMA = _object(
    {"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": {**_list(_RUN, 1), "minItems": 1}}
)


def run_of(told: str) -> Any:
    """The one run of a report that is as it must be."""
    report = codec.loads(told)
    Draft202012Validator(SCHEMA).validate(report)
    return report["runs"][0]


def check(findings: list[Finding], *expected: str, looked: Checked = LOOKED) -> None:
    """Each result as "level uri region: the first line of its message"."""
    found = []
    for result in run_of(sarif(findings, looked, STYLE))["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = " ".join(str(number) for number in place["region"].values())
        first = result["message"]["text"].split("\n")[0]
        found.append(f"{result['level']} {place['artifactLocation']['uri']} {region}: {first}")
    assert found == list(expected)


def test_nothing_found_is_a_run_without_results() -> None:
    check([])


def test_each_finding_is_a_result_with_its_place_in_utf16() -> None:
    check(
        USUAL,
        "error docs/flow.mmd 2 2 11 16: shows 'Redis', which the code does not have.",
        "note docs/flow.mmd 5 5: shows an arrow 'Cart -> Redis'.",
        "warning docs/old.svg 1 1: is a picture of 'old'.",
        "note shop/odd.py 7 7: import of 'nowhere' is not resolved.",
    )


def test_the_message_has_the_truth_and_the_remedy() -> None:
    message = run_of(sarif([PHANTOM], LOOKED))["results"][0]["message"]["text"]
    assert message.split("\n")[1:] == ["Nearest: shop/store.py:1", "shop/cache.py:4", "Fix: remove it"]


def test_the_picture_that_a_document_shows_is_related() -> None:
    (result,) = run_of(sarif([PIXELS], Checked(1, folder="web")))["results"]
    place = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "web/docs/shop.png"
    assert result["message"]["text"].endswith("\nSee: out/docs-shop.1.png")


def test_what_is_accepted_is_suppressed_with_its_reason() -> None:
    results = run_of(sarif([KNOWN, PHANTOM], LOOKED))["results"]
    external = {"kind": "external", "status": "accepted", "justification": "next month"}
    assert [result["suppressions"] for result in results] == [[], [external]]


def test_a_path_is_the_bytes_of_its_name_from_the_root_of_the_repository() -> None:
    odd = Finding("a b/ü:#%\udcff.svg", 1, "picture-stale", "error", "m")
    check([odd], "error web/a%20b/%C3%BC%3A%23%25%FF.svg 1 1: m.", looked=Checked(1, folder="web"))


def test_every_rule_is_described_whatever_was_found() -> None:
    driver = run_of(sarif([], LOOKED))["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [*RULES]
    assert driver["version"] == "1.2.3"


def test_each_project_and_each_narrowed_check_is_a_category_of_its_own() -> None:
    looks = (LOOKED, Checked(1, folder="web"), Checked(1, path="docs", folder="web"))
    ids = [run_of(sarif([], looked))["automationDetails"]["id"] for looked in looks]
    assert ids == ["undrift/", "undrift/web/", "undrift/web/docs/"]


def test_of_more_than_github_keeps_the_gravest_are_told_and_the_rest_counted() -> None:
    many = [Finding("a.py", line, "unread", "note", f"line {line}") for line in range(MOST + 5)]
    run = codec.loads(sarif([*many, ORPHAN, PHANTOM], LOOKED))["runs"][0]
    assert len(run["results"]) == MOST
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    notification = run["invocations"][0]["toolExecutionNotifications"][0]
    assert notification["message"]["text"].startswith("7 more findings are left out")


def test_no_report_is_larger_than_github_takes() -> None:
    letters, dice = [chr(code) for code in range(0x4E00, 0x9000)], random.Random(7)  # noqa: S311 - what does not compress
    texts = ["".join(dice.choices(letters, k=1000)) for _ in range(60)]
    long = [Finding(f"{n}.svg", n, "unread", "error", texts[n % 60], texts[n % 59], texts[n % 58]) for n in range(470)]
    told = sarif(long, LOOKED)
    # Compressed it may have 10 MB: it has less even as it is.
    assert 7_000_000 < len(told) < 10_000_000
    run = codec.loads(told)["runs"][0]
    left_out = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert left_out.startswith(f"{470 - len(run['results'])} more")


@given(FINDINGS)
@settings(max_examples=30)
def test_whatever_the_names_are_it_links_nowhere_and_commands_nothing(findings: list[Finding]) -> None:
    told = sarif(findings, LOOKED, HOSTILE_LINES)
    results = run_of(told)["results"]
    assert codec.dumps(results, ensure_ascii=False).encode()
    assert [result["ruleId"] for result in results] == [rule for _path, rule in paths_and_rules(findings)]
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in results}) == len(findings)
    texts = [result["message"]["text"] for result in results]
    assert not any("](" in text or "{0}" in text for text in texts)
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert all(uri.isascii() and uri.isprintable() and " " not in uri for uri in uris)
    paths = [path for path, _rule in paths_and_rules(findings)]
    assert [unquote_to_bytes(uri) for uri in uris] == [_bytes(path) for path in paths]
    assert commands(told) == []


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")

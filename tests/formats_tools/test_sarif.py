"""The SARIF report, held to the standard's own schema and to GitHub's demands by Microsoft's validator."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.sarif import sarif
from tests.coherence.reports.samples import LOOKED, STYLE, TRICKS, USUAL

_PACKAGE = Path(__file__).parent / "node_modules" / "@microsoft" / "sarif-multitool-linux"
if (_program := _PACKAGE / "Sarif.Multitool").exists():
    # Its package leaves this to a script of its own, and packages' scripts are not run.
    _program.chmod(0o755)
TOOL = shutil.which("Sarif.Multitool", path=os.pathsep.join((str(_PACKAGE), os.environ.get("PATH", ""))))
HOSTILE = [
    Finding(f"docs/{trick}.mmd", place, "phantom-box", "error", trick, trick, trick, place % 9, place % 20, trick)
    for place, trick in enumerate(TRICKS)
]
# It wants an address of ours for more about the tool.
MISSED = ["SARIF2005"]

pytestmark = [pytest.mark.tools, pytest.mark.skipif(TOOL is None, reason="run `npm ci` in tests/formats_tools")]


def check(folder: Path, report: dict[str, Any], expected: list[str]) -> None:
    """The rules of the standard and of GitHub that a report breaks."""
    (folder / "report.sarif").write_text(json.dumps(report), "utf-8")
    asked = ("--rule-kind", "Sarif;Ghas", "--output", "found.sarif", "--log", "ForceOverwrite")
    subprocess.run([TOOL or "", "validate", "report.sarif", *asked], cwd=folder, capture_output=True, check=False)
    found = json.loads((folder / "found.sarif").read_bytes())["runs"][0]["results"]
    assert sorted({result["ruleId"] for result in found}) == expected


@pytest.mark.parametrize("findings", [[], USUAL, HOSTILE], ids=["none", "usual", "hostile"])
def test_a_report_is_what_the_standard_and_github_ask_for(tmp_path: Path, findings: list[Finding]) -> None:
    check(tmp_path, json.loads(sarif(findings, LOOKED, STYLE)), MISSED)
    check(tmp_path, json.loads(sarif(findings, Checked(1, folder="a b/c"))), MISSED)


def test_the_validator_would_find_what_is_wrong(tmp_path: Path) -> None:
    report = json.loads(sarif(USUAL, LOOKED))
    report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    check(tmp_path, report, ["JSON1008", "SARIF1007", *MISSED, "SARIF2017"])

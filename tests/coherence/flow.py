"""The findings of a flow in the small shop of tests/analyzers/flow_code.py, each with the line of the comment."""

from collections.abc import Mapping
from textwrap import dedent

from analyzers.flows.assembly import flows
from analyzers.flows.proving import Prover
from coherence.code import Code
from coherence.depiction import Depiction
from coherence.findings import Finding
from coherence.flows import judge
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from coherence.matching.verdict import Meaning
from tests.analyzers.flow_code import with_flow
from tests.project import graph_of, places_of, project


def check(
    lines: str, expected: str = "", *, missing: bool = False, aliases: Mapping[str, str] | None = None, **renamed: str
) -> None:
    """These are the findings. `renamed`: what the code (and not the flow) calls by another name by now."""
    comment, mark, more = dedent(lines).strip("\n").partition("#- ")
    text = with_flow(f"{mark}{more}")
    for old, new in renamed.items():
        text = text.replace(old, new)
    head, _, rest = text.partition("\n")
    block = "".join(f"# {line}\n" for line in ("@flow pay", *comment.strip("\n").split("\n"))) if comment else ""
    text = f"{head}\n{block}{rest}"
    graph = graph_of(text)
    prover = Prover(graph)

    def meant(depiction: Depiction, path: str) -> Mapping[str, Meaning]:
        return meanings(depiction, Inventory.of(graph, aliases), path)

    found = judge(flows(graph), Code(graph, places_of(text), prover.reach), meant, prover=prover, missing=missing)
    told = "\n".join(_told(each, text) for each in found)
    assert told == dedent(expected).strip(), told


def _told(finding: Finding, text: str) -> str:
    line = project(text)[finding.path].decode().split("\n")[finding.line - 1].strip("# ")
    said = [f"{finding.severity} {finding.rule} ({line}): {finding.message}"]
    said += [f"  nearest: {each}" for each in finding.nearest.split("\n") if each]
    said += [f"  fix: {finding.fix}"] if finding.fix else []
    return "\n".join(said)

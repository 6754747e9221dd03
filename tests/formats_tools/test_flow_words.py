"""What Mermaid takes as a sequence, a block of a flow takes, too, and reads the same; what it refuses is told."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analyzers.flows.blocks import Block, read_block
from analyzers.flows.flow import Message
from analyzers.flows.reading import Line

HERE = Path(__file__).parent
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(NODE is None, reason="node is missing"),
    pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="run `npm ci` in tests/formats_tools"),
]

TAKEN = (
    "A->>B: x",
    "A -> B : x",
    "A-->B: x",
    "A-->>B: x",
    "A-xB: x",
    "A--xB: x",
    "A<<->>B: x",
    "A<<-->>B: x",
    "A->>B:",
    "A->>B: it's: 50% -> done",
    "A->>B: x; B->>A: y",
    "A->>B: a remark # of ours; B->>A: none",
    "A->>B: wrap: long",
    "A->>+B: x\nB-->>-A: y",
    "activate A\nA->>A: x\ndeactivate A",
    "participant A as Alice Smith\nactor U as The User\nU->>A: x",
    'participant A@{ "type": "database" }\nA->>B: x',
    'participant A@{ "type": "queue", "alias": "Jobs" }\nA->>B: x',
    "A->>B: x\ncreate actor C as Carl\nA->>C: x\ndestroy C\nC->>A: bye",
    "Note left of A: x\nNote right of B: y\nnote over A,B: both\nA->>B: z",
    "loop x\nopt y\nA->>B: x\nend\nend",
    "alt a\nA->>B: x\nelse b -> c\nB->>A: y\nelse\nB->>A: z\nend",
    "par a\nA->>B: x\nand b\nB->>C: y\nend",
    "critical a\nA->>B: x\noption b\nB->>C: y\nend",
    "break a\nA->>B: x\nend\nrect rgb(0,255,0)\nA->>B: y\nend",
    "par_over a\nA->>B: x\nend",
    "autonumber\nA->>B: x",
    "title: The title\nA->>B: x",
    "%% a remark\n# another\n\nA->>B: x",
    "支付 服务->>订单: 付款",
    "مستخدم->>خادم: طلب",
    "A->>😀: 😀",
    "my-service->>other.service: x",
    "LOOP x\nA->>B: x\nEND",
    "andrea->>loopback: x",
)
REFUSED = (
    "A->>B",
    "A->>: x",
    "->>B: x",
    "A=>B: x",
    "A->>B->>C: x",
    "just words",
    "end",
    "else x",
    "loop x\nA->>B: x",
    "box x\nA->>B: x\nend",
    "par x\nelse y\nend",
    "A->>B: x\nB-->>-A: y",
    "deactivate A",
    "A->>B: x\ncreate participant B\nA->>B: y",
    "create participant C\nA->>B: x",
    "autonumber x\nA->>B: x",
    "A->>B: one; two",
    "Note A: x",
    "participant",
)


@cache
def opened() -> dict[str, Any]:
    """What Mermaid finds in each."""
    asked = json.dumps({text: f"sequenceDiagram\n{text}\n" for text in (*TAKEN, *REFUSED)})
    done = subprocess.run(
        [NODE or "node", "open.mjs", "mermaid"],
        cwd=HERE,
        input=asked,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def _read(text: str) -> Block:
    return read_block("a.py", 0, [Line(line, number) for number, line in enumerate(text.split("\n"))])


@pytest.mark.parametrize("text", TAKEN)
def test_what_mermaid_takes_is_read_the_same(text: str) -> None:
    found, block = opened()[text], _read(text)
    assert "error" not in found, found
    assert block.troubles == []
    assert found["nodes"] == [participant.label for participant in block.participants.values()]
    said = [step.text for step in block.steps if isinstance(step, Message)]
    assert [re.sub(r"\s+", " ", row).strip() for row in found["rows"]] == said


@pytest.mark.parametrize("text", REFUSED)
def test_what_mermaid_refuses_is_told(text: str) -> None:
    assert "error" in opened()[text]
    assert _read(text).troubles

"""A picture of undrift in the output folder that belongs to no diagram."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.readers.stamp import FORMAT, read_stamp
from coherence.wording import quoted

RULE = "picture-orphan"


def check(path: str, data: bytes, held: Held) -> Iterator[Finding]:
    """Other people's pictures are none of our business; our own must have a diagram that keeps them true."""
    stamp = read_stamp(data)
    if stamp is None:
        return
    known = stamp.diagram in held.diagrams
    whose = f"is a second picture of diagram {quoted(stamp.diagram)}" if known else ""
    whose = whose or f"is a picture of diagram {quoted(stamp.diagram)}, which is not configured"
    if stamp.format > FORMAT:
        message, fix = f"{whose}, drawn by a newer undrift: it is left alone", "upgrade undrift, or delete the file"
    elif not stamp.intact:
        message, fix = f"{whose}, and was edited: it is left alone", "delete the file, or move it out of this folder"
    else:
        message, fix = f"{whose}: nothing keeps it true", "undrift sync (removes it)"
    yield Finding(path, 0, RULE, "warning", message, fix=fix)

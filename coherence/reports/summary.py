"""What a check comes to, in one line."""

from collections.abc import Iterable, Sequence

from coherence.findings import Finding
from coherence.reports import Checked, Score, count_by_severity
from coherence.reports.encoding import printed
from coherence.wording import joined, several


def summary(findings: Iterable[Finding], checked: Checked) -> str:
    """For example "1 error, 2 known in 4 pictures, 2 blocks and 3 drawings"."""
    found = counted(findings)
    if checked.since:
        told = f"{found or 'nothing'} new since {printed(checked.since)} in {_looked_at(checked)}"
        told += f"; {checked.older} older" if checked.older else ""
    else:
        told = f"{found} in {_looked_at(checked)}" if found else f"all true: {_looked_at(checked)}"
    told += f" (path {printed(checked.path)})" if checked.path else ""
    return f"{told}; {scored(checked.scores)}" if checked.scores else told


def scored(scores: Sequence[Score]) -> str:
    """For example "score 0.75: 3 of 4 boxes and arrows of docs/shop.png proved"."""
    proved, depicted = sum(each.proved for each in scores), sum(each.depicted for each in scores)
    share = int(100 * proved / depicted) / 100 if depicted else 1
    where = printed(scores[0].picture) if len(scores) == 1 else f"{len(scores)} pictures made of pixels"
    return f"score {share:.2f}: {proved} of {depicted} boxes and arrows of {where} proved"


def counted(findings: Iterable[Finding]) -> str:
    """For example "1 error, 2 warnings", "" where nothing was found."""
    counts = {word: count for word, count in count_by_severity(findings).items() if count}
    return ", ".join(f"{count} known" if word == "known" else several(count, word) for word, count in counts.items())


def _looked_at(checked: Checked) -> str:
    more = ((checked.drawings, "drawing"), (checked.illustrations, "illustration"))
    parts = [several(checked.pictures, "picture"), several(checked.blocks, "block")]
    return joined([*parts, *(several(count, noun) for count, noun in more if count)])

"""Every rule in one table: what it means in a sentence, what to do about it, and how grave it is by default."""

from collections.abc import Mapping
from typing import NamedTuple

from coherence.findings import Severity


class Rule(NamedTuple):
    """`sentence` says what is wrong, `help` in Markdown what it means and what puts it right. `severity` is that of a
    managed picture or a declared drawing: in drawings that nobody declared a finding is one step softer."""

    sentence: str
    help: str
    severity: Severity = "error"


_SYNC = "`undrift sync` draws it anew."
_DRAWN = "Correct the drawing. `undrift explain NAME` shows the proof of what there is."
_ABOVE = "What is right is allowed by a comment above the picture: `<!-- undrift: allow {} WHAT because REASON -->`."
_ALLOW = "What is not built yet is allowed by a comment: `undrift: allow {} WHAT because REASON`."

RULES: Mapping[str, Rule] = {
    # What is depicted, and is not so.
    "phantom-box": Rule(
        "A picture shows something that the code does not have.",
        "Nothing in the code has this name: no package, module, class, deployable or outside system. It was renamed or "
        f"removed, or never built. {_DRAWN} {_ALLOW.format('phantom-box')} A managed picture: {_SYNC}",
    ),
    "misspelt-box": Rule(
        "A drawing shows a name that the code writes differently.",
        "The name is near to a real one. Write it as the code does, or say what it stands for: "
        '`undrift: alias "LABEL" = PATH`.',
    ),
    "ambiguous-box": Rule(
        "A drawing uses a name that several components have.",
        "Which one is meant decides whether the arrows are true. Write more of its path, or say which: "
        '`undrift: alias "LABEL" = PATH`.',
        "warning",
    ),
    "phantom-arrow": Rule(
        "A picture shows an arrow that the code does not have.",
        "No import, call, base, request or setting leads from one to the other, nor the other way. `undrift explain A "
        f"B` shows the shortest chain that does. {_ALLOW.format('phantom-arrow')} A managed picture: {_SYNC}",
    ),
    "unproved-arrow": Rule(
        "A drawing shows an arrow that may be true, and that nothing in the code is seen to prove.",
        "Nothing leads from one to the other, and not all that could is seen: an end is a deployable, a system or a "
        "large package, it is not sure which component is meant, or somebody else hands the one to the other. The "
        "message says which, and what would settle it. Words on an arrow that name neither a need nor a call claim "
        f"none: such an arrow is a note. {_ALLOW.format('unproved-arrow')}",
        "warning",
    ),
    "reversed-arrow": Rule(
        "A drawing shows an arrow the wrong way round.",
        "The code has this relation in the other direction only. Turn the arrow around.",
    ),
    "indirect-arrow": Rule(
        "A drawing shows an arrow that the code has only through something else.",
        "There is a way from one to the other, through the components that are named. Where the picture shows one of "
        "them, draw the arrow through it; else it is a note: a shortcut past what is left out. "
        f"{_ALLOW.format('indirect-arrow')}",
        "warning",
    ),
    "false-frame": Rule(
        "A drawing puts something into a frame that it is no part of.",
        "A frame that is named like a component claims what stands in it. Move the box to where its code is.",
    ),
    "false-kind": Rule(
        "A box or an arrow is drawn as another kind than it is.",
        "Shape, colour, dash and head say what kind of thing or relation is meant, and the code has another. Draw a "
        f"plain arrow, or the right kind. A managed picture: {_SYNC}",
    ),
    "false-label": Rule(
        "A box has the name of another.", f"The box is right, and what is written on it is not. {_SYNC}"
    ),
    "false-text": Rule(
        "A text on a picture says something that the code does not say.",
        f"What stands below a name, or around a drawing, must be what the code says today. {_SYNC}",
    ),
    "missing-part": Rule(
        "A drawing that says that it is complete leaves something out.",
        "Add what is missing, or take back the claim: `complete` in undrift.toml, or `undrift: complete` in the "
        "drawing.",
    ),
    "claims-nothing": Rule(
        "A drawing is declared to show the code, and names nothing of it.",
        'Nothing in it could be false. Take it out of `[[drawing]]`, or write `ignore = "REASON"` there.',
    ),
    # What is told of pictures made of pixels: docs/pictures.md.
    "unsure-box": Rule(
        "A picture seems to show something that the code does not have.",
        "It may be a caption or a remark, or be misread: look at the picture. Where it is a component, the code does "
        f"not have it. {_ABOVE.format('unsure-box')}",
        "warning",
    ),
    "unsure-arrow": Rule(
        "A picture seems to show an arrow that the code does not have.",
        "The line, its ends or their names are not read with certainty: look at the picture. Where the arrow is there, "
        f"the code has nothing for it. {_ABOVE.format('unsure-arrow')}",
        "warning",
    ),
    "unseen-arrow": Rule(
        "A picture shows an arrow that the code does not have, and the vision reader does not see it.",
        "The offline reader sees the arrow, and what it says of it stands. Look at the picture: one of the two readers "
        "is wrong.",
        "note",
    ),
    "vision-failed": Rule(
        "The vision reader gave no answer, or named what is not on the picture.",
        "The picture is held to the code as the offline reader reads it; the message says why the vision reader adds "
        "nothing, and the fix what would settle it. Without `--vision` nobody is asked.",
        "warning",
    ),
    "unread-region": Rule(
        "A place of a picture is not read.",
        "What stands there is not held to the code: its script is not known, or it is too small, too faint or turned. "
        "Draw it larger, or in words that are read.",
        "warning",
    ),
    "low-score": Rule(
        "Less of a drawing is proved than its declaration asks for.",
        "The score is the share of the boxes and arrows that claim to be code and are proved. Put right what is told "
        "of it, or ask for less: `least-score` in its `[[drawing]]`.",
    ),
    "unread-picture": Rule(
        "A declared picture cannot be read.",
        "Nothing in it is held to the code. The message says why, and the fix what to do: install what reads pictures, "
        "or save the picture anew.",
    ),
    "pictures-not-read": Rule(
        "Documents show pictures that are not read.",
        "Pictures made of pixels are read where `[[drawing]]` declares them, where they are named (`undrift check "
        "PATH`), or all at once: `undrift check --all-images`.",
        "note",
    ),
    # What keeps a drawing from being held.
    "unread-line": Rule(
        "A line of a drawing is not understood.",
        "What it claims is not held to the code. Other tools may refuse it, too.",
        "warning",
    ),
    "drawing-not-held": Rule(
        "A drawing is not held to the code.",
        "Too few of its labels are names in the code to take it for a picture of it. Declare it in `[[drawing]]`, or "
        "say `undrift: ignore because REASON`.",
        "note",
    ),
    "drawing-missing": Rule(
        "A [[drawing]] of undrift.toml matches no file with a drawing.",
        "A declaration that holds nothing would be missed by nobody. Correct its path, or remove it.",
    ),
    "alias-broken": Rule(
        "An alias leads to something that the code does not have.",
        "Name a component by its path, or an outside system by its name.",
    ),
    "allow-unused": Rule(
        "A comment allows something that is not there.",
        "Whatever it was for has been put right. Remove the comment.",
        "warning",
    ),
    "directive-broken": Rule(
        "A comment to undrift cannot be followed.",
        "It has a word that is not known, or no reason. The message shows the form that it must have.",
    ),
    # Managed pictures and blocks.
    "picture-stale": Rule("A picture is not what would be drawn today.", f"The code has changed since. {_SYNC}"),
    "picture-missing": Rule("A configured diagram has no picture.", f"Its file is not there. {_SYNC}"),
    "picture-edited": Rule(
        "A picture was edited by hand.",
        f"What it says may still be true; nobody vouches for it. {_SYNC}",
    ),
    "picture-broken": Rule(
        "A picture cannot be read.",
        f"It has conflict marks, a cut end, or something that undrift does not write. {_SYNC}",
    ),
    "picture-foreign": Rule(
        "The file at a picture's path is not a picture of undrift.",
        "It is not overwritten. Move the file away, or change `output` in undrift.toml; then `undrift sync`.",
    ),
    "picture-newer": Rule(
        "A picture was drawn by a newer undrift.", "This undrift neither judges nor overwrites it. Upgrade undrift."
    ),
    "picture-orphan": Rule(
        "A picture belongs to no diagram.",
        "Nothing keeps it true. `undrift sync` removes it, if nobody edited it.",
        "warning",
    ),
    "picture-unsafe": Rule(
        "A picture has something in it that could act on its reader's page.",
        f"undrift writes no scripts, no events and no addresses of other hosts. {_SYNC}",
    ),
    "picture-unreadable": Rule("A picture cannot be opened.", "Make the file readable, or move it away."),
    "details-stale": Rule(
        "The statements behind a picture's arrows are not today's.",
        f"What is drawn is right; what a reader finds when hovering over an arrow is not. {_SYNC}",
        "warning",
    ),
    "block-stale": Rule(
        "A managed block in a document is not what would be written today.", "`undrift sync` writes it anew."
    ),
    "mark-broken": Rule(
        "The marks of a managed block do not fit each other.",
        "Each `<!-- undrift:begin NAME -->` needs its `<!-- undrift:end NAME -->`. Nothing is written there until they "
        "do.",
    ),
    "unknown-diagram": Rule(
        "A managed block names a diagram that is not configured.",
        "Correct its name, or add a `[[diagram]]` of this name to undrift.toml.",
    ),
    # Illustrations: docs/illustrations.md.
    "illustration-missing": Rule(
        "A configured illustration has no picture.", "`undrift illustrate NAME` paints it; a sync never does."
    ),
    "illustration-stale": Rule(
        "The code, or the plan, has changed since an illustration was painted.",
        "It shows what is gone (an error), or leaves out what is new (a warning). `undrift illustrate NAME` brings its "
        "plan up to date, keeps what people changed in it, and paints it anew.",
    ),
    "illustration-edited": Rule(
        "Somebody changed the pixels of an illustration.",
        "Nobody has checked what it shows now. Restore it, or `undrift illustrate NAME --force`.",
    ),
    "illustration-unused": Rule(
        "A file does not show the illustration that it has to show.",
        "`used-in` of its `[[illustration]]` names the file. Show the picture there, or take the file out.",
    ),
    "illustration-false": Rule(
        "An illustration shows something else than its plan.",
        "A label is missing, misspelt or not in the plan, or there is an arrow that nobody planned. `undrift "
        "illustrate NAME --force` paints it anew.",
    ),
    "illustration-plan": Rule(
        "The plan of an illustration cannot be followed.",
        "A line of it is not understood, or it names what the code does not have. Correct it, or remove it: the next "
        "`undrift illustrate` writes a new one.",
    ),
    # The configuration.
    "phantom-participant": Rule(
        "Somebody takes part in a flow whom the code does not have.",
        "No class, function, module, package, deployable or outside system has this name. It was renamed or removed, "
        "or is none of the code: then declare it, `actor NAME`. An outside system that undrift does not know is told "
        "by a `[[system]]` in undrift.toml.",
    ),
    "misspelt-participant": Rule(
        "A flow uses a name that the code writes differently.",
        "The name is near to a real one, or another one has all that is asked of it. Write it as the code does.",
    ),
    "phantom-method": Rule(
        "A message of a flow calls a method that its receiver does not have.",
        "`charge(order)` is a method of the receiver, of a base of it, or of an interface that it fulfils; `POST "
        "/orders` a route that it serves. Name one that is there, or say it in words: prose claims no method.",
    ),
    "phantom-message": Rule(
        "A flow tells of a message between two that nothing relates.",
        "No call, import, request or event leads from the sender to the receiver, directly or through others. `undrift "
        "explain A B` shows what there is. An answer is drawn dashed: `-->>`.",
    ),
    "unproved-message": Rule(
        "A message of a flow may be sent, and nothing that is seen shows it.",
        "The call is made on an object whose class the code does not tell, or what is called comes from outside. A "
        "declared type proves it.",
        "warning",
    ),
    "indirect-message": Rule(
        "A flow tells of a message that the code has only through others.",
        "There is a way from the sender to the receiver, through those that are named. Name them in the flow, too.",
        "warning",
    ),
    "missing-message": Rule(
        "A flow leaves out a call between two that take part in it.",
        "Told only when asked for: `undrift check --missing`. Add the message where it belongs to the story.",
        "note",
    ),
    "flow-broken": Rule(
        "A flow is not written as it has to be.",
        "A line is not understood, a frame is not ended, or a step's number is missing or there twice. What is not "
        "read could be false. docs/flows.md tells how a flow is written.",
    ),
    "false-flow": Rule(
        "The picture of a flow shows what the flow does not say.",
        f"Somebody edited it: its steps are those of the comments, in their order. {_SYNC}",
    ),
    "unknown-flow": Rule(
        "A diagram shows a flow that no comment tells of, or has the name of one.",
        "The comment was removed, or the flow renamed: correct `flow` in undrift.toml; the last picture stays. A flow "
        "that a diagram has the name of is not drawn: give it a [[diagram]] of another name.",
    ),
    "unknown-focus": Rule(
        "The focus of a diagram is nowhere in the code.",
        "The folder or file was renamed or removed. Correct `focus` in undrift.toml; the last picture stays.",
    ),
    "all-hidden": Rule(
        "A diagram hides all that it could show.", "Hide less, or remove the diagram; the last picture stays."
    ),
    "empty-group": Rule(
        "A group takes no file.",
        "Nothing matches its members, or groups above it took what does. Change its members, or remove the group.",
        "warning",
    ),
    "baseline-stale": Rule(
        "The baseline knows a finding that is not there any more.",
        "Whatever it was for has been put right, or its file was moved. `undrift baseline --prune` removes the entry.",
        "warning",
    ),
    # What could not be read.
    "unread": Rule(
        "A file could be read in part or not at all.",
        "Its arrows may be missing in the pictures. Everything else is held as usual.",
        "warning",
    ),
    "unresolved-import": Rule(
        "An import leads nowhere known.", "The module is not in the project, and no manifest declares it.", "note"
    ),
    # What happens while undrift draws.
    "layout-failed": Rule("A picture could not be laid out.", "Its last good version stays."),
    "layout-worn": Rule(
        "A fresh layout would be much better.", "`undrift sync --relayout NAME` makes one; nothing else does.", "note"
    ),
    "saved-meanwhile": Rule(
        "Somebody saved a file while undrift wrote it.", "Their version stays. `undrift sync` looks again.", "warning"
    ),
    "write-failed": Rule("A file could not be written.", "Free the disk or the folder, then `undrift sync`."),
}

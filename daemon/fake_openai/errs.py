"""What the fake can get wrong."""

from typing import Literal, get_args

# One thing too many, one too few, one label with letters swapped, another picture altogether, writing that nobody
# asked for, or a drum without a word on it.
Error = Literal["extra", "missing", "misspelt", "other", "text", "body"]
ERRORS: tuple[Error, ...] = get_args(Error)

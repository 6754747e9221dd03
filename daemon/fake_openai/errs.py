"""What the fake can get wrong."""

from typing import Literal, get_args

# One thing too many, one too few, one label with letters swapped, another picture altogether, or writing that nobody
# asked for.
Error = Literal["extra", "missing", "misspelt", "other", "text"]
ERRORS: tuple[Error, ...] = get_args(Error)

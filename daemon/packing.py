"""What goes wrong when packed bytes are not what was packed: a cache can be damaged, and costs a rebuild then."""

import msgspec

# Not every damaged text is a decode error to msgspec.
CORRUPT = (msgspec.MsgspecError, UnicodeDecodeError)

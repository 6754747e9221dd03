"""The version, in one place. A picture of a newer format is never overwritten by an older undrift."""

VERSION = "0.1.0"

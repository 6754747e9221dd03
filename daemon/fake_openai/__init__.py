"""A server on this machine that answers as OpenAI's does when pictures are asked for, to try without a key."""

"""A project: which files it has, what they say, and the graph."""

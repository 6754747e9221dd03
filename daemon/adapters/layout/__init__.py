"""Graphviz in a child process."""

"""The levels of a view, from who uses the system down to its classes. `renderers.fold` is the door."""

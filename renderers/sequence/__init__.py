"""Sequence diagrams: a flow as lifelines and messages. SequenceView ─► SequenceLayout ─► SVG, with no layout engine."""

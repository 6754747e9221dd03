"""Measure 11: drawings by people. Lies planted into true ones, and what holding them costs."""

from bench.coherence.cost import of_diagrams
from bench.coherence.lies import planted_lies

MEASURES = (planted_lies, of_diagrams)

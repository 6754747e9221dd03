"""Flows that a model proposes from comments of prose: found, asked about within a budget, held to the code, and handed
over as a patch. Nothing is written before somebody says so."""

"""What stands around the modules, worked out from evidence: what is started, where it runs, what it talks to."""

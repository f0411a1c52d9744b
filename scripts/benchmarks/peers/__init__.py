"""One small program a peer, run by the Python of its own environment; each tells its figures in JSON."""

"""Whether two names may stand for one thing."""

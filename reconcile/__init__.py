"""Claims with their sources, the contradictions between them, and what an editor made of it."""

__version__ = "0.1.0"

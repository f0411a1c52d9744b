"""The formats that claims, sources and decisions are kept in: text and a path in, what was written out."""

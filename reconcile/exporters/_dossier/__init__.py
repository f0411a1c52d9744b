"""The parts of a dossier: one file for each kind of section, and what all are made of."""

"""Whether the quoted words hold what a value says: its number, its date, its person."""

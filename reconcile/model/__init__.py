"""The nouns of the field, frozen: they know nothing of files or screens."""

"""Subjects and properties renamed or merged, as edits of the texts that name them."""

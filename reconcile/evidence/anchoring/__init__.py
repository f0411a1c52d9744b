"""Where a quote stands in the text that it was taken from, and what became of it when that changed."""

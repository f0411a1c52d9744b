"""Where a claim comes from: the quote in its text, the figures in the quote."""

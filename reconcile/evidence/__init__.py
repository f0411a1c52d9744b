"""Where a claim comes from: its quote in the text, what that says, its origins, and what they advise."""

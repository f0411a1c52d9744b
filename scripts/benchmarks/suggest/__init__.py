"""How good the suggestions are on any claims whose truth is known, beside what one would take instead."""

"""Claims that a stored text may make, proposed to a person: found by rules, or by a model that was asked."""

"""Which camp is suggested, with the sum that an editor can check by hand; never a verdict."""

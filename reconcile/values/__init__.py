"""What a claim leaves open: each kind of value parses, shows, bounds and meets."""

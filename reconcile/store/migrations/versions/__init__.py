"""The steps from one schema to the next, named for what they bring."""

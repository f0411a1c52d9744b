"""One desk for a team: everybody's decisions in one database, loaded from the text and written back to it."""

"""The desk in a terminal: its words in `text`, its screens, its keys in `actions`, and `plain` lines."""

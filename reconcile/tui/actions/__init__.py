"""What the keys of the desk do, a family of them a file."""

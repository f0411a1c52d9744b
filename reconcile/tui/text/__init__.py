"""What the desk shows and asks, as words for a width; nothing here knows a screen."""

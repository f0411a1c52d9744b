"""Screens that draw a review session."""

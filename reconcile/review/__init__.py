"""Findings and decisions: what waits, what was settled, and what reopened."""

"""Reconcile beside other people's tools: the same work, side by side, in one go."""

"""How often sources are right, expected from what they say where nobody decided: if there is plenty."""

from __future__ import annotations

SOURCES, ITEMS = 10, 200
"""From so many sources and disputed items on there is plenty."""
ROUNDS = 20
"""So often at most expectation and maximisation are repeated."""
SETTLED = 0.002
"""No reliability moves by more: then it ends."""

"""The desk's keys as commands of the palette, found by what they do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reconcile.tui.actions.desk_part import DeskPart
from reconcile.tui.text.keys import KEYS, Key

APART = ("accept", "palette")
"""What is no command: a camp is accepted by its own letter."""


class DeskCommands(Provider):
    """Every action of the desk, beside the key that does the same."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for key in self._keys():
            yield DiscoveryHit(_told(key), partial(self._run, key.action), help=_pressed(key))

    async def search(self, query: str) -> Hits:
        """Those that fit what is typed."""
        matcher = self.matcher(query)
        for key in self._keys():
            if score := matcher.match(_told(key)):
                run = partial(self._run, key.action)
                yield Hit(score, matcher.highlight(_told(key)), run, help=_pressed(key))

    def _keys(self) -> Iterator[Key]:
        if isinstance(self.screen, DeskPart):
            yield from (key for key in KEYS if key.action not in APART)

    async def _run(self, action: str) -> None:
        await self.screen.run_action(action)


def _told(key: Key) -> str:
    return f"{key.id.replace('-', ' ')}: {key.help}"


def _pressed(key: Key) -> str:
    return f"key {key.label}"

"""What is kept of long texts from one check to the next, so that only those that changed are read anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reconcile import cache
from reconcile.evidence.origins import own_words, reuse

KEPT = 30
"""How many projects' windows are kept, the latest ones."""
WORTHWHILE = 20 * cache.WORTHWHILE
"""Characters of text from which on it saves time to keep anything."""


class Prints(MutableMapping[str, Sequence[int]]):
    """The windows of some texts by the digest of each: a working copy, that of what the texts hold now."""

    def __init__(self, texts: Mapping[str, str], before: Mapping[str, Sequence[int]]) -> None:
        self.texts = texts
        self.now: dict[str, Sequence[int]] = {}
        self._before = before

    @classmethod
    @contextmanager
    def kept(cls, texts: Mapping[str, str]) -> Iterator[Prints]:
        """Those of last time, kept anew where some text changed; whatever is wrong with them, none."""
        if sum(map(len, texts.values())) < WORTHWHILE:
            yield cls(texts, {})
            return
        program = cache.stamp([Path(reuse.__file__), Path(own_words.__file__)])
        place = cache.folder("passages") / f"{cache.digest(program, *sorted(texts))}.msgpack"
        prints = cls(texts, _read(place))
        yield prints
        if prints.now.keys() != prints._before.keys():
            with suppress(OSError):  # a full disk is no error
                cache.save(place, _packed(prints.now), KEPT)

    def __getitem__(self, digest: str) -> Sequence[int]:
        """The windows of a text; KeyError where they must be looked for."""
        if digest not in self.now:
            self.now[digest] = self._before[digest]
        return self.now[digest]

    def __setitem__(self, digest: str, windows: Sequence[int]) -> None:
        """Those of a text that was read."""
        self.now[digest] = windows

    def __delitem__(self, digest: str) -> None:
        """Forget a text."""
        del self.now[digest]

    def __iter__(self) -> Iterator[str]:
        """The digests of the texts that were asked for."""
        return iter(self.now)

    def __len__(self) -> int:
        """How many texts were asked for."""
        return len(self.now)


def _read(place: Path) -> dict[str, list[int]]:
    import msgspec

    try:
        return msgspec.msgpack.decode(cache.content(place) or b"", type=dict[str, list[int]])
    except msgspec.DecodeError:
        return {}


def _packed(windows: Mapping[str, Sequence[int]]) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(windows)

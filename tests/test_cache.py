"""Where things are kept, and how many of them."""

import os
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from reconcile import cache


@pytest.mark.parametrize("home", ["", " ", "/somewhere/else", "~/mine"])
def test_things_are_kept_where_the_system_wants_them(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    expected = user_cache_path("reconcile", appauthor=False) / "checks"
    assert cache.folder("checks") == expected


def test_the_latest_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        cache.save(tmp_path / f"{number}.json", b"", 10)
        os.utime(tmp_path / f"{number}.json", (number, number))
    cache.save(tmp_path / "new.json", b"", 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.json", "3.json", "new.json"]

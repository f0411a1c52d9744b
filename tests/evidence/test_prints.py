"""What is kept of long texts from one check to the next."""

from pathlib import Path

import pytest

from reconcile import cache
from reconcile.evidence.origins import prints
from reconcile.evidence.origins.prints import Prints

TEXTS = {"a": "one text", "b": "another"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is kept, however short."""
    monkeypatch.setattr(prints, "WORTHWHILE", 0)
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / name)
    return tmp_path / "passages"


def test_what_was_worked_out_serves_again(folder: Path) -> None:
    with Prints.kept(TEXTS) as first:
        first.update({"digest": [1, 2], "both": ()})
    with Prints.kept(TEXTS) as again:
        assert (again["digest"], again["both"]) == ([1, 2], [])
        assert "other" not in again


def test_what_is_not_asked_for_again_is_dropped(folder: Path) -> None:
    with Prints.kept(TEXTS) as first:
        first.update({"old": [1], "same": [2]})
    with Prints.kept(TEXTS) as second:
        assert "same" in second
        second["new"] = [3]
    with Prints.kept(TEXTS) as third:
        assert "old" not in third
        assert ("same" in third, "new" in third) == (True, True)


def test_nothing_is_written_where_nothing_changed(folder: Path) -> None:
    with Prints.kept(TEXTS) as first:
        first["digest"] = [1]
    (place,) = folder.iterdir()
    place.chmod(0o400)
    before = place.stat()
    with Prints.kept(TEXTS) as again:
        assert "digest" in again
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x81\xa1a\x01"])
def test_a_damaged_file_is_as_none(folder: Path, content: bytes) -> None:
    with Prints.kept(TEXTS) as first:
        first["a"] = [1]
    (place,) = folder.iterdir()
    place.write_bytes(content)
    with Prints.kept(TEXTS) as again:
        assert "a" not in again


def test_little_text_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "WORTHWHILE", 100)
    with Prints.kept(TEXTS) as first:
        first["a"] = [1]
    assert not folder.exists()

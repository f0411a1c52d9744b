"""Parts are found by their files; those of other packages only where the user enabled them."""

from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from reconcile.errors import ReconcileError
from reconcile.registry import Registry
from reconcile.reporters import REPORTERS, Reporter

MINE = replace(REPORTERS.load("concise"), name="mine")


@pytest.fixture
def reporters(monkeypatch: pytest.MonkeyPatch) -> Registry[Reporter]:
    offered = [EntryPoint("mine", f"{__name__}:MINE", "reconcile.reporters")]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: offered)
    monkeypatch.setattr(EntryPoint, "load", lambda self: MINE)
    return Registry("reconcile.reporters", Reporter)


def test_a_part_is_called_by_its_file(reporters: Registry[Reporter]) -> None:
    assert reporters.names() == ["concise", "full", "github", "json"]
    assert [part.name for part in reporters] == reporters.names()


def test_another_packages_part_counts_once_the_user_enables_it(
    reporters: Registry[Reporter], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ReconcileError, match="there is no reporter called 'mine'; there are concise, full"):
        reporters.load("mine")
    monkeypatch.setenv("RECONCILE_PLUGINS", "other, mine")
    assert reporters.names() == ["concise", "full", "github", "json", "mine"]
    assert reporters.load("mine") is MINE


def test_a_file_holds_one_part(reporters: Registry[Reporter]) -> None:
    with pytest.raises(ReconcileError, match="two should hold one reporter, it holds 2"):
        reporters._only_part(SimpleNamespace(a=MINE, b=replace(MINE)), "two")

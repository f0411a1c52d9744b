import pytest

from reconcile.evidence.origins import origins
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

DEPENDS = {"dawn": ("ap",), "ap": (), "bbc": ("dawn",), "x": ("y",), "y": ("x",), "lost": ("gone",)}
SOURCES = {key: Source(key, Span("sources.bib"), copies=copies) for key, copies in DEPENDS.items()}


def said(source: str, speaker: str = "") -> Claim:
    value = Value("count", "5", Intervals.point(5, whole=True))
    return Claim(source, Item("attack", "killed"), source, speaker or source, value, Span("claims/a.yaml"))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said("ap"), said("gul")], ("ap", "gul")),
        ([said("dawn"), said("bbc"), said("ap")], ("ap",)),
        ([said("ap", "ttp"), said("gul", "ttp")], ("ttp",)),
        ([said("y"), said("x")], ("x",)),
        ([said("lost")], ("gone",)),
    ],
    ids=[
        "two works",
        "copies of a copy",
        "one voice in two works",
        "a circle of copies",
        "a copy of what nobody has",
    ],
)
def test_independent_beginnings_are_counted_once(claims, expected):
    assert origins(claims, SOURCES) == expected

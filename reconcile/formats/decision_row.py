"""A decision as one row of a table: the fields of its file as columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from reconcile.formats.cells import BadRow, near, text, texts
from reconcile.formats.resolution_yaml import FIELDS, TEXTS, VERDICTS
from reconcile.formats.rows import Row
from reconcile.model.nearest import nearest
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.span import Span

COLUMNS = FIELDS
"""The columns of a table of decisions; `judged` and `camps` as JSON where cells are texts."""
_NEEDED = ("case", "verdict", "reason")


def read(row: Row, path: str) -> Resolution:
    """The decision of a row; BadRow for the first thing that is wrong with it."""
    for name in row.cells if row.raw else ():
        if name not in COLUMNS:
            raise BadRow(f"a decision has no field called {name!r}", name, *near(name, COLUMNS))
    said = {name: text(row.cells[name], name) for name in TEXTS if name in row.cells}
    for name in _NEEDED:
        if not said.get(name):
            raise BadRow(f"this decision has no {name}", name, f"give it a {name}")
    several = {
        name: texts(row.cells[name], name, not row.raw) for name in ("stands", "rejects") if name in row.cells
    }
    return Resolution(
        **{**said, **several, "verdict": verdict(said["verdict"])},  # type: ignore[arg-type]  # by their names
        judged=_judged(_structured(row, "judged")),
        camps=_camps(_structured(row, "camps")),
        span=Span(path, row.line),
    )


def verdict(written: str) -> Verdict:
    """The verdict of a name; BadRow where there is none of it."""
    try:
        return Verdict(written)
    except ValueError:
        closest = nearest(written, list(Verdict))
        help = f"did you mean {closest[0]}?" if closest else f"write one of {VERDICTS}"
        raise BadRow(f"{written!r} is no verdict", "verdict", help) from None


def _structured(row: Row, name: str) -> Any:
    """A cell that holds more than texts: as it is, or out of its JSON."""
    given = row.cells.get(name)
    if not isinstance(given, str):
        return given
    try:
        return msgspec.json.decode(given)
    except msgspec.DecodeError:
        raise BadRow(f"{name} should be JSON", name, "let `reconcile resolve` write it") from None


def _judged(given: Any) -> Mapping[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadRow("judged should name each claim with its meaning", "judged", 'write {"claim": "meaning"}')
    return {claim: text(said, "judged") for claim, said in given.items()}


def _camps(given: Any) -> tuple[tuple[str, ...], ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(camp, list) for camp in given):
        raise BadRow("camps should be a list of lists of claims", "camps", 'write [["claim"], ["claim"]]')
    return tuple(texts(camp, "camps", False) for camp in given)

"""Facts as a table, one row for each reading, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from reconcile.exporters import exporter
from reconcile.exporters._bounds import lower, upper
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact, Reading
from reconcile.model.plain import plain
from reconcile.model.report import Report

COLUMNS = (
    *("fact", "subject", "subject_name", "property", "scope", "as_of", "member", "type", "unit", "status"),
    *("camp", "value", "lower", "upper", "lower_by", "upper_by", "support", "sources"),
    *("dissent", "origins", "reason", "case"),
)

RISKY = ("=", "+", "-", "@", "\t", "\n")
"""What a spreadsheet may take for the beginning of a formula."""


@exporter("csv", extension=".csv")
def as_csv(facts: Sequence[Fact], report: Report, stream: TextIO) -> None:
    """One row for each reading; an open fact has one row without a value.

    Several names in one cell are separated by `; `. Text that a spreadsheet would run as a formula is given a
    leading apostrophe.
    """
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([_safe(cell) for cell in row] for fact in facts for row in _rows(fact, report.corpus))


def _rows(fact: Fact, corpus: Corpus) -> Iterator[list[object]]:
    for reading in fact.readings or (None,):
        yield [*_question(fact, corpus), *_answer(fact, reading), *_grounds(fact)]


def _question(fact: Fact, corpus: Corpus) -> list[object]:
    item = fact.item
    scope = "; ".join(f"{name}={value}" for name, value in item.scope)
    name = str(corpus.subjects.get(item.subject, item.subject))
    kind = [fact.kind, fact.unit, fact.standing.value]
    return [item.id, item.subject, name, item.property, scope, item.cell, item.member, *kind]


def _answer(fact: Fact, reading: Reading | None) -> list[object]:
    if reading is None:
        return [None] * 8
    low, high = lower(reading.value, fact.kind), upper(reading.value, fact.kind)
    sources = dict.fromkeys(claim.source for claim in reading.support)
    by = [reading.lower_by, reading.upper_by, _ids(reading.support), "; ".join(sources)]
    return [reading.letter, reading.shown, low, high, *by]


def _grounds(fact: Fact) -> list[object]:
    return [_ids(fact.dissent), "; ".join(fact.origins), fact.reason, fact.case]


def _ids(claims: Sequence[Claim]) -> str:
    return "; ".join(claim.id for claim in claims)


def _safe(cell: object) -> object:
    """A cell that a spreadsheet shows and never runs; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return f"'{text}" if text.lstrip(" ").startswith(RISKY) else text

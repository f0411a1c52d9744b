"""The page of a subject says in a few words why some claims on one property are not compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.model.claim import Item
from reconcile.model.vocabulary import Property
from reconcile.project import Project
from reconcile.tui.text.apart import Apart
from reconcile.tui.text.lines import text
from reconcile.tui.text.subject import subject_page

VOCABULARY = """\
subjects:
  dam-burst: {name: Burst of the Vesk dam, kind: event}
  water-board: {name: Water Board, kind: organisation}
  miners: {name: Miners' Union, kind: organisation}
properties:
  happened: {type: date}
  killed: {type: count, unit: person, settles: 14 days, scope: {side: entity, during: date}}
  members: {type: count, unit: person, varies: month}
  responsible: {type: entity}
  said: {type: text}
"""
HEAD = "source: noor\nclaims:\n"


def page(flood: Path, *claims: str) -> list[str]:
    """The page of the dam's burst, of which these things are claimed by noor alone; without blank lines."""
    (flood / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
    for name in ("gul", "shay"):
        (flood / "claims" / f"{name}.yaml").unlink()
    said = [f"  - {{subject: dam-burst, quote: words {n}, {one}}}\n" for n, one in enumerate(claims)]
    (flood / "claims" / "noor.yaml").write_text("".join((HEAD, *said)))
    corpus = Project.find(flood).load(texts=False)
    assert not corpus.faults
    return [text(line).strip() for line in subject_page("dam-burst", corpus, [], 100).lines if text(line)]


def under(lines: list[str], heading: str) -> str:
    return lines[lines.index(heading) + 1]


def test_claims_of_another_scope(flood: Path) -> None:
    lines = page(flood, "killed: 3", "killed: 5, scope: {side: miners}")
    apart = "not compared with the other one: another scope (side)"
    assert under(lines, "killed") == apart
    assert under(lines, "killed[side=miners]") == apart


def test_claims_of_another_time_and_of_one_too_long_for_any(flood: Path) -> None:
    lines = page(
        *(flood, "members: 3, as_of: 2023-01", "members: 5, as_of: 2023-02", "members: 9, as_of: 2023")
    )
    assert under(lines, "members@2023-01") == "not compared with the 2 others: another month"
    assert under(lines, "members") == "not compared with the 2 others: known for more than one month"
    assert "9 (not compared: as of 2023 is wider than one month)" in lines


def test_claims_of_another_window(flood: Path) -> None:
    lines = page(flood, "killed: 3, scope: {during: 2022-09}", "killed: 5, scope: {during: 2022-10}")
    assert under(lines, "killed[during=2022-09]").endswith("another window (during)")


def test_answers_of_which_several_may_hold(flood: Path) -> None:
    lines = page(flood, "responsible: miners", "responsible: water-board")
    assert under(lines, "responsible=miners") == "not compared with other answers: several may hold"


def test_texts(flood: Path) -> None:
    assert under(page(flood, "said: so", "said: otherwise"), "said") == "text is shown, and never compared"


def test_claims_that_are_replaced_doubtful_or_only_suggested(flood: Path) -> None:
    lines = page(
        flood,
        "killed: 3, id: first",
        "killed: 5, replaces: first",
        "happened: 2022-09?",
        "happened: 2022-11, polarity: suggests",
    )
    assert any("3 (not compared: replaced by" in line for line in lines)
    assert any("2022-09 (doubtful: warns at most)" in line for line in lines)
    assert any("2022-11 (only suggested: warns at most)" in line for line in lines)


def test_claims_of_a_source_that_was_withdrawn(flood: Path) -> None:
    bib = flood / "sources.bib"
    bib.write_text(bib.read_text().replace("{2023-05}}", "{2023-05}, withdrawn = {2024-01-02, in error}}"))
    assert any("3 (not compared: " in line and "withdrawn" in line for line in page(flood, "killed: 3"))


def test_counts_that_only_came_earlier(flood: Path) -> None:
    (flood / "claims" / "later.yaml").write_text(
        "source: shay\nclaims:\n  - {subject: dam-burst, quote: all of them, killed: 9}\n"
    )
    bib = flood / "sources.bib"
    bib.write_text(bib.read_text().replace("2023-05", "2023-03-08"))
    (flood / "claims" / "shay.yaml").touch()
    lines = page(flood, "killed: 3", "happened: 2023-03-07")
    assert under(lines, "killed") == "noor has an earlier count than shay"


def test_nothing_is_said_where_all_is_compared(flood: Path) -> None:
    assert not any("compared" in line for line in page(flood, "killed: 3", "killed: 5"))


@pytest.mark.parametrize("count", [2, 40])
def test_the_others_are_counted(count: int) -> None:
    items = [Item("dam", "members", cell=f"{year}") for year in range(2000, 2000 + count)]
    others = "the other one" if count == 2 else "the 39 others"
    told = Apart(items, Property("members", "count", varies="year")).of(items[0])
    assert told == f"not compared with {others}: another year"

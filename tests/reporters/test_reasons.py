"""A case across questions as the full report shows it: the chain, the sentence, and what to reject."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.model.case import Case
from reconcile.model.report import Report
from reconcile.options import Options
from reconcile.project import Project
from reconcile.reporters import Style
from reconcile.reporters._case import case_lines
from reconcile.reporters.json import json

ACROSS = """\
error[C201] breaks-declared-order: `started <= ended` cannot hold: Rescue at the
  Vesk
  --> claims/gul.yaml:12:5
  case ends-after-start:rescue.ended+rescue.started (open)

  1  started: 2022-11-09
     gul “After the Dam” (2023-03-04)
     “boats went out on the ninth”
     claims/gul.yaml:12:5  gul/rescue.started
  2  ended: 2022-11-07
     shay “The [bold]River[/] Took Them” (2023-03-12)
     “all was over by the seventh”
     claims/shay.yaml:13:5  shay/rescue.ended

  1  = 2022-11-09  started (gul)
  →  ≥ 2022-11-09  ended (from 1)
  2  = 2022-11-07  ended (shay)
  ✗                no day is left: 1 against 2

  from: 2 sources, 2 origins
  rule: ends-after-start: started <= ended (claims/vocabulary.yaml:13:5)
  why:  gul says started 2022-11-09; `started <= ended` must hold, so ended no
        earlier than 2022-11-09; but shay says 2022-11-07
  reject one of:
    [a] 2 (ended 2022-11-07); the rest has 1 origin
    [b] 1 (started 2022-11-09); the rest has 1 origin
  help: reconcile review ends-after-start:rescue.ended+rescue.started
     or reconcile resolve ends-after-start:rescue.ended+rescue.started --verdict accept --camp a \
--reason "…\""""


@pytest.fixture
def checked(flood: Path):
    """The report on the flood, with more claims in the words of another source, if any."""

    def report(more: str = "") -> Report:
        (flood / "claims" / "noor.yaml").write_text(f"source: noor\nclaims:\n{more}" if more else "")
        return pipeline.check(Project.find(flood).load(), Options(today=date(2026, 7, 2)))

    return report


def across(report: Report) -> Case:
    return next(case for case in report.cases if case.across)


def shown(report: Report, **style: bool) -> str:
    return "\n".join(case_lines(across(report), report.corpus, Style(width=80, **style)))


def test_the_chain_the_sentence_and_what_to_reject_are_shown(checked) -> None:
    assert shown(checked()) == ACROSS


def test_on_a_plain_terminal_the_chain_is_drawn_in_ascii(checked) -> None:
    assert "\n  ->  >= 2022-11-09  ended (from 1)\n" in shown(checked(), unicode=False)


def test_names_from_a_project_move_no_cursor(checked, flood: Path) -> None:
    vocabulary = flood / "claims" / "vocabulary.yaml"
    hostile = vocabulary.read_text().replace("Rescue at the Vesk", '"Rescue\\e[2J at the Vesk"')
    vocabulary.write_text(
        hostile.replace("require: started <= ended", r'require: started <= ended, message: "a\e[1mb"')
    )
    text = shown(checked())
    assert "\x1b" not in text
    assert "a\\x1b[1mb, so ended" in text


def test_other_sets_that_cannot_all_be_true_are_told_by_their_numbers(checked) -> None:
    text = shown(checked("  - {subject: rescue, quote: over in October, ended: 2022-10}\n"))
    assert "\n  ✗                no day is left: 1 against 2\n" in text
    assert "\n  also: not all of 1 and 3\n" in text


def test_more_than_five_corrections_are_counted(checked) -> None:
    report = checked(
        "".join(f"  - {{subject: rescue, quote: q{n}, ended: 2022-10-0{n}}}\n" for n in range(1, 8))
    )
    case = across(report)
    assert len(case.camps) > 6
    assert f"    and {len(case.camps) - 5} more" in shown(report)


def test_the_chain_and_the_corrections_are_in_the_json(checked) -> None:
    import json as standard

    report = checked()
    found = standard.loads(json(replace(report, cases=(across(report),)), Style()))["cases"][0]
    started, ended = "gul/rescue.started", "shay/rescue.ended"
    assert found["chain"]["apart"] == [1, 2]
    assert found["chain"]["steps"][1] == {
        "item": "rescue.ended",
        "side": "at least",
        "bound": "2022-11-09",
        "open": False,
        "value": None,
        "claims": [],
        "rule": "ends-after-start",
        "uses": [0],
    }
    assert [step["claims"] for step in found["chain"]["steps"]] == [[started], [], [ended]]
    assert found["corrections"] == [
        {"camp": "a", "rejects": [ended], "origins": ["gul"]},
        {"camp": "b", "rejects": [started], "origins": ["shay"]},
    ]

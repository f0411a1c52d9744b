from dataclasses import replace

from reconcile.model.finding import Problem, Severity
from reconcile.model.report import Report
from reconcile.reporters import Style
from reconcile.reporters.full import full

OPEN = """\
error[C101] conflicting-values: when did the truce of 2022 end?
  --> claims/daily2024.yaml:7:5
  case truce-2022.ended (open)

  A  late November 2022 = 2022-11-21/2022-11-30
     gul2024 The Herald (2024-03-18); citing report1
     “called off the truce in late November”
     claims/gul2024.yaml:12:5  gul2024/truce-2022.ended
  B  2022-09
     said by Tehrik-e-Taliban Pakistan, in daily2024 Daily News (undated)
     “ended it in September”
     claims/daily2024.yaml:7:5  daily2024/truce-2022.ended~ttp

     A gul2024                                                         ├─────┤
     B ttp      ├───────────────────┤
                2022-09-01     2022-09-30                           2022-11-30

  from: 2 sources, 2 origins
  why:  2022-09 ends before 2022-11-21 begins
  help: reconcile review truce-2022.ended
     or reconcile resolve truce-2022.ended --verdict accept --camp A --reason "…"

error[E501] unknown-source: no source is called daly2024
  --> claims/daily2024.yaml:30:3
  help: did you mean daily2024?

4 claims from 2 sources about 3 subjects: 2 cases (1 open, 1 resolved), 1 problem.
Fails: 1 case to settle, 1 problem to mend.
"""

STALE = """\
warning[C101] conflicting-values: how many did the market attack kill?
  --> claims/daily2024.yaml:15:5
  case market-attack.killed (stale: its decision no longer holds)

  A  about 50 = 45..55
     suggested by daily2024 Daily News (undated)
     "killed about 50"
     claims/daily2024.yaml:15:5  daily2024/market-attack.killed
  B  more than 100 = 101..
     gul2024 The Herald (2024-03-18)
     "killed more than 100"
     claims/gul2024.yaml:20:5  gul2024/market-attack.killed

     A daily2024  |--------|
     B gul2024                                                    |-->
                  45      55                                     101

  from: 2 sources, 2 origins
  why:  no number is both at most 55 (daily2024/market-attack.killed)
        and at least 101 (gul2024/market-attack.killed)
  decided: accept by desk at 2026-07-02T18:04:00Z
    stands gul2024/market-attack.killed
  reason: The hospital counted them.
  --> claims/resolutions/market-attack/market-attack.killed.yaml
  since then (R601 stale-resolution):
    - daily2024 now says 60, it said about 50
  help: look at it again: reconcile review market-attack.killed
     or decide as before: reconcile resolve market-attack.killed --verdict accept \
--stands gul2024/market-attack.killed --reason "..."
     or take the change back, if it was a slip: then the decision holds as it is

4 claims from 2 sources about 3 subjects: 1 case (1 stale), 0 problems.
Passes, with 1 warning.
"""

DEFERRED = """\
deferred until 2026-12-01, with desk  truce-2022.ended: when did the truce of 2022 end?

4 claims from 2 sources about 3 subjects: 1 case (1 deferred), 0 problems.
Passes.
"""


def test_an_open_case_shows_its_camps_a_picture_and_what_to_do(report: Report) -> None:
    assert full(report, Style(width=78)) == OPEN


def test_a_stale_case_shows_the_decision_and_what_moved_since_in_plain_ascii(stale: Report) -> None:
    assert full(stale, Style(width=70, unicode=False)) == STALE


def test_a_deferred_case_is_one_line(deferred: Report) -> None:
    assert full(deferred, Style()) == DEFERRED


def test_resolved_cases_are_counted_and_shown_when_everything_is_asked_for(report: Report) -> None:
    assert "market attack kill?" not in full(report, Style())
    assert "reason: The hospital counted them." in full(report, Style(everything=True))


def test_colour_adds_nothing_but_colour(report: Report) -> None:
    coloured = full(report, Style(width=78, colour=True))
    assert "\x1b[1;31merror[C101]\x1b[0m" in coloured
    plain = coloured
    for code in ("0", "1", "2", "31", "33", "34", "36", "1;31", "1;33", "1;32"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == OPEN


def test_text_from_a_project_moves_no_cursor_and_is_no_markup(report: Report) -> None:
    case = replace(report.cases[0], message="\x1b[2J[bold]when[/bold]\u202e?")
    shown = full(replace(report, cases=(case,)), Style(width=78))
    assert "\\x1b[2J[bold]when[/bold]\\u202e?" in shown
    assert "\x1b" not in shown


def test_the_problem_that_a_decision_is_stale_is_told_with_its_case_only(stale: Report) -> None:
    decided = stale.cases[0].resolution
    assert decided
    assert decided.span
    said = Problem("R601", "stale-resolution", Severity.WARNING, "no longer holds", decided.span)
    assert full(replace(stale, problems=(said,)), Style()).count("stale-resolution") == 1
    assert full(replace(stale, problems=(said,), cases=()), Style()).count("stale-resolution") == 1


def test_a_claim_that_is_wrong_by_itself_is_to_be_rejected(report: Report) -> None:
    case = replace(report.cases[0], claims=report.cases[0].claims[:1], camps=())
    shown = full(replace(report, cases=(case,)), Style())
    assert "--verdict reject --rejects gul2024/truce-2022.ended --reason" in shown


def test_a_long_list_of_claims_ends_in_a_count(report: Report) -> None:
    case = report.cases[0]
    many = tuple(replace(case.claims[0], id=f"gul2024/truce-2022.ended#{n}") for n in range(20))
    shown = full(replace(report, cases=(replace(case, claims=many, camps=()),)), Style())
    assert "… and 8 more claims" in shown
    assert "ended#12" not in shown


def test_lines_stay_within_the_screen_except_what_is_to_be_copied(report: Report) -> None:
    lines = full(report, Style(width=60)).splitlines()
    to_copy = ("claims/", "reconcile resolve", "4 claims")
    assert [line for line in lines if len(line) > 60 and not any(part in line for part in to_copy)] == []

from dataclasses import replace

from reconcile.model.report import Report
from reconcile.reporters import Style
from reconcile.reporters.github import github


def test_each_problem_and_case_becomes_a_note_on_its_line(report: Report) -> None:
    assert github(report, Style(prefix="desk/")) == (
        "::error file=desk/claims/daily2024.yaml,line=30,col=3,title=E501 unknown-source"
        "::no source is called daly2024%0Adid you mean daily2024?\n"
        "::error file=desk/claims/daily2024.yaml,line=7,col=5,title=C101 conflicting-values"
        "::when did the truce of 2022 end?%0Acase truce-2022.ended\n"
        "4 claims from 2 sources about 3 subjects: 2 cases (1 open, 1 resolved), 1 problem.\n"
        "Fails: 1 case to settle, 1 problem to mend.\n"
    )


def test_no_text_can_start_a_command_of_its_own(report: Report) -> None:
    case = replace(report.cases[0], message="100%\n::set-output name=x::y\r\n", name="a,b:c")
    note, *_ = github(replace(report, cases=(case,), problems=()), Style()).splitlines()
    assert note == (
        "::error file=claims/daily2024.yaml,line=7,col=5,title=C101 a%2Cb%3Ac"
        "::100%25%0A::set-output name=x::y\\x0d%0A%0Acase truce-2022.ended"
    )


def test_a_deferred_case_is_a_warning_at_most(deferred: Report) -> None:
    assert github(deferred, Style()).startswith("::warning file=claims/daily2024.yaml")

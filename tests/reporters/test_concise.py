from reconcile.model.report import Report
from reconcile.reporters import Style
from reconcile.reporters.concise import concise


def test_each_problem_and_unsettled_case_is_one_line_that_editors_can_follow(report: Report) -> None:
    assert concise(report, Style()) == (
        "claims/daily2024.yaml:30:3: error E501 unknown-source: no source is called daly2024\n"
        "claims/daily2024.yaml:7:5: error C101 conflicting-values: "
        "when did the truce of 2022 end? [truce-2022.ended]\n"
        "4 claims from 2 sources about 3 subjects: 2 cases (1 open, 1 resolved), 1 problem.\n"
        "Fails: 1 case to settle, 1 problem to mend.\n"
    )


def test_the_state_is_named_where_a_case_is_not_simply_open(stale: Report) -> None:
    line, *_ = concise(stale, Style()).splitlines()
    assert line.endswith("how many did the market attack kill? [market-attack.killed] (stale)")

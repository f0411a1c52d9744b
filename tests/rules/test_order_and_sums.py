"""Declared rules over dates and figures: what breaks them, and what does not."""

import pytest

HEAD = """
properties:
  started: {type: date}
  ended: {type: date}
  happened: {type: date}
  retaliation_for: {type: entity, single: true}
  follows: {type: entity}
  casualties: {type: count, scope: {during: date}}
  killed: {type: count, scope: {during: date}}
  wounded: {type: count, scope: {during: date}}
rules:
  - {name: ends-after-start, require: started <= ended}
  - {name: effect-after-cause, require: happened >= retaliation_for.happened}
  - {name: follows-in-time, require: happened > follows.happened}
  - {name: casualties-add-up, require: casualties == killed + wounded}
subjects:
  raid: {name: Raid}
  siege: {name: Siege}
claims:
"""


def found(checked, *items: str) -> list[tuple[str, str, list[set[str]]]]:  # type: ignore[no-untyped-def]
    """Code, id and findings (by what their claims answer) of claims written `subject: s, key: value`."""
    lines = [f"  - {{source: dawn2022, quote: words {n}, {item}}}" for n, item in enumerate(items)]
    report = checked(HEAD + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return [
        (case.code, case.id, [{claim.item.id for claim in f.claims} for f in case.findings])
        for case in report.cases
    ]


def test_an_end_before_its_start_is_flagged(checked) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, "subject: raid, started: 2022-06", "subject: raid, ended: 2022-05") == [
        ("C201", "ends-after-start:raid.ended+raid.started", [{"raid.started", "raid.ended"}])
    ]


def test_the_claim_of_the_reference_is_part_of_the_contradiction(checked) -> None:  # type: ignore[no-untyped-def]
    claims = (
        "subject: raid, happened: 2022-01-11",
        "subject: raid, retaliation_for: siege",
        "subject: siege, happened: 2022-03-30",
    )
    everything = {"raid.happened", "raid.retaliation_for", "siege.happened"}
    assert found(checked, *claims) == [
        (
            "C201",
            "effect-after-cause:raid.happened+raid.retaliation_for+siege.happened",
            [everything],
        )
    ]
    assert found(checked, claims[0], claims[2]) == []


def test_each_of_several_references_binds_by_itself(checked) -> None:  # type: ignore[no-untyped-def]
    claims = (
        "subject: raid, happened: 2022-01-11",
        "subject: raid, follows: siege",
        "subject: siege, happened: 2022-01-11",
    )
    ((code, _, _),) = found(checked, *claims)
    assert code == "C201"


@pytest.mark.parametrize(
    "claims",
    [
        ("subject: raid, started: 2022-06", "subject: raid, ended: 2022-06"),
        ("subject: raid, started: 2022", "subject: raid, ended: 2022-02"),
        ("subject: raid, started: 2022-06", "subject: siege, ended: 2022-05"),
        ("subject: raid, casualties: 30", "subject: raid, killed: at least 12"),
        ("subject: raid, casualties: 30", "subject: raid, killed: 12", "subject: raid, wounded: 18"),
        (
            "subject: raid, casualties: 30, scope: {during: 2022-02}",
            "subject: raid, killed: 32, scope: {during: 2022-03}",
        ),
        ("subject: raid, casualties: dozens", "subject: raid, killed: 10", "subject: raid, wounded: 20"),
    ],
)
def test_what_obeys_the_rules_is_not_flagged(checked, claims: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, *claims) == []


def test_parts_that_do_not_make_the_sum_are_flagged(checked) -> None:  # type: ignore[no-untyped-def]
    claims = ("subject: raid, casualties: 30", "subject: raid, killed: 12", "subject: raid, wounded: 19")
    ((code, _, findings),) = found(checked, *claims)
    assert (code, findings) == ("C303", [{"raid.casualties", "raid.killed", "raid.wounded"}])


def test_a_rule_that_cannot_be_read_costs_only_itself(checked) -> None:  # type: ignore[no-untyped-def]
    head = HEAD.replace("require: started <= ended", "require: started << ended")
    claims = """
  - {source: dawn2022, subject: raid, quote: a, casualties: 3}
  - {source: dawn2022, subject: raid, quote: b, killed: 4}
"""
    report = checked(head + claims)
    assert [p.code for p in report.problems if p.code != "E508"] == ["E510"]
    assert [case.code for case in report.cases] == ["C303"]

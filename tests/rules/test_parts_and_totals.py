"""Parts and wholes, lengths of time, conditions and totals, from a vocabulary as written."""

import pytest

HEAD = """
properties:
  started: {type: date}
  ended: {type: date}
  killed: {type: count}
  share: {type: quantity}
  strength: {type: count}
  status: {type: choice, of: [open, closed]}
  led_by: {type: entity, single: true}
  returned: {type: count, cumulative: true}
rules:
  - {name: lasts, require: ended >= started + 1 month}
  - {name: within, require: killed >= sum(parts.killed)}
  - {name: complete, when: id == Wave of raids, require: strength == sum(parts.strength)}
  - name: half
    when: [kind == event, status == closed]
    require: killed <= 0.5 * strength
    severity: warning
  - {name: led, when: led_by == Siege, require: killed <= 5, message: no more than five}
  - {name: percent, require: share <= 100}
  - {name: short, when: led_by == Raid, require: ended <= started + 5 days}
subjects:
  wave: {name: Wave of raids, kind: event}
  raid: {name: Raid, kind: event, part_of: wave}
  siege: {name: Siege, kind: event, part_of: wave}
claims:
"""

FLAGGED = {
    "a month is at least 28 days": (
        ["subject: raid, started: 2022-02-01", "subject: raid, ended: 2022-02-28"],
        ("C201", "lasts:raid.ended+raid.started", "error"),
    ),
    "parts are more than their whole": (
        ["subject: wave, killed: 9", "subject: raid, killed: 5", "subject: siege, killed: 5"],
        ("C301", "within:raid.killed+siege.killed+wave.killed", "error"),
    ),
    "parts are less than their whole": (
        ["subject: wave, strength: 11", "subject: raid, strength: 5", "subject: siege, strength: 5"],
        ("C302", "complete:raid.strength+siege.strength+wave.strength", "error"),
    ),
    "more than half": (
        ["subject: raid, killed: 6", "subject: raid, strength: 11", "subject: raid, status: closed"],
        ("C303", "half:raid.killed+raid.status+raid.strength", "warning"),
    ),
    "the claim that meets a condition": (
        ["subject: raid, killed: 6", "subject: raid, led_by: siege"],
        ("C303", "led:raid.killed+raid.led_by", "error"),
    ),
    "a claim by itself": (["subject: raid, share: 101"], ("C303", "percent:raid.share", "error")),
    "a claim that calls on what nothing can obey": (
        ["subject: siege, led_by: raid"],
        ("C202", "lasts+short:siege.led_by", "error"),
    ),
    "a total that a gap drives up": (
        [
            "subject: raid, returned: 3, as_of: 2022-03-01",
            "subject: raid, returned: not 3..5, as_of: 2022-03-02",
            "subject: raid, returned: 2..4, as_of: 2022-03-09",
        ],
        (
            "C305",
            "cumulative-total-fell:raid.returned@2022-03-01+raid.returned@2022-03-02+raid.returned@2022-03-09",
            "error",
        ),
    ),
    "a total that falls": (
        ["subject: raid, returned: 7, as_of: 2022-03-01", "subject: raid, returned: 6, as_of: 2022-03-09"],
        ("C305", "cumulative-total-fell:raid.returned@2022-03-01+raid.returned@2022-03-09", "error"),
    ),
}

LEFT_ALONE = {
    "a month may have 28 days": ["subject: raid, started: 2022-02-01", "subject: raid, ended: 2022-03-01"],
    "a part that nobody counted": ["subject: wave, strength: 11", "subject: raid, strength: 5"],
    "no parts": ["subject: raid, killed: 5"],
    "parts of another": ["subject: raid, killed: 2", "subject: siege, killed: 5"],
    "a condition that is not met": [
        "subject: raid, killed: 6",
        "subject: raid, strength: 11",
        "subject: raid, status: open",
    ],
    "a condition that nobody tells of": ["subject: raid, killed: 6", "subject: raid, strength: 11"],
    "a condition that may not be met": ["subject: raid, killed: 6", "subject: raid, led_by: siege or wave"],
    "a total that may have risen": [
        "subject: raid, returned: at least 7, as_of: 2022-03-01",
        "subject: raid, returned: at least 6, as_of: 2022-03-09",
    ],
    "a total that a gap leaves below": [
        "subject: raid, returned: 2, as_of: 2022-03-01",
        "subject: raid, returned: not 3..5, as_of: 2022-03-02",
        "subject: raid, returned: 2..4, as_of: 2022-03-09",
    ],
    "a total of an earlier day": [
        "subject: raid, returned: 7, as_of: 2022-03-09",
        "subject: raid, returned: 6, as_of: 2022-03-01",
    ],
    "a total without a day": [
        "subject: raid, returned: 7, as_of: 2022-03-01",
        "subject: raid, returned: 6, as_of: 2022-03",
    ],
}


def found(checked, items: list[str]) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    lines = [f"  - {{source: dawn2022, quote: words {n}, {item}}}" for n, item in enumerate(items)]
    report = checked(HEAD + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return [(case.code, case.id, str(case.severity)) for case in report.cases]


@pytest.mark.parametrize("name", FLAGGED)
def test_what_breaks_a_rule_is_flagged_under_its_code(name: str, checked) -> None:  # type: ignore[no-untyped-def]
    items, case = FLAGGED[name]
    assert found(checked, items) == [case]


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_may_obey_is_left_alone(name: str, checked) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, LEFT_ALONE[name]) == []


def test_rules_that_mean_nothing_are_told_and_the_others_stay(checked) -> None:  # type: ignore[no-untyped-def]
    head = HEAD.replace(
        "subjects:",
        """\
  - {name: one, when: id == Nobody, require: killed <= 3}
  - {name: two, when: staus == open, require: killed <= 3}
  - {name: three, when: status == ajar, require: killed <= 3}
  - {name: four, when: killed == 3, require: killed <= 3}
  - {name: five, when: kind is event, require: killed <= 3}
  - {name: six, require: started <= ended + 30}
  - {name: seven, require: killed <= strength + 3 days}
subjects:""",
        1,
    )
    report = checked(head + "  - {source: dawn2022, quote: words, subject: raid, share: 101}")
    assert [(p.code, p.message) for p in report.problems if p.code != "E508"] == [
        ("E504", "one: no subject is called 'Nobody'"),
        ("E504", "two: no property is called 'staus'"),
        ("E510", "three: 'ajar' is not among the choices; write open or closed"),
        ("E510", "four: killed == 3 compares no name; write a subject, a choice, true or false"),
        (
            "E510",
            "five: 'kind is event' is no condition; write id == SUBJECT, kind == KIND or PROPERTY == VALUE",
        ),
        ("E510", "six adds a bare number to a date"),
        ("E510", "seven compares numbers with 3 days"),
    ]
    assert [case.id for case in report.cases] == ["percent:raid.share"]

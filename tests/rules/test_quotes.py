"""What the stored text and the quote must hold, where there is one."""

import pytest

TEXT = """In “late Novem-
ber 2022” the so-called truce¹ was over: more than 100 men were killed and 250 others
were wounded, thirty of them police, in an attack on January 30."""

HEAD = """
properties:
  ended: {type: date}
  killed: {type: count, unit: person}
  outcome: {type: text}
subjects: {raid: {name: Raid}}
claims:
"""


def codes(checked, item: str) -> list[str]:  # type: ignore[no-untyped-def]
    claims = HEAD + f"  - {{subject: raid, source: dawn2022, {item}}}"
    report = checked({"claims/example.yaml": claims, "sources/dawn2022.txt": TEXT})
    return [p.code for p in report.problems if p.code != "E508"]


@pytest.mark.parametrize(
    "item",
    [
        'quote: "late November 2022", ended: late November 2022',
        'quote: "In \\"late November 2022\\" the so-called truce was over", ended: 2022-11',
        "quote: more than 100 men were killed, killed: more than 100",
        'quote: more than 100 men were killed, killed: "101.."',
        "quote: thirty of them police, killed: 30",
        "quote: the so-called truce was over, outcome: a truce ended",
        "quote: the so-called truce was over, ended: 2022-11-28",
        "quote: attack on January 30, ended: 2022-01-30",
        "quote: 250 others were wounded, killed: 4, inferred: counted from a list",
    ],
)
def test_a_quote_that_holds_its_value_is_left_alone(checked, item: str) -> None:  # type: ignore[no-untyped-def]
    assert codes(checked, item) == []


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("quote: more than 100 women were killed, killed: more than 100", "E502"),
        ("quote: more than 101 men were killed, killed: more than 101", "E502"),
        ("quote: 250 others were wounded, killed: 4", "E503"),
        ("quote: late November 2022, ended: late November 2021", "E503"),
        ("quote: attack on January 30, ended: 2022-02-28", "E503"),
    ],
)
def test_a_quote_without_its_words_or_its_figure_is_flagged(checked, item: str, code: str) -> None:  # type: ignore[no-untyped-def]
    assert codes(checked, item) == [code]


PEOPLE = """
properties: {leader: {type: entity}}
subjects:
  raid: {name: Raid}
  omar: {name: Mullah Omar, kind: person}
  yaqoob: {name: Mohammad Yaqoob, kind: person, aliases: [Mohammad Yaqub]}
claims:
"""


@pytest.mark.parametrize(
    ("quote", "more", "found"),
    [
        ("led by Mohammad Yaqub", "", ["E503"]),
        ("led by Mohammad Yaqub", ", inferred: his deputy led it", []),
        ("led by Mullah Omar", "", []),
        ("led by the emir himself", "", []),
    ],
)
def test_another_person_than_the_value_is_flagged(checked, quote: str, more: str, found: list[str]) -> None:  # type: ignore[no-untyped-def]
    claims = PEOPLE + f"  - {{subject: raid, source: dawn2022, quote: {quote}, leader: omar{more}}}"
    report = checked({"claims/example.yaml": claims, "sources/dawn2022.txt": f"It was {quote}."})
    assert [problem.code for problem in report.problems if problem.code != "E508"] == found


def test_the_project_s_own_words_count(checked) -> None:  # type: ignore[no-untyped-def]
    claims = HEAD.replace("subjects:", "policy: {words: {swarms: 500..900}}\nsubjects:")
    item = "  - {subject: raid, source: dawn2022, quote: swarms of men were killed, killed: 500..900}"
    report = checked(
        {"claims/a.yaml": claims + item, "sources/dawn2022.txt": "Swarms of men; swarms of men were killed."}
    )
    assert [problem.code for problem in report.problems if problem.code != "E508"] == []


LOST = HEAD + "  - {subject: raid, source: dawn2022, quote: QUOTE, outcome: a raid}"


def lost(checked, quote: str, text: str = TEXT):  # type: ignore[no-untyped-def]
    report = checked(
        {"claims/example.yaml": LOST.replace("QUOTE", quote), "sources/dawn2022.txt": text}, ignore=("E508",)
    )
    return [
        (problem.code, problem.message, problem.help) for problem in report.problems if problem.code == "E502"
    ]


def test_a_lost_quote_is_told_with_the_nearest_passage(checked) -> None:  # type: ignore[no-untyped-def]
    assert lost(checked, "more than 100 men were murdered and 250") == [
        (
            "E502",
            '"more than 100 men were murdered and 250" is not in the text of dawn2022; '
            'nearest: line 2: "more than 100 men were killed and 250"',
            "copy the words as the source has them",
        )
    ]


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "More than 100 Men were killed and 250",
            "only capitals differ; ",
        ),
        ("More than 100 Men were killed and", "only capitals differ; "),
        ("More than 100 Men were killed by 250", ""),
    ],
)
def test_a_quote_with_other_capitals_says_so(checked, quote: str, told: str) -> None:  # type: ignore[no-untyped-def]
    ((_, _, help_told),) = lost(checked, quote)
    assert help_told == f"{told}copy the words as the source has them"


@pytest.mark.parametrize(
    ("quote", "other"),
    [
        ("more than 101 men were killed", "number"),
        ("more than 100 men were not killed", "negation"),
    ],
)
def test_a_passage_that_says_something_else_is_no_proposal(checked, quote: str, other: str) -> None:  # type: ignore[no-untyped-def]
    assert lost(checked, quote) == [
        (
            "E502",
            f'"{quote}" is not in the text of dawn2022',
            f"line 2 reads much like it, with another {other}: see which of the two is right",
        )
    ]


def test_a_quote_that_is_nowhere_near_is_told_alone(checked) -> None:  # type: ignore[no-untyped-def]
    ((_, message, _),) = lost(checked, "an entirely different story")
    assert message == '"an entirely different story" is not in the text of dawn2022'


def test_a_quote_that_stands_in_several_places_is_no_fault(checked) -> None:  # type: ignore[no-untyped-def]
    assert lost(checked, "the so-called truce was over", TEXT.replace("¹", "") * 2) == []

"""Cases that are like one that was decided, and what its decision comes to in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.alike import Carried, alike, carried

VOCABULARY = """\
subjects:
  raid: {name: Raid, kind: event}
  flood: {name: Flood, kind: event}
  march: {name: March, kind: event}
  union: {name: Union, kind: organisation}
properties:
  killed: {type: count, unit: person}
  wounded: {type: count, unit: person}
  ended: {type: date}
"""


def claim(subject: str, property: str, value: str, says: str = "") -> str:
    voice = f"    says: {says}\n" if says else ""
    return f"  - subject: {subject}\n    quote: it was so\n    {property}: {value}\n{voice}"


def source(key: str, *claims: str) -> str:
    return f"source: {key}\nclaims:\n" + "".join(claims)


@pytest.fixture
def cases(tmp_path: Path, open_desk: Callable[..., Desk]) -> dict[str, Case]:
    """Register and paper part on three items, a third one joins on one of them."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources.bib").write_text(
        "".join(f"@online{{{key}, title = {{T}}, date = {{2023-03-04}}}}\n" for key in ("reg", "pap", "tv"))
    )
    texts = {
        "vocabulary": VOCABULARY,
        "reg": source(
            "reg",
            claim("raid", "killed", "10"),
            claim("flood", "killed", "20"),
            claim("flood", "wounded", "50"),
            claim("march", "killed", "5", says="Union"),
            claim("march", "ended", "2023-01-02"),
        ),
        "pap": source(
            "pap",
            claim("raid", "killed", "99"),
            claim("flood", "killed", "98"),
            claim("flood", "wounded", "97"),
            claim("march", "killed", "96"),
            claim("march", "ended", "2023-02-02"),
        ),
        "tv": source(
            "tv",
            claim("flood", "wounded", "97"),
            claim("raid", "wounded", "3"),
            claim("raid", "wounded", "4"),
        ),
    }
    for name, text in texts.items():
        (tmp_path / "claims" / f"{name}.yaml").write_text(text)
    return {case.id: case for case in open_desk(tmp_path).report.cases}


def accepted(case: Case, *stands: str) -> Resolution:
    return Resolution(case.id, Verdict.ACCEPT, "why", stands=stands)


def test_alike_are_cases_of_one_rule_with_the_same_voices_in_the_same_camps(cases: dict[str, Case]) -> None:
    found = [*alike(cases["raid.killed"], cases.values())]
    assert {case.id for case in found} == {"flood.killed", "march.ended"}


def test_an_acceptance_goes_to_the_camp_of_the_same_voice(cases: dict[str, Case]) -> None:
    judged = cases["raid.killed"]
    made = accepted(judged, "reg/raid.killed")
    assert carried(made, judged, cases["march.ended"]) == Carried(stands=("reg/march.ended",))
    made = accepted(judged, "pap/raid.killed")
    assert carried(made, judged, cases["flood.wounded"]) == Carried(
        stands=("pap/flood.wounded", "tv/flood.wounded")  # the whole camp, as the whole camp was accepted
    )


def test_a_rejection_goes_to_the_same_voice(cases: dict[str, Case]) -> None:
    judged = cases["raid.killed"]
    made = Resolution(judged.id, Verdict.REJECT, "why", rejects=("pap/raid.killed",))
    assert carried(made, judged, cases["flood.killed"]) == Carried(rejects=("pap/flood.killed",))


@pytest.mark.parametrize("target", ["march.killed", "raid.wounded"])
def test_where_a_party_is_missing_nothing_is_carried_over(cases: dict[str, Case], target: str) -> None:
    judged = cases["raid.killed"]
    with pytest.raises(ValueError, match="on reg against others, who are not all in this case"):
        carried(accepted(judged, "reg/raid.killed"), judged, cases[target])


def test_a_value_of_ones_own_fits_its_case_alone(cases: dict[str, Case]) -> None:
    judged = cases["raid.killed"]
    made = Resolution(judged.id, Verdict.ACCEPT, "why", stands=("reg/raid.killed",), value="12")
    with pytest.raises(ValueError, match="a value of its own, 12; that fits its case alone"):
        carried(made, judged, cases["flood.killed"])


@pytest.mark.parametrize("verdict", [Verdict.RANGE, Verdict.DISPUTED, Verdict.DEFER, Verdict.DISTINCT])
def test_a_verdict_that_names_nobody_names_nobody(cases: dict[str, Case], verdict: Verdict) -> None:
    judged = cases["raid.killed"]
    assert carried(Resolution(judged.id, verdict, "why"), judged, cases["flood.killed"]) == Carried()

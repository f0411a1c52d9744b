"""The gravest cases come first, then those on which most facts depend, the cases of a subject together."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.finding import Severity
from reconcile.model.span import Span
from reconcile.review.order import in_order, subject, weights
from reconcile.values import text


def item(name: str) -> Item:
    return Item(*name.split("."))


def claim(name: str) -> Claim:
    return Claim(f"gul/{name}", item(name), "gul", "gul", text.parse("so"), Span("claims/gul.yaml"))


def case(*names: str, severity: str = "error", code: str = "C101", id: str = "") -> Case:
    """A case on some questions, with one claim on each."""
    return Case(
        *(id or "+".join(names), code, "conflicting-values", Severity(severity)),
        items=tuple(map(item, names)),
        message="",
        findings=(),
        claims=tuple(map(claim, names)),
    )


def ordered(*cases: Case) -> list[str]:
    return [cases[place].id for place in in_order(cases, weights(cases))]


def test_errors_come_before_warnings_whatever_hangs_on_them() -> None:
    grave = case("z.a")
    heavy = [case("a.a", severity="warning"), case("a.a", "a.b", severity="warning")]
    assert ordered(*heavy, grave)[0] == "z.a"


def test_a_case_weighs_the_other_questions_that_its_claims_are_in_conflict_over() -> None:
    cases = [case("a.x"), case("a.x", "a.y"), case("a.y", "a.z", id="sum"), case("b.x")]
    assert weights(cases) == [1, 1, 1, 0]
    cases.append(case("a.x", "c.x", "c.y"))
    assert weights(cases) == [3, 3, 1, 0, 1]


def test_the_subject_with_the_heaviest_case_comes_first_and_its_cases_stay_together() -> None:
    light, heavy = [case("a.x"), case("a.y")], [case("b.x"), case("b.x", "b.y"), case("b.z")]
    assert ordered(*light, *heavy) == ["b.x", "b.x+b.y", "b.z", "a.x", "a.y"]


names = st.builds("{}.{}".format, st.sampled_from("abc"), st.sampled_from("xyz"))
cases = st.lists(
    st.builds(
        lambda names, severity: case(*names, severity=severity),
        st.lists(names, min_size=1, max_size=3, unique=True),
        st.sampled_from(["error", "warning"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(cases, st.randoms(use_true_random=False))
def test_the_queue_is_by_severity_then_weight_and_each_subject_is_one_stretch(
    found: list[Case], random
) -> None:
    weighed = weights(found)
    places = in_order(found, weighed)
    assert sorted(places) == list(range(len(found)))
    severities = [found[place].severity.rank for place in places]
    assert severities == sorted(severities)
    stretches = [
        (key, [weighed[place] for place in group])
        for key, group in groupby(places, lambda place: (found[place].severity, subject(found[place])))
    ]
    assert len(stretches) == len({key for key, _ in stretches})
    assert all(stretch == sorted(stretch, reverse=True) for _, stretch in stretches)
    for severity in Severity:
        heaviest = [stretch[0] for key, stretch in stretches if key[0] is severity]
        assert heaviest == sorted(heaviest, reverse=True)
    shuffled = random.sample(found, len(found))
    assert ordered(*shuffled) == [found[place].id for place in places]

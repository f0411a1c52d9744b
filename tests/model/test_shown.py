from datetime import date

import pytest

from reconcile.model.corpus import Corpus
from reconcile.model.shown import named, shown
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members


def days(first, last):
    return Intervals.between(*(date.fromisoformat(day).toordinal() for day in (first, last)))


@pytest.mark.parametrize(
    ("possible", "kind", "unit", "expected"),
    [
        (days("2022-11-01", "2022-11-30"), "date", None, "2022-11"),
        (Intervals.between(101, None), "count", "person", "101.. people"),
        (Intervals.point(1, whole=True), "count", "person", "1 person"),
        (Intervals.between(8, 12, whole=False), "quantity", "kg", "8..12 kg"),
        (Members.of(["ttp", "is-kp"]), "entity", None, "is-kp or ttp"),
        (Members.of(["ttp"]).complement(), "entity", None, "any but ttp"),
        (Members.of(["temporary"]), "choice", None, "temporary"),
        (Members.of(["true"]), "boolean", None, "true"),
        (Members.anything(), "text", None, "any text"),
        (Members.of([]), "entity", None, "nothing"),
    ],
)
def test_a_set_is_written_as_its_kind_writes_it(possible, kind, unit, expected):
    assert shown(possible, kind, unit) == expected


def test_people_read_names_and_the_whole_stands_for_its_parts() -> None:
    corpus = Corpus(
        subjects={
            "kp": Subject("kp", Span(""), name="Khyber Pakhtunkhwa"),
            "peshawar": Subject("peshawar", Span(""), name="Peshawar", part_of=("kp",)),
        }
    )
    assert named(Members.of(["kp", "peshawar"]), "entity", None, corpus) == "Khyber Pakhtunkhwa"
    assert named(Members.of(["peshawar"]).complement(), "entity", None, corpus) == "not Peshawar"
    assert named(Members.of(["ttp"]), "entity", None, corpus) == "ttp"

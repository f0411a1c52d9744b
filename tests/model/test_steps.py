"""A chain is drawn a line a step: claims by their numbers, an arrow where something is forced."""

from reconcile.model.chain import Chain
from reconcile.model.corpus import Corpus
from reconcile.model.steps import rows


def drawn(chain: Chain, corpus: Corpus, **style: bool) -> list[str]:
    return ["|".join(row) for row in rows(chain, corpus.claims, corpus, **style)]


def test_bounds_stand_under_one_another(told) -> None:
    assert drawn(told.order, told.corpus) == [
        "1|= 2022-11-09|announced (gul)",
        "→|≥ 2022-11-09|ended (from 1)",
        "2|≤ 2022-11-07|ended (Board in shay)",
        "✗|            |no day is left: 1 against 2",
    ]


def test_in_ascii_the_same_is_drawn(told) -> None:
    assert drawn(told.order, told.corpus, unicode=False) == [
        " 1|= 2022-11-09 |announced (gul)",
        "->|>= 2022-11-09|ended (from 1)",
        " 2|<= 2022-11-07|ended (Board in shay)",
        " x|             |no day is left: 1 against 2",
    ]


def test_where_several_rules_act_each_is_named(told) -> None:
    assert drawn(told.middle, told.corpus)[1:3] == [
        "→|≥ 2022-11-09|started (from 1 by announced-first)",
        "→|≥ 2022-11-10|ended (from 1 by ends-last)",
    ]


def test_a_reference_has_no_bound(told) -> None:
    assert drawn(told.reference, told.corpus) == [
        "3|≥ 2022-03-01|Attack in Tank: happened (gul)",
        "4|            |Raid on the fort: retaliation for Attack in Tank (gul)",
        "→|≥ 2022-03-01|Raid on the fort: happened (from 3 and 4)",
        "5|= 2022-01-11|Raid on the fort: happened (shay)",
        "✗|            |no day is left: 3 and 4 against 5",
    ]


def test_numbers_come_with_their_unit(told) -> None:
    assert drawn(told.sums, told.corpus) == [
        "6|= 12 people|killed (gul)",
        "7|≥ 21 people|wounded (shay)",
        "→|≥ 33 people|casualties (from 6 and 7)",
        "8|≤ 30 people|casualties (noor)",
        "✗|           |no number is left: 6 and 7 against 8",
    ]


def test_of_a_long_chain_the_steps_between_are_counted(told) -> None:
    lines = drawn(told.longer(30), told.corpus)
    assert len(lines) == 12 + 1 + 8 + 1
    assert lines[12] == "…|            |13 more steps"
    assert lines[-3:] == drawn(told.middle, told.corpus)[-3:]

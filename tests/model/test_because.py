"""A chain reads as one sentence: who says what, what that forces, and who says otherwise."""

from dataclasses import replace

from reconcile.model.because import because
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Item


def test_one_rule_is_told_by_its_message_and_the_subject_left_out(told) -> None:
    assert because(told.order, told.corpus) == (
        "gul says announced 2022-11-09; a truce is announced before its end, so ended no earlier than "
        "2022-11-09; but Board in shay says no later than 2022-11-07"
    )


def test_an_item_in_the_middle_that_nobody_told_of_is_called_so_and_a_rule_without_message_is_quoted(
    told,
) -> None:
    assert because(told.middle, told.corpus) == (
        "gul says announced 2022-11-09; `announced <= started` must hold, so started, on which nobody made "
        "a claim, no earlier than 2022-11-09; `started < ended` must hold, so ended no earlier than "
        "2022-11-10; but Board in shay says no later than 2022-11-07"
    )


def test_a_reference_is_said_by_its_source_with_the_names_that_a_reader_knows(told) -> None:
    assert because(told.reference, told.corpus) == (
        "gul says Attack in Tank: happened no earlier than 2022-03-01 and Raid on the fort: retaliation for "
        "Attack in Tank; `happened >= retaliation_for.happened` must hold, so Raid on the fort: happened no "
        "earlier than 2022-03-01; but shay says 2022-01-11"
    )


def test_numbers_come_with_their_unit(told) -> None:
    assert because(told.sums, told.corpus) == (
        "gul says killed 12 people; shay says wounded at least 21 people; `casualties == killed + wounded` "
        "must hold, so casualties at least 33 people; but noor says at most 30 people"
    )


def test_a_rule_that_is_used_again_is_not_told_again(told) -> None:
    start, between, last, end = told.middle.steps
    again = Chain((start, between, replace(last, rule=between.rule), end), (2, 3))
    assert "; likewise, so ended no earlier than 2022-11-10; but" in because(again, told.corpus)


def test_a_bound_that_is_left_out_is_more_or_less_than(told) -> None:
    share = Item("talks", "share")
    steps = (*told.sums.steps[:1], Step(share, "at least", 5, True, rule=told.sums.steps[2].rule, uses=(0,)))
    assert because(Chain(steps, (0, 1)), told.corpus).endswith("nobody made a claim, more than 5 percent")


def test_what_a_count_is_by_nature_can_be_what_contradicts(told) -> None:
    steps = told.sums.steps
    chain = Chain((*steps[:3], Step(steps[2].item, "at least", 0)), (2, 3))
    assert because(chain, told.corpus).endswith("; but a count is at least 0")


def test_a_long_chain_is_summed_up(told) -> None:
    assert because(told.longer(10), told.corpus) == (
        "gul says announced 2022-11-09; 11 steps on, under `announced <= started` and `started < ended`, "
        "ended no earlier than 2022-11-10; but Board in shay says no later than 2022-11-07"
    )


def test_an_answer_as_of_a_time_stands_behind_a_colon(told) -> None:
    steps = told.sums.steps
    early = replace(steps[0], item=steps[0].item._replace(cell="2022"))
    chain = Chain((early, *steps[1:]), (2, 3))
    assert because(chain, told.corpus).startswith("gul says killed in 2022: 12 people; shay says")

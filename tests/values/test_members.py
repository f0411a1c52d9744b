"""The algebra of sets of names, held against sets of letters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.values.members import Members
from reconcile.values.value import agree

LETTERS = frozenset("abcd")  # `d` is never listed: it stands for all the names that nobody thought of

listed = st.frozensets(st.sampled_from("abc"))
unbounded = st.builds(lambda names, negated: Members.of(names, negated=negated), listed, st.booleans())
within = st.builds(lambda names, negated: Members.of(names, LETTERS, negated=negated), listed, st.booleans())
sets = unbounded | within


def members(possible):
    return {letter for letter in LETTERS if letter in possible}


def test_excluding_names_leaves_others_where_nobody_knows_them_all():
    assert not Members.of("a").complement().meet(Members.of("b").complement()).is_empty()


def test_excluding_every_name_of_a_universe_leaves_nothing():
    assert Members.of(["yes", "no"], ["yes", "no"]).complement().is_empty()


def test_anything_met_with_a_choice_is_the_choice():
    choice = Members.of("a", "ab")
    assert (Members.anything().meet(choice), choice.meet(Members.anything())) == (choice, choice)


def test_two_universes_share_what_both_hold():
    assert Members.of("ab", "abc").meet(Members.of("ab", "abd")) == Members.of("ab", "ab")


def test_what_is_not_listed_of_a_universe_is_listed_as_the_rest():
    assert Members.of("a", "abc", negated=True) == Members.of("bc", "abc")


def test_two_denials_within_a_universe_can_leave_nothing():
    no_a, no_b = Members.of("a", "ab", negated=True), Members.of("b", negated=True)
    assert no_a.meet(no_b).is_empty()
    assert no_b.meet(no_a).is_empty()


@settings(max_examples=100)
@given(sets, sets)
def test_meet_join_and_complement_are_those_of_the_members(a, b):
    assert members(a.meet(b)) == members(a) & members(b)
    assert members(a.join(b)) == members(a) | members(b)
    assert members(a.complement()) == LETTERS - members(a)


@settings(max_examples=100)
@given(sets, sets)
def test_agreement_is_a_common_member_and_covering_is_holding_them_all(a, b):
    assert agree(a, b) == agree(b, a) == bool(members(a) & members(b))
    assert a.covers(b) == (members(a) >= members(b))


@settings(max_examples=100)
@given(sets, sets, sets)
def test_meet_is_commutative_associative_and_idempotent(a, b, c):
    assert a.meet(b) == b.meet(a)
    assert a.meet(b).meet(c) == a.meet(b.meet(c))
    assert a.meet(a) == a


@settings(max_examples=100)
@given(sets)
def test_complement_twice_is_itself(a):
    assert a.complement().complement() == a


@settings(max_examples=100)
@given(st.sampled_from([unbounded, within]).flatmap(lambda kind: st.tuples(kind, kind)))
def test_sets_of_one_kind_are_equal_when_they_hold_the_same(pair):
    a, b = pair
    assert (a == b) == (members(a) == members(b))

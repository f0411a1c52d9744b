"""What a case may have been called: every id that leads to the one of today, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.review.renamed import Names

TODAY = ("raid", "siege", "truce")
OLD = ("ambush", "zone-battle", "attack")
WAS = st.fixed_dictionaries({}, optional={name: st.sampled_from(TODAY) for name in OLD})
ITEM = st.builds(
    "{}.{}{}".format,
    st.sampled_from((*TODAY, *OLD)),
    st.sampled_from(["killed", "responsible"]),
    st.sampled_from(["", "=raid", "=attack", "@2022", "[side=siege]"]),
)


def names(was: dict[str, str]) -> Names:
    olds = {name: tuple(old for old, new in was.items() if new == name) for name in TODAY}
    subjects = [Subject(name, Span("x", 1), was=olds[name]) for name in TODAY]
    return Names(Corpus(subjects={one.id: one for one in subjects}))


@given(WAS, st.lists(ITEM, min_size=1, max_size=3, unique=True), st.sampled_from(["", "ends-after-start:"]))
def test_every_id_that_leads_to_todays_is_among_those_it_may_have_had(
    was: dict[str, str], items: list[str], rule: str
) -> None:
    known = names(was)
    then = rule + "+".join(sorted(items))
    today = known.case(then)
    former = [*known.former(today)]
    assert then == today or then in former or _mixes(items, was)
    assert {known.case(one) for one in former} <= {today}


def _mixes(items: list[str], was: dict[str, str]) -> bool:
    """Whether an id has two names of one subject at once, which no text ever had."""
    used = [word for item in items for word in (*TODAY, *OLD) if word in item.replace("=", ".")]
    now = [was.get(word, word) for word in {*used}]
    return len(now) != len({*now})

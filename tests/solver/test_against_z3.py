"""The engine against independent oracles: its findings are exactly the smallest sets that have no world."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from oracle import Oracle, errors, has_world, minimal_conflicts
from oracle_against import findings, held
from oracle_brute import minimal_conflicts as by_brute_force
from oracle_brute import plain, worlds
from oracle_decisions import decided, undeclared
from oracle_soak import SEEDS
from project_text import renamed, smaller, text
from random_projects import LARGE, SMALL, TINY, Size, of_seed, project

from reconcile.formats import rule_text
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Condition, Property, Vocabulary, VocabularyRule
from reconcile.project import Project
from reconcile.values import date, quantity
from reconcile.values.members import Members
from reconcile.values.value import Value

tiny = st.integers(0, 10**12).map(lambda seed: project(Random(seed), TINY))
some = settings(max_examples=100, derandomize=True, deadline=None, phases=[Phase.generate])
SEEN = [line.split()[0] for line in SEEDS.read_text().splitlines() if not line.startswith("#")]
BRUTE = Size((1, 2), (1, 2), (0, 3), (2, 5), 0.5, 2)


def parted(corpus: Corpus) -> str:
    """Where the engine and the oracle part, and on what project; empty where they don't."""
    if not held(corpus).parted:
        return ""
    least = smaller(corpus, lambda one: bool(held(one).parted), tries=25)
    return f"{held(least).parted}\n{text(least)}"


@some
@given(tiny)
def test_what_is_found_in_a_tiny_project_is_what_has_no_world(corpus: Corpus) -> None:
    assert parted(corpus) == ""


@pytest.mark.parametrize(("size", "count"), [(SMALL, 120), (LARGE, 12)])
def test_what_is_found_in_a_larger_project_is_what_has_no_world(size: Size, count: int) -> None:
    assert next(filter(None, (parted(project(Random(seed), size)) for seed in range(count))), "") == ""


@pytest.mark.parametrize("seed", SEEN)
def test_what_once_failed_fails_no_more(seed: str) -> None:
    assert parted(of_seed(int(seed))) == ""


@some
@given(tiny, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_files_changes_nothing(corpus: Corpus, random: Random) -> None:
    claims = [replace(claim, span=Span(f"claims/{random.randint(1, 3)}.yaml")) for claim in corpus.claims]
    random.shuffle(claims)
    subjects = dict(random.sample(sorted(corpus.subjects.items()), len(corpus.subjects)))
    assert findings(replace(corpus, claims=tuple(claims), subjects=subjects)) == findings(corpus)


@some
@given(tiny)
def test_other_names_for_the_subjects_change_nothing(corpus: Corpus) -> None:
    names = sorted(corpus.subjects)
    others = {name: f"{chr(ord('z') - n)}-{name}" for n, name in enumerate(names)}
    assert findings(renamed(corpus, others)) == findings(corpus)


def test_the_oracle_agrees_with_brute_force() -> None:
    drawn = [corpus for seed in range(250) if plain(corpus := project(Random(seed), BRUTE), most=4)]
    small = [corpus for corpus in drawn if worlds(corpus, top=12) <= 3_000 and Oracle(corpus).obeyable()]
    assert len(small) > 20
    for corpus in small:
        expected = by_brute_force(corpus, errors(corpus), top=12)
        assert minimal_conflicts(corpus).errors == expected, text(corpus)


# what the oracle means by a world, in examples

SUBJECTS = {
    "war": Subject("war", Span("x"), kind="event"),
    "raid": Subject("raid", Span("x"), kind="event", part_of=("war",)),
    "siege": Subject("siege", Span("x"), kind="event", part_of=("war",)),
}
PROPERTIES = {
    "killed": Property("killed", "count", settles=14, scope={"side": "text"}),
    "lost": Property("lost", "count"),
    "cost": Property("cost", "quantity"),
    "returned": Property("returned", "count", cumulative=True),
    "happened": Property("happened", "date"),
    "ended": Property("ended", "date"),
    "answer_to": Property("answer_to", "entity"),
    "followed": Property("followed", "entity", several=True),
    "term": Property("term", "choice", of=("short", "long")),
}


def said(about: str, written: str, n: int = 1, as_of: str = "", **given: object) -> Claim:
    """A claim on `subject.property`, its value and as-of as people write them."""
    subject, _, name = about.partition(".")
    asked = PROPERTIES[name]
    cell = as_of if asked.cumulative else None
    item = Item(subject, name, cell=cell, member=written if asked.several else None)
    known = date.parse(as_of) if as_of else None
    claim = Claim(f"{about}{n}", item, f"src{n}", f"src{n}", _value(asked, written), Span("x"), as_of=known)
    return replace(claim, **given)  # type: ignore[arg-type]


def _value(asked: Property, written: str) -> Value:
    if asked.kind == "date":
        return date.parse(written)
    if asked.kind in ("count", "quantity"):
        return quantity.parse(written, whole=asked.kind == "count")
    return Value(asked.kind, written, Members.of(written.split(" or "), asked.of or None))


def ruled(require: str, *when: Condition, severity: str = "error", name: str = "r") -> VocabularyRule:
    return VocabularyRule(name, rule_text.parse(require), Span("x"), severity, when=when)


def corpus_of(*claims: Claim, rules: tuple[VocabularyRule, ...] = ()) -> Corpus:
    return Corpus(subjects=SUBJECTS, vocabulary=Vocabulary(PROPERTIES, rules), claims=claims)


LOST = said("raid.lost", "5"), said("war.lost", "3")
DATED = said("raid.happened", "2022-03-31"), said("raid.ended", "2022-03-01")
MONTH = said("raid.happened", "2022-03-01"), said("raid.ended", "2022-04-02")
COUNTED = said("raid.killed", "5", 1, "2022-03-02"), said("raid.killed", "8", 2, "2022-03-04")
TOTAL = said("war.returned", "5", 1, "2022-03-01")
NOT_WAR = said("raid.answer_to", "war", denies=True)
WHOLE = "lost >= sum(parts.lost)"
LONG = Condition("term", "long", frozenset({"long"}))

HAVE_A_WORLD = {
    "a part that nobody counted": ([said("war.lost", "3")], ["lost == sum(parts.lost)"]),
    "no parts": ([said("raid.lost", "3")], ["lost == sum(parts.lost)"]),
    "whoever it answers": ([*LOST, said("raid.answer_to", "war or siege")], ["lost <= answer_to.lost"]),
    "who it does not answer": ([*LOST, NOT_WAR], ["lost <= answer_to.lost"]),
    "one day later": (DATED, ["ended >= happened - 1 month"]),
    "a long month": ([MONTH[0], said("raid.ended", "2022-04-01")], ["ended <= happened + 1 month"]),
    "between whole numbers": ([said("raid.cost", ">2"), said("raid.cost", "<3", 2)], ["cost <= 2.5"]),
    "rising while it settles": ([*COUNTED, said("raid.happened", "2022-03-01")], []),
    "a total that stays": ([TOTAL, said("war.returned", "5", 2, "2022-03-02")], []),
    "another value beside": ([said("raid.followed", "war"), said("raid.followed", "siege", 2)], []),
    "another term": ([*LOST, said("raid.term", "short")], ["lost <= 4 when long"]),
    "a term that nobody tells": (LOST, ["lost <= 4 when long"]),
}

HAVE_NONE = {
    "a part beyond the whole": (LOST, [WHOLE]),
    "whom it answers": ([*LOST, said("raid.answer_to", "war")], ["lost <= answer_to.lost"]),
    "either that it answers": (
        [*LOST, said("siege.lost", "4"), said("raid.answer_to", "war or siege")],
        ["lost <= answer_to.lost"],
    ),
    "one that it followed": ([*LOST, said("raid.followed", "war")], ["lost <= followed.lost"]),
    "the wrong order": (DATED, ["ended >= happened"]),
    "beyond every month": (MONTH, ["ended <= happened + 1 month"]),
    "no whole number between": ([said("raid.lost", ">2"), said("raid.lost", "<3", 2)], []),
    "falling while it settles": (
        [COUNTED[1], said("raid.killed", "4", 3, "2022-03-05"), MONTH[0]],
        [],
    ),
    "rising when it has settled": ([*COUNTED, said("raid.happened", "2022-01-01")], []),
    "a total that falls": ([TOTAL, said("war.returned", "4", 2, "2022-03-02")], []),
    "this term": ([LOST[0], said("raid.term", "short", denies=True)], ["lost <= 4 when long"]),
    "a value and that there was none": ([said("raid.followed", "war"), said("raid.followed", "none", 2)], []),
    "several rules together": ([LOST[0], said("raid.killed", "3")], ["lost <= cost", "cost <= killed"]),
}


def read(rules: list[str]) -> tuple[VocabularyRule, ...]:
    """Rules, with a condition after `when`."""
    split = [rule.partition(" when ") for rule in rules]
    return tuple(ruled(r, *([LONG] if when else []), name=f"r{n}") for n, (r, _, when) in enumerate(split))


@pytest.mark.parametrize("name", HAVE_A_WORLD)
def test_what_can_all_be_true_has_a_world(name: str) -> None:
    claims, rules = HAVE_A_WORLD[name]
    corpus = corpus_of(*claims, rules=read(rules))
    assert has_world(corpus, claims)
    assert parted(corpus) == ""


@pytest.mark.parametrize("name", HAVE_NONE)
def test_what_cannot_all_be_true_has_no_world_but_any_part_of_it_has(name: str) -> None:
    claims, rules = HAVE_NONE[name]
    corpus = corpus_of(*claims, rules=read(rules))
    assert not has_world(corpus, claims)
    said = {claim.id for claim in claims if not (claim.item.property == "happened" and not rules)}
    assert minimal_conflicts(corpus).errors == {frozenset(said)}
    assert parted(corpus) == ""


def test_a_conflict_that_needs_a_lesser_rule_is_a_warning() -> None:
    corpus = corpus_of(*LOST, rules=(ruled(WHOLE, severity="warning"),))
    assert findings(corpus) == (frozenset(), {frozenset({"raid.lost1", "war.lost1"})})
    assert parted(corpus) == ""


def test_what_breaks_a_rule_by_itself_is_found_alone() -> None:
    claims = said("raid.lost", "5"), said("raid.lost", "3", 2)
    corpus = corpus_of(*claims, rules=(ruled("lost <= 2"),))
    assert findings(corpus) == ({frozenset({"raid.lost1"}), frozenset({"raid.lost2"})}, frozenset())


def test_an_early_count_may_have_risen_until_the_last_was_reported() -> None:
    early, late = said("raid.killed", "0", 1, "2022-03-02"), said("raid.killed", "0", 2, "2022-06-01")
    corpus = corpus_of(MONTH[0], early, late, rules=(ruled("killed - lost >= 1"),))
    assert findings(corpus) == ({frozenset({late.id})}, frozenset())


def test_a_claim_that_leaves_nothing_open_contradicts_itself() -> None:
    corpus = corpus_of(said("raid.lost", ">=0", denies=True))
    assert findings(corpus) == ({frozenset({"raid.lost1"})}, frozenset())


def test_a_rule_that_is_off_is_not_looked_for() -> None:
    assert findings(corpus_of(*LOST, rules=(ruled(WHOLE, severity="off"),))) == (frozenset(), frozenset())


def test_rules_that_nobody_can_obey_make_no_conflict_between_claims() -> None:
    corpus = corpus_of(*LOST, rules=(ruled("lost < lost"),))
    assert not Oracle(corpus).obeyable()
    assert findings(corpus) == (frozenset(), frozenset())


def test_after_any_decisions_what_stands_has_a_world_or_is_said_to_have_none() -> None:
    after = (decided(project(Random(seed), SMALL), Random(seed)) for seed in range(40))
    assert next((f"{wrong}\n{text(corpus)}" for corpus in after if (wrong := undeclared(corpus))), "") == ""


@pytest.mark.parametrize("seed", range(12))
def test_the_text_of_a_project_made_in_memory_reads_back_as_the_same(seed: int, tmp_path: Path) -> None:
    corpus = project(Random(seed), SMALL)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "all.yaml").write_text(text(corpus))
    entries = [line[2:] for line in text(corpus).splitlines() if line.startswith("# @")]
    (tmp_path / "sources.bib").write_text("\n".join(entries))
    read_back = Project.find(tmp_path).load()
    assert (findings(read_back), read_back.faults) == (findings(corpus), ())

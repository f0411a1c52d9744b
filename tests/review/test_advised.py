"""The advice on all cases of a report at once is that on each by itself."""

from dataclasses import replace
from random import Random

from simulated import simulated_cases

from reconcile.evidence.advice.ballots import judged
from reconcile.evidence.advice.learning import learned
from reconcile.evidence.advice.weigh import advice
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.advised import Advised
from reconcile.review.effects import lost


def some_decided(seed: int, number: int) -> tuple[list[Case], Corpus]:
    """Cases of the same few sources, about half of them decided."""
    random, cases, sources = Random(seed), [], {}
    for case, corpus, _ in simulated_cases(seed, number, letters="F"):
        sources |= corpus.sources
        stands = (random.choice(case.claims).id,)
        made = Resolution(case.id, Verdict.ACCEPT, "Because.", stands=stands)
        is_made = random.random() < 0.5
        cases.append(replace(case, status=Status.RESOLVED, resolution=made) if is_made else case)
    return cases, Corpus(sources=sources)


def test_each_rests_on_the_decisions_on_all_other_cases() -> None:
    cases, corpus = some_decided(3, 60)
    found = Advised(cases, corpus, blind=False)
    assert len(found) == len(cases) > 30
    aside = {case.id: lost(case) for case in cases}
    for case in cases:
        others = [judged(one, aside[one.id], corpus.sources) for one in cases if one is not case]
        assert found[case.id] == advice(case, corpus, learned(others))


def test_blind_only_what_was_decided_is_advised_on() -> None:
    cases, corpus = some_decided(4, 40)
    found = Advised(cases, corpus, blind=True)
    hidden = {case.id for case in cases if found[case.id] is None}
    assert hidden == {case.id for case in cases if case.resolution is None}
    assert 0 < len(hidden) < len(cases)


def test_a_case_without_a_choice_has_no_advice() -> None:
    cases, corpus = some_decided(5, 10)
    alone = replace(cases[0], camps=cases[0].camps[:1])
    found = Advised([alone, *cases[1:]], corpus, blind=False)
    assert alone.id not in found
    assert found.get(alone.id) is None

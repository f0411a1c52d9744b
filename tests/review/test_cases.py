from itertools import permutations

from reconcile.review.cases import cases, letters
from reconcile.solver.worlds import Worlds


def test_seven_sources_on_one_date_make_one_case_with_its_camps(bench):
    months = ("2022-09", "2022-11", "2022-11-28", "2022-11", "2022-09-05", "2022-11", "2022-09")
    (case,) = bench.open(*(bench.claim(f"s{n}", month) for n, month in enumerate(months)))
    camps = [[claim.source for claim in camp.claims] for camp in case.camps]
    assert (case.id, case.code) == ("truce.ended", "C101")
    assert camps == [["s0", "s4", "s6"], ["s1", "s2", "s3", "s5"]]
    assert [camp.letter for camp in case.camps] == ["a", "b"]


def test_the_id_of_a_value_conflict_is_its_item(bench):
    claims = [
        bench.claim(source, number, "attack.killed", scope=(("side", "police"),))
        for source, number in (("gul", "10"), ("dawn", "40"))
    ]
    assert [case.id for case in bench.open(*claims)] == ["attack.killed[side=police]"]


def test_value_conflicts_of_one_item_are_one_case_whatever_their_codes(bench):
    said = (
        bench.claim("gul", "2022-09"),
        bench.claim("gul", "2022-11", says="ttp"),
        bench.claim("gul", "2022-12"),
    )
    (case,) = bench.open(said[0], said[1], bench.claim("gul", "2022-12", id="gul/2"))
    assert {finding.code for finding in case.findings} == {"C101", "C104"}
    assert case.code == "C101"


def test_the_id_of_any_other_conflict_is_its_rule_and_its_items(ordered):
    start, end = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    (case,) = ordered.open(end, start)
    assert case.id == "ends-after-start:truce.ended+truce.started"
    assert [item.id for item in case.items] == ["truce.ended", "truce.started"]
    assert case.rules == ordered.rules


def test_every_comparable_claim_of_the_item_is_shown_with_the_case_also_those_who_corroborate(bench):
    claims = [bench.claim("a", "2022"), bench.claim("b", "2022-09"), bench.claim("c", "2022-11")]
    aside = bench.claim("d", "2022-11", aside="withdrawn")
    (case,) = bench.open(*claims, aside)
    assert case.claims == tuple(claims)
    assert [[claim.source for claim in camp.claims] for camp in case.camps] == [["a", "b"], ["a", "c"]]


def test_a_camp_of_one_question_has_what_its_claims_leave_open_together(bench):
    year, september, november = (
        bench.claim(name, text) for name, text in (("a", "2022"), ("b", "2022-09"), ("c", "2022-11"))
    )
    (case,) = bench.open(year, september, november)
    assert [camp.value for camp in case.camps] == [september.possible, november.possible]


def test_a_camp_across_questions_has_no_value(ordered):
    (case,) = ordered.open(ordered.claim("a", "2022-06", "truce.started"), ordered.claim("b", "2022-05"))
    assert [camp.value for camp in case.camps] == [None, None]


def test_what_is_wrong_with_one_claim_by_itself_makes_that_claim_a_camp(bench):
    early, other = bench.claim("gul", "2022-11", cites=("dawn",)), bench.claim("dawn", "2022-11")
    found = bench.finding("C204", "reported-before-it-happened", early)
    (case,) = bench.having(findings=(found,)).open(early, other)
    assert case.id == "reported-before-it-happened:truce.ended"
    assert case.claims == (early,)
    assert [(camp.letter, camp.claims) for camp in case.camps] == [("a", (early,))]


def test_a_case_takes_its_words_and_its_weight_from_its_gravest_finding(bench):
    doubtful = bench.claim("a", "2022-09", suggested=True)
    (case,) = bench.open(doubtful, bench.claim("b", "2022-10"), bench.claim("c", "2022-11"))
    assert case.severity == "error"
    assert case.message == "conflicting-values: 2022-10 and 2022-11"


def test_findings_come_smallest_first_then_by_the_ids_of_their_claims(bench):
    (case,) = bench.open(
        *(bench.claim(name, text) for name, text in zip("cba", ("2020", "2021", "2022"), strict=True))
    )
    ids = [[claim.source for claim in finding.claims] for finding in case.findings]
    assert ids == sorted(ids)


def test_the_gravest_cases_come_first_then_by_family_and_id(ordered):
    claims = (
        ordered.claim("a", "at least 58", "attack.killed"),
        ordered.claim("b", "at least 100", "attack.killed"),
        ordered.claim("a", "2022-06", "truce.started"),
        ordered.claim("b", "2022-05"),
        ordered.claim("a", "un", "talks.mediator"),
        ordered.claim("b", "qatar", "talks.mediator"),
    )
    assert [(case.severity, case.id) for case in ordered.open(*claims)] == [
        ("error", "talks.mediator"),
        ("error", "ends-after-start:truce.ended+truce.started"),
        ("warning", "attack.killed"),
    ]


def test_the_order_of_the_findings_changes_nothing(bench):
    claims = [bench.claim(name, text) for name, text in zip("abc", ("2020", "2021", "2022"), strict=True)]
    (case,) = bench.open(*claims)
    corpus, made = bench.corpus(*claims), set()
    for findings in permutations(case.findings):
        made.add(
            cases(findings, corpus, lambda some, rules: [(claim,) for claim in some], Worlds(corpus).standing)
        )
    assert len(made) == 1


def test_that_there_was_none_is_in_the_case_of_every_value_it_denies(bench):
    named, none = (
        bench.claim(name, text, "attack.responsible") for name, text in (("a", "ttp"), ("b", "none"))
    )
    (case,) = bench.open(named, none)
    assert case.id == "attack.responsible=ttp"
    assert case.claims == (named, none)


def test_camps_after_z_go_on_with_two_letters():
    names = letters()
    first = [next(names) for _ in range(28)]
    assert first[:2] + first[25:] == ["a", "b", "z", "aa", "ab"]

"""What the origins suggest, to a program and to a reader: the same as at the desk, and nothing too early."""

import json as standard
from dataclasses import replace
from math import log
from typing import Any

from reconcile.evidence.advice.calibration import DESK, chances
from reconcile.evidence.advice.reliability import UNKNOWN, WEAK
from reconcile.evidence.advice.suggestion import notes, table
from reconcile.model.advice import Advice, Backing, Lean, Record, Shared, Vote
from reconcile.model.corpus import Corpus
from reconcile.model.report import Report
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.reporters import Style
from reconcile.reporters._suggestion import suggestion_lines
from reconcile.reporters.json import json
from reconcile.review.advised import Advised

LINES = """\

Suggestion: A. It is likely (68 %) that A is right.
Confidence in the ground of this is moderate: of 2 origins, 1 is known by a letter or 5 decisions.
       origin                             letter     right    A weight indep. counts
  A    report1 (in gul2024)                    B         – 0.85   3.34   1.00   3.34
  A    sum                                                                      3.34
  B    daily2024, telling of Tehrik-e-Ta…      F    0 of 1 0.43   1.31   1.00   1.31
  B    sum                                                                      1.31
counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is right: by its letter
  (F is unknown, not bad) and by the decisions on other cases. What copies one work, or quotes one
  voice, is one.
"""


def advised(report: Report, *, blind: bool = False, **letters: str) -> Report:
    """The report with its advice, and some sources with their letters."""
    rated = {key: Source(key, Span("sources.bib"), reliability=letter) for key, letter in letters.items()}
    corpus = replace(report.corpus, sources={**report.corpus.sources, **rated})
    return replace(report, corpus=corpus, advice=Advised(report.cases, corpus, blind))


def told(report: Report, place: int = 0) -> Any:
    return standard.loads(json(report, Style()))["cases"][place]["suggestion"]


def test_every_term_of_the_sum_is_told_to_a_program(report: Report) -> None:
    found = told(advised(report, report1="B"))
    corrected = UNKNOWN * WEAK / (WEAK + 1)  # the decision on the other case found the Daily News wrong
    by_letter, decided = log(5 * 0.85 / 0.15), log(5 * corrected / (1 - corrected))
    assert found.pop("chance") == round(chances([by_letter, decided], DESK)[0], 4)
    vote = {"leans": [], "independence": 1, "right": 0, "expected_right": 0, "expected": 0}
    first = {"origin": "report1", "carriers": ["gul2024"], "heard": "report1", "letter": "B", "A": 0.85}
    second = {"origin": "ttp", "carriers": ["daily2024"], "heard": "daily2024", "letter": "F"}
    weights = {"weight": round(by_letter, 6), "counts": round(by_letter, 6), "judged": 0}
    other = {"weight": round(decided, 6), "counts": round(decided, 6), "judged": 1, "A": round(corrected, 6)}
    assert found == {
        "verdict": None,
        "hidden": False,
        "camps": ["A"],
        "abstains": None,
        "confidence": "moderate",
        "backed": [
            {"camps": ["A"], "sum": round(by_letter, 6), "votes": [{**first, **weights, **vote}]},
            {"camps": ["B"], "sum": round(decided, 6), "votes": [{**second, **other, **vote}]},
        ],
    }


def test_where_the_votes_abstain_a_program_can_tell(report: Report) -> None:
    nothing = {"camps": [], "chance": None, "confidence": None}
    even = told(advised(replace(report, cases=report.cases[:1])))
    assert even | nothing == even
    assert even["abstains"] == "even"
    camps = tuple(replace(camp, claims=()) for camp in report.cases[0].camps)
    silent = told(advised(replace(report, cases=(replace(report.cases[0], claims=(), camps=camps),))))
    assert silent | nothing == silent
    assert silent["abstains"] == "no votes"


def test_blind_no_report_tells_what_is_suggested_before_the_first_decision(report: Report) -> None:
    blind = advised(report, blind=True, report1="B")
    assert told(blind) == {
        "verdict": None,
        "hidden": True,
        **dict.fromkeys(("camps", "abstains", "chance", "confidence", "backed")),
    }
    assert told(blind, 1)["hidden"] is False  # somebody has decided that
    assert [*suggestion_lines(report.cases[0], blind, Style())] == [
        "",
        "Suggestion: hidden until the first decision on this case.",
    ]


def test_a_speaker_who_contradicts_itself_keeps_its_verdict(report: Report) -> None:
    own = replace(report, cases=(replace(report.cases[0], code="C104"),))
    assert told(own) == {"verdict": "revised"}
    assert told(advised(own, blind=True))["verdict"] == "revised"
    assert told(advised(own))["verdict"] == "revised"


def test_a_reader_sees_the_table_of_the_desk(report: Report) -> None:
    found = advised(report, report1="B")
    assert "\n".join(suggestion_lines(found.cases[0], found, Style())) + "\n" == LINES


def test_what_is_only_expected_stands_apart_from_what_was_decided() -> None:
    vote = Vote("ap", ("ap",), "ap", "F", Record(12, 2), 0.75, 2.71, Record(30.24, 10.76))
    other = Vote("gul", ("gul",), "gul", "B", Record(), 0.85, 3.34, Record(412.4, 154.6))
    alone = Vote("shay", ("shay",), "shay", "F", Record(), 0.64, 2.18)
    found = Advice((Backing(("a",), (other, vote)), Backing(("b",), (alone,))), ("a",), 0.9)
    assert [row.name + row.numbers for row in table(found, Corpus())] == [
        "origin letter     right      expected    A weight indep. counts",
        "gul      B         –   ~412 of 567 0.85   3.34   1.00   3.34",
        "ap      F  12 of 14   ~30.2 of 41 0.75   2.71   1.00   2.71",
        "sum                                                     6.05",
        "shay      F         –             – 0.64   2.18   1.00   2.18",
        "sum                                                     2.18",
    ]
    (how,) = notes(found, Corpus())
    assert "by what is expected (~) in others that wait: nobody decided those" in how
    leaning = replace(vote, leans=(Lean("gul", 0.3, Shared(30, 6.24, 5)),))
    told = replace(found, backed=(Backing(("a",), (other, leaning)), found.backed[1]))
    assert next(notes(told, Corpus())) == (
        "ap counts less beside gul: wrong together in ~6.2 of 41 cases, as is expected of those that nobody "
        "decided."
    )


def test_a_name_that_drives_terminals_is_made_harmless_and_the_letter_is_bold(report: Report) -> None:
    subject = replace(report.corpus.subjects["ttp"], name="\x1b[31mTTP\nwho")
    corpus = replace(report.corpus, subjects={**report.corpus.subjects, "ttp": subject})
    found = advised(replace(report, corpus=corpus), report1="B")
    page = [*suggestion_lines(found.cases[0], found, Style(colour=True))]
    assert page[1].startswith("Suggestion: \x1b[1mA\x1b[0m. It is")
    assert any("daily2024, telling of \\x1b[31mTTP…" in line for line in page)

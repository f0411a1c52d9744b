"""A case as an editor reads it, as text, at 80 columns and at 160."""

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.advice import Shared
from reconcile.model.resolution import Verdict
from reconcile.tui.text.case import case_lines
from reconcile.tui.text.known import Known, passages
from reconcile.tui.text.lines import text, width


@pytest.fixture
def desk(flood, open_desk) -> Desk:
    return open_desk(flood)


def drawn(desk: Desk, case_id: str, room: int, **more: object) -> str:
    lines = case_lines(desk.case(case_id), desk.ground(desk.case(case_id)), room, **more)
    assert all(width(line) <= room for line in lines)
    return "\n".join(text(line).rstrip() for line in lines)


def test_camps_stand_side_by_side_at_80(desk: Desk) -> None:
    assert drawn(desk, "dam-burst.happened", 78) == SIDE_BY_SIDE


def test_camps_are_stacked_where_they_have_no_room(desk: Desk) -> None:
    stacked = drawn(desk, "dam-burst.happened", 60).splitlines()
    assert " │ " not in "\n".join(stacked)
    assert stacked.index("[a] 2022-09  1 claim") < stacked.index("[b] 2022-11  1 claim")


def test_a_case_across_questions_numbers_its_claims_and_tells_what_to_reject(desk: Desk) -> None:
    assert drawn(desk, "ends-after-start:rescue.ended+rescue.started", 78) == ACROSS


def test_a_denial_says_not_and_whose_voice_it_is(desk: Desk) -> None:
    page = drawn(desk, "dam-burst.responsible=water-board", 158)
    assert "[b] not Water Board  1 claim" in page
    assert "denied by Water Board" in page


def test_many_camps_that_share_a_claim_are_told_in_a_line_each(desk: Desk, flood) -> None:
    claims = flood / "claims" / "gul.yaml"
    more = [f"  - {{subject: dam-burst, quote: reached {n}, killed: {n}}}\n" for n in (200, 300, 400, 500)]
    claims.write_text(claims.read_text() + "".join(more))
    desk.reload()
    page = drawn(desk, "dam-burst.killed", 78)
    assert "\n[b] 200 people  keeps 2 6 7\n[c] 300 people  keeps 3 6 7\n" in page
    assert "\nb…e shay " in page


def test_text_of_others_is_never_markup(desk: Desk) -> None:
    assert "“the [red]dam[/] broke in September and killed 57”" in drawn(desk, "dam-burst.killed", 158)
    assert "The [bold]River[/] Took Them" in drawn(desk, "dam-burst.killed", 158)


def test_a_decision_is_shown_with_its_camp_and_reason(desk: Desk) -> None:
    stands = ("noor/dam-burst.killed", "shay/dam-burst.killed")
    desk.decide("dam-burst.killed", Decision(Verdict.ACCEPT, "Two against one.", stands=stands))
    page = drawn(desk, "dam-burst.killed", 78)
    assert "decided: accept b by desk on 2026-07-02\nTwo against one." in page


def test_a_quote_stands_in_its_passage_where_its_text_is_stored(desk: Desk) -> None:
    case = desk.case("dam-burst.killed")
    texts = {"gul": "Nobody knew why\n**the [red]dam[/]** broke in September and killed 57.", "noor": "No."}
    known = Known(passages(case, texts))
    page = drawn(desk, "dam-burst.killed", 158, known=known)
    assert "Nobody knew why ** “the [red]dam[/]** broke in September and killed 57” ." in page
    assert "“at least 110 graves” (not in the stored text)" in page
    assert "“more than 100 drowned on a night in November”" in page


def test_the_better_backed_camp_is_suggested_with_its_origins(desk: Desk) -> None:
    page = drawn(desk, "dam-burst.killed", 100)
    assert page.endswith(SUGGESTION)


def test_what_was_decided_on_other_cases_is_in_the_sum(desk: Desk) -> None:
    stands = ("noor/dam-burst.killed", "shay/dam-burst.killed")
    desk.decide("dam-burst.killed", Decision(Verdict.ACCEPT, "Two against one.", stands=stands))
    case = desk.case("dam-burst.happened")
    page = drawn(desk, case.id, 78, learned=desk.shelf.learned(case))
    assert "  a    gul                               B    0 of 1 0.77   2.83   1.00   2.83" in page
    assert "  b    shay                              F    1 of 1 0.76   2.76   1.00   2.76" in page
    assert "No suggestion: a and b weigh too much alike, 2.83 against 2.76." in page


def test_why_a_vote_counts_for_less_is_told(desk: Desk, flood) -> None:
    bibliography = flood / "sources.bib"
    bibliography.write_text(bibliography.read_text().replace("{shay,", "{shay, cites = {noor},"))
    desk.reload()
    page = drawn(desk, "dam-burst.killed", 158)
    assert "shay counts less beside noor: one cites the other, or both cite one work." in page
    case = desk.case("dam-burst.killed")
    bibliography.write_text(bibliography.read_text().replace(" cites = {noor},", ""))
    desk.reload()
    learned = Learned(pairs={("noor", "shay"): Shared(1, 6, 1)})
    page = drawn(desk, case.id, 158, learned=learned)
    assert "shay counts less beside noor: wrong together in 6 of 8 judged cases." in page


def test_blind_the_suggestion_waits_for_the_first_decision(desk: Desk) -> None:
    hidden = "Suggestion: hidden until the first decision on this case."
    assert hidden in drawn(desk, "dam-burst.killed", 158, blind=True)
    page = drawn(desk, "dam-burst.killed", 158, blind=True)
    assert page.count("origin") == 1  # in the heading, where it tells of all sides together
    order = "ends-after-start:rescue.ended+rescue.started"
    assert "the rest has" not in drawn(desk, order, 158, blind=True)
    desk.decide("dam-burst.killed", Decision(Verdict.DISPUTED, "Nobody can tell."))
    assert "Suggestion: b." in drawn(desk, "dam-burst.killed", 158, blind=True)
    desk.undo()
    assert hidden in drawn(desk, "dam-burst.killed", 158, blind=True)
    known = Known(history=tuple(desk.store.journal.lines(case_ids=["dam-burst.killed"])))
    assert "Suggestion: b." in drawn(desk, "dam-burst.killed", 158, blind=True, known=known)


def test_the_history_of_a_case_tells_what_was_taken_back_and_nothing_of_other_cases(desk: Desk) -> None:
    desk.decide("dam-burst.killed", Decision(Verdict.DISPUTED, "Nobody can tell."))
    desk.undo()
    desk.decide("dam-burst.happened", Decision(Verdict.DISPUTED, "Elsewhere."))
    known = Known(history=tuple(desk.store.journal.lines(case_ids=["dam-burst.killed"])))
    page = drawn(desk, "dam-burst.killed", 78, known=known).splitlines()
    assert page[page.index("History") + 1 :] == [
        "2026-07-02 18:04  desk disputed (taken back since)",
        "    Nobody can tell.",
        "2026-07-02 18:05  desk took back disputed",
    ]


def test_only_what_differs_between_the_camps_is_coloured(desk: Desk) -> None:
    lines = case_lines(desk.case("dam-burst.happened"), desk.report.corpus, 78)
    heading = next(line for line in lines if text(line).startswith("[a] 2022-09"))
    assert [ink.text for ink in heading if ink.role.startswith("camp-")] == ["[a] ", "09", "[b] ", "11"]


def test_a_claim_that_fits_every_camp_stands_under_them(desk: Desk, flood) -> None:
    claims = flood / "claims" / "noor.yaml"
    claims.write_text(claims.read_text() + "  - {subject: dam-burst, quote: that autumn, happened: 2022}\n")
    desk.reload()
    page = drawn(desk, "dam-burst.happened", 78).splitlines()
    assert "[a] 2022-09  2 claims                 │ [b] 2022-11  2 claims" in page
    assert page[page.index("Fits every camp") + 1 :][:3] == ["2022", "A Valley Waits", "noor · 2023-05"]
    assert any(row.startswith("ab noor  ├──") for row in page)


def test_of_very_many_claims_some_are_shown_and_the_others_counted(desk: Desk, flood) -> None:
    claims = flood / "claims" / "gul.yaml"
    more = [f"  - {{subject: dam-burst, quote: word {n}, killed: 57}}\n" for n in range(100)]
    claims.write_text(claims.read_text() + "".join(more))
    desk.reload()
    page = drawn(desk, "dam-burst.killed", 60)
    assert "[a] 57 people  101 claims" in page
    assert "and 61 more; the page of the subject shows every one" in page
    assert "63 more are not drawn" in page
    assert page.count("claims/gul.yaml") == 40


def test_a_decision_that_names_one_claim_of_a_camp_tells_the_camp_too(desk: Desk) -> None:
    desk.decide("dam-burst.killed", Decision(Verdict.ACCEPT, "Why.", stands=("noor/dam-burst.killed",)))
    assert "decided: accept b (noor/dam-burst.killed) by desk" in drawn(desk, "dam-burst.killed", 78)


def test_a_stale_case_says_what_moved(desk: Desk, flood) -> None:
    desk.decide("dam-burst.killed", Decision(Verdict.DISPUTED, "Nobody can tell."))
    claims = flood / "claims" / "gul.yaml"
    claims.write_text(claims.read_text().replace("killed: 57", "killed: 58"))
    desk.reload()
    page = drawn(desk, "dam-burst.killed", 78)
    assert "! moved since: gul/dam-burst.killed: was 57 people, now 58 people" in page


SIDE_BY_SIDE = """\
dam-burst.happened
error · C101 conflicting-values · open · 2 sources, 2 origins
Burst of the Vesk dam: happened: 2022-09 (gul) against 2022-11 (shay)

a gul   ├─────────────────────┤
b shay                                                 ├─────────────────────┤
a to b                         ···· 32 days apart ·····
        ┴─────────────────────┴────────────────────────┴─────────────────────┴
        2022-09-01       2022-09-30               2022-11-01        2022-11-30

[a] 2022-09  1 claim                  │ [b] 2022-11  1 claim
2022-09                               │ 2022-11
After the Dam                         │ The [bold]River[/] Took Them
gul · 2023-03-04 · B usually reliable │ shay · 2023-03-12
“the [red]dam[/] broke in September   │ “more than 100 drowned on a night in
and killed 57”                        │ November”
claims/gul.yaml:5                     │ claims/shay.yaml:5

Suggestion: a. It is likely (65 %) that a is right.
Confidence in the ground of this is moderate: of 2 origins, 1 is known by a
  letter or 5 decisions.
       origin                       letter     right    A weight indep. counts
  a    gul                               B         – 0.85   3.34   1.00   3.34
  a    sum                                                                3.34
  b    shay                              F         – 0.64   2.18   1.00   2.18
  b    sum                                                                2.18
counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is
  right: by its letter (F is unknown, not bad) and by the decisions on other
  cases. What copies one work, or quotes one voice, is one."""

ACROSS = """\
ends-after-start:rescue.ended+rescue.started
error · C201 breaks-declared-order · open · 2 sources, 2 origins
Rescue at the Vesk
gul says started 2022-11-09; `started <= ended` must hold, so ended no earlier
than 2022-11-09; but shay says 2022-11-07

1  = 2022-11-09  started (gul)
→  ≥ 2022-11-09  ended (from 1)
2  = 2022-11-07  ended (shay)
✗                no day is left: 1 against 2

Reject one of these, by the key of what then stands:
[a] 2 (ended 2022-11-07); the rest has 1 origin
[b] 1 (started 2022-11-09); the rest has 1 origin

1 Rescue at the Vesk: started         │ 2 Rescue at the Vesk: ended
2022-11-09                            │ 2022-11-07
After the Dam                         │ The [bold]River[/] Took Them
gul · 2023-03-04 · B usually reliable │ shay · 2023-03-12
“boats went out on the ninth”         │ “all was over by the seventh”
claims/gul.yaml:12                    │ claims/shay.yaml:13

Suggestion: a. It is likely (65 %) that a is right.
Confidence in the ground of this is moderate: of 2 origins, 1 is known by a
  letter or 5 decisions.
       origin                       letter     right    A weight indep. counts
  a    gul                               B         – 0.85   3.34   1.00   3.34
  a    sum                                                                3.34
  b    shay                              F         – 0.64   2.18   1.00   2.18
  b    sum                                                                2.18
counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is
  right: by its letter (F is unknown, not bad) and by the decisions on other
  cases. What copies one work, or quotes one voice, is one.

rule ends-after-start: started <= ended (claims/vocabulary.yaml:13)"""

SUGGESTION = """\
Suggestion: b. It is likely (65 %) that b is right.
Confidence in the ground of this is moderate: of 3 origins, 1 is known by a letter or 5 decisions.
       origin                             letter     right    A weight indep. counts
  b    noor                                    F         – 0.64   2.18   1.00   2.18
  b    shay                                    F         – 0.64   2.18   1.00   2.18
  b    sum                                                                      4.37
  a    gul                                     B         – 0.85   3.34   1.00   3.34
  a    sum                                                                      3.34
counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is right: by its letter
  (F is unknown, not bad) and by the decisions on other cases. What copies one work, or quotes one
  voice, is one."""

"""Claims added at the desk: read first and refused field by field, written as one step, and checked."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk import adding
from reconcile.desk.adding import Faulty
from reconcile.desk.desk import Desk
from reconcile.desk.new_claim import NewClaim
from reconcile.errors import ReconcileError
from reconcile.formats import claims_yaml

TEXT = """\
The dam broke in September. Later counts said that at least 60 people had been killed
by the flood of the Vesk.

The Miners’ Union said on Monday: “The Water Board is to blame.”
"""
MORE = NewClaim("gul", "dam-burst", "killed", "at least 60", "at least 60 people had been killed")


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)
    return open_desk(flood)


def gul(flood: Path) -> str:
    return (flood / "claims/gul.yaml").read_text()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def refused(desk: Desk, new: NewClaim) -> dict[str, str]:
    before = files(desk.project.root)
    with pytest.raises(Faulty) as found:
        adding.add(desk, new)
    assert files(desk.project.root) == before
    assert desk.store.journal.lines() == []
    return dict(found.value.fields)


def test_a_claim_comes_after_the_last_one_of_its_source_and_is_checked(desk: Desk, flood: Path) -> None:
    before = gul(flood)
    done = adding.add(desk, replace(MORE, locator="line 1"))
    assert gul(flood) == before + (
        "  - subject: dam-burst\n    quote: at least 60 people had been killed\n    locator: line 1\n"
        "    killed: at least 60\n"
    )
    assert [claim.id for claim in done.claims] == ["gul/dam-burst.killed#2"]
    assert [case.id for case in done.cases] == ["dam-burst.killed"]
    assert done.fresh == frozenset()
    assert "gul/dam-burst.killed#2" in [claim.id for claim in desk.case("dam-burst.killed").claims]


def test_it_is_one_step_of_the_journal_and_taken_back_exactly(desk: Desk, flood: Path) -> None:
    before = files(flood)
    adding.add(desk, MORE)
    after = files(flood)
    (line,) = desk.store.journal.lines()
    assert (line.action, line.case_id, line.path) == ("edit", "dam-burst.killed", "claims/gul.yaml")
    assert line.reason == "gul/dam-burst.killed#2 added: at least 60"
    assert desk.undo() is not None
    assert files(flood) == before
    assert desk.redo() is not None
    assert files(flood) == after


def test_several_claims_of_several_sources_are_one_step(desk: Desk, flood: Path) -> None:
    before = files(flood)
    blame = NewClaim("gul", "dam-burst", "responsible", "Water Board", "The Water Board is to blame")
    other = NewClaim("noor", "rescue", "killed", "2", "two of the men drowned")
    done = adding.add(desk, replace(blame, voice="Miners' Union"), MORE, other)
    assert [claim.id for claim in done.claims] == [
        "gul/dam-burst.responsible=water-board~miners",
        "gul/dam-burst.killed#2",
        "noor/rescue.killed",
    ]
    assert gul(flood).endswith("    responsible: Water Board\n    says: Miners' Union\n" + MORE.as_item())
    assert len(desk.store.journal.lines()) == 2
    desk.undo()
    assert files(flood) == before


def test_a_source_without_claims_gets_a_file_of_its_own_which_an_undo_removes(
    desk: Desk, flood: Path
) -> None:
    with (flood / "sources.bib").open("a") as file:
        file.write("@online{post, title = {Post}, date = {2023-06-01}}\n")
    desk.reload()
    done = adding.add(desk, NewClaim("post", "rescue", "started", "2022-11-09", "on 9 November 2022"))
    assert (flood / "claims/post.yaml").read_text().startswith("source: post\nclaims:\n  - subject: rescue\n")
    assert done.cases == (desk.case("ends-after-start:rescue.ended+rescue.started"),)
    desk.undo()
    assert not (flood / "claims/post.yaml").exists()


def test_a_new_case_is_told_from_one_that_was_there(desk: Desk) -> None:
    adding.add(desk, NewClaim("gul", "rescue", "killed", "2", "The dam broke", inferred="counted"))
    done = adding.add(desk, NewClaim("noor", "rescue", "killed", "9", "nine were lost"))
    assert [case.id for case in done.cases] == ["rescue.killed"]
    assert done.fresh == {"rescue.killed"}


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"source": "gull"}, "source", "no source is called 'gull'; did you mean gul?"),
        ({"source": " "}, "source", "give a source"),
        ({"subject": "dam-brust"}, "subject", "no subject is called 'dam-brust'; did you mean dam-burst?"),
        ({"voice": "nobody at all"}, "voice", "no subject is called 'nobody at all'"),
        ({"property": "kiled"}, "property", "no property is called 'kiled'; did you mean killed?"),
        ({"property": "note"}, "property", "no property is called 'note'"),
        ({"value": "a great many"}, "value", "a great many"),
        ({"value": ""}, "value", "give a value"),
        ({"value": "at least 61"}, "value", "does not hold 61"),
        ({"quote": "at least 60 people had been hurt"}, "quote", "not in the text of gul"),
        ({"quote": ""}, "quote", "give a quote"),
        ({"scope": {"side": "police"}}, "scope", "killed has no qualifier called 'side'"),
        ({"as_of": "when it was dark"}, "as_of", "as_of: "),
        ({"polarity": "shouts"}, "polarity", "'shouts' is no polarity"),
    ],
)
def test_what_is_wrong_is_told_of_its_field_and_nothing_is_written(
    desk: Desk, changed: dict, field: str, said: str
) -> None:
    told = refused(desk, replace(MORE, **changed))
    assert list(told) == [field]
    assert said in told[field]


def test_every_field_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    wrong = NewClaim("gull", "dam", "kiled", "60", "", voice="nobody")
    assert list(refused(desk, wrong)) == ["quote", "source", "subject", "voice", "property"]


def test_the_same_answer_from_the_same_quote_is_refused(desk: Desk) -> None:
    adding.add(desk, MORE)
    with pytest.raises(Faulty) as found:
        adding.add(desk, MORE)
    assert "the same answer from the same quote" in found.value.fields["quote"]


def test_a_value_that_the_quote_does_not_hold_may_be_inferred(desk: Desk, flood: Path) -> None:
    adding.add(desk, replace(MORE, value="61", inferred="sixty, and the warden"))
    assert gul(flood).endswith("    killed: 61\n    inferred: sixty, and the warden\n")


def test_a_quote_over_the_end_of_a_line_is_written_on_one(desk: Desk, flood: Path) -> None:
    quote = "at least 60 people had been killed\nby the flood"
    adding.add(desk, replace(MORE, quote=quote))
    assert "    quote: at least 60 people had been killed by the flood\n" in gul(flood)


def test_what_would_be_written_is_shown_before(desk: Desk, flood: Path) -> None:
    before = files(flood)
    planned = adding.plan(desk, NewClaim("noor", "rescue", "started", "2022-11-06", "it began on the 6th"))
    assert planned.diff.startswith("--- a/claims/noor.yaml\n+++ b/claims/noor.yaml\n")
    assert files(flood) == before


def test_a_file_that_changed_since_it_was_read_is_left(desk: Desk, flood: Path) -> None:
    planned = adding.plan(desk, MORE)
    with (flood / "claims/gul.yaml").open("a") as file:
        file.write("# by hand\n")
    before = files(flood)
    with pytest.raises(ReconcileError, match="changed meanwhile; nothing was added"):
        adding.carry_out(desk, planned)
    assert files(flood) == before
    assert desk.store.journal.lines() == []


def test_what_cannot_be_added_after_stays_as_it_is(desk: Desk, flood: Path) -> None:
    (flood / "claims/gul.yaml").write_text("source: gul\nclaims: [{subject: rescue, quote: a, killed: 1}]\n")
    with pytest.raises(ReconcileError, match="written on one line"):
        adding.add(desk, MORE)


def test_a_byte_order_mark_and_the_line_ends_stay(desk: Desk, flood: Path) -> None:
    text = "\ufeffsource: gul\r\nclaims:\r\n  - subject: rescue\r\n    quote: boats\r\n    killed: 1\r\n"
    (flood / "claims/gul.yaml").write_bytes(text.encode())
    desk.reload()
    adding.add(desk, MORE)
    after = (flood / "claims/gul.yaml").read_bytes().decode()
    assert after == text + MORE.as_item().replace("\n", "\r\n")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=WORDS.filter(str.split), note=WORDS, locator=WORDS)
def test_what_is_given_reads_back_as_it_was_given(quote: str, note: str, locator: str) -> None:
    new = replace(MORE, quote=quote, note=note, locator=locator)
    (claim,) = claims_yaml.read("claims:\n" + new.as_item(), "").claims
    flat = {"quote": quote, "note": note, "locator": locator}
    for name, text in flat.items():
        assert claim.get(name) == " ".join(text.split())

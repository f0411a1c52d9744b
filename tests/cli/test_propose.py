"""`reconcile propose`: from a stored text to claims, by a person's word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from model_server import proposals, raw, serving

from reconcile.propose.model import endpoint

Command = Callable[..., Any]

TEXT = """\
On Saturday, 11 March 2023, the storm broke.

The sinking of the Vesk ferry killed more than 100 people. At least nine others were injured.
"""

VOCABULARY = """\
subjects:
  ferry: {name: Sinking of the Vesk ferry, kind: event}
  board: {name: Water Board, kind: organisation}
properties:
  happened: {type: date}
  killed: {type: count, unit: person}
  wounded: {type: count, unit: person}
"""


@pytest.fixture
def vesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one stored text and no claims, and a state folder of its own."""
    files = {
        "reconcile.toml": "",
        "sources.bib": "@online{herald, title = {The Ferry}, date = {2023-03-12}, file = {herald.txt}}\n"
        "@online{bare, title = {Nothing stored}, date = {2023-03-12}}\n",
        "claims/vocabulary.yaml": VOCABULARY,
        "sources/herald.txt": TEXT,
    }
    for path, text in files.items():
        (tmp_path / "vesk" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "vesk" / path).write_text(text, "utf-8")
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path / "vesk")
    return tmp_path / "vesk"


def waiting(reconcile: Command) -> dict[int, str]:
    """What waits, by its number: `ferry.killed = more than 100`."""
    shown = json.loads(reconcile("propose", "herald", "--format", "json").out)
    return {
        one["number"]: f"{one['subject']}.{one['property']} = {one['written']}" for one in shown["proposals"]
    }


LISTED = """\
1  ?.happened = Saturday, 11 March 2023  (2023-03-11)
   “On »Saturday, 11 March 2023«, the storm broke”
   line 1 of herald
   property: no word says which date; this is the plainest
   subject: no known subject fits well enough

2  ferry.killed = more than 100  (101.. people)
   “The sinking of the Vesk ferry killed »more than 100« people”
   line 3 of herald
   property: “killed” points to it; it counts people
   subject: the words here describe Sinking of the Vesk ferry

3  ferry.wounded = At least nine  (9.. people)
   “»At least nine« others were injured”
   line 3 of herald
   property: “injured” points to it
   subject: what is said around it is about it

3 proposals of herald waiting, 3 new.
reconcile propose herald --accept N  makes one a claim; --drop N leaves it aside.
"""

FOUND = {
    1: ".happened = Saturday, 11 March 2023",
    2: "ferry.killed = more than 100",
    3: "ferry.wounded = At least nine",
}


def test_what_a_text_may_claim_is_listed_and_nothing_is_claimed(vesk: Path, reconcile: Command) -> None:
    done = reconcile("propose", "herald")
    assert done.code == 0
    assert done.out == LISTED
    assert [path.name for path in (vesk / "claims").iterdir()] == ["vocabulary.yaml"]
    assert waiting(reconcile) == FOUND


def test_an_accepted_proposal_is_a_claim_that_can_be_taken_back(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    done = reconcile("propose", "herald", "--accept", "2-3")
    assert done.code == 0, done.err
    assert "added herald/ferry.killed (claims/herald.yaml:5:5)\n" in done.out
    assert "They collide with nothing." in done.out
    text = (vesk / "claims" / "herald.yaml").read_text("utf-8")
    assert "killed: more than 100\n" in text
    assert reconcile("check").code == 0
    assert waiting(reconcile) == {1: FOUND[1]}


def test_a_claim_that_was_taken_out_again_is_proposed_again(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    reconcile("propose", "herald", "--accept", "2")
    (vesk / "claims" / "herald.yaml").unlink()
    assert waiting(reconcile) == FOUND


def test_corrections_are_written_and_the_proposal_does_not_come_back(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    done = reconcile("propose", "herald", "--accept", "1", "--subject", "ferry", "--value", "11 March 2023")
    assert done.code == 0, done.err
    text = (vesk / "claims" / "herald.yaml").read_text("utf-8")
    assert "happened: 11 March 2023\n" in text
    assert 1 not in waiting(reconcile)
    other = reconcile("propose", "herald", "--accept", "2", "--property", "wounded", "--note", "as they say")
    assert other.code == 0, other.err
    assert waiting(reconcile) == {3: FOUND[3]}


def test_a_dropped_one_stays_away_until_it_is_asked_for(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    assert reconcile("propose", "herald", "--drop", "1,3").out.startswith("dropped 2 proposals of herald")
    assert waiting(reconcile) == {2: FOUND[2]}
    reconcile("propose", "herald", "--again")
    assert waiting(reconcile) == FOUND


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("herald", "--accept", "1"), "subject: proposal 1 has none yet; give one"),
        (("herald", "--accept", "9"), "no proposal 9 of herald is waiting"),
        (("herald", "--accept", "x"), "'x' is no number of a proposal"),
        (("herald", "--accept", "3-2"), "no proposal 3-2 of herald"),
        (("herald", "--accept", "2", "--value", "57"), "does not hold 57"),
        (("herald", "--accept", "2", "--quote", "killed 57 people"), "not in the text"),
        (("herald", "--accept", "2", "--property", "kiled"), "did you mean killed?"),
        (("herald", "--value", "57"), "--value corrects what --accept takes"),
        (("herald", "--accept", "1", "--drop", "2"), "one of them at a time"),
        (("herold",), "no source is called 'herold'; did you mean herald?"),
        (("bare",), "the text of bare is not stored: its entry names no `file`"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_changes(
    vesk: Path, reconcile: Command, arguments: tuple[str, ...], told: str
) -> None:
    reconcile("propose", "herald")
    done = reconcile("propose", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not (vesk / "claims" / "herald.yaml").exists()
    assert waiting(reconcile) == FOUND


def test_all_or_none_are_accepted(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    assert reconcile("propose", "herald", "--accept", "all").code == 2
    assert not (vesk / "claims" / "herald.yaml").exists()


def test_a_hostile_text_drives_no_terminal(vesk: Path, reconcile: Command) -> None:
    (vesk / "sources" / "herald.txt").write_text(
        "The sinking of the Vesk ferry \x1b[2J killed 12 people.", "utf-8"
    )
    done = reconcile("propose", "herald")
    assert "\x1b" not in done.out
    assert "12" in done.out


KILLED = {
    "quote": "killed more than 100 people",
    "subject": "ferry",
    "property": "killed",
    "value": "more than 100",
}
HURT = {"quote": "At least nine others", "subject": "board", "property": "wounded", "value": "at least nine"}


def test_a_model_is_asked_when_told_to_only_and_what_is_sent_is_told(
    vesk: Path, reconcile: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(proposals(KILLED, HURT, HURT | {"value": "ninety"})) as server:
        monkeypatch.setenv("RECONCILE_LLM_URL", server.url)
        monkeypatch.setenv("RECONCILE_LLM_MODEL", "a-model")
        monkeypatch.setenv("RECONCILE_LLM_KEY", "secret")
        reconcile("propose", "herald")
        assert server.asked == []
        done = reconcile("propose", "herald", "--llm")
    assert done.code == 0, done.err
    sending, result = done.err.splitlines()
    assert sending.startswith(
        f"Sending to {server.url}/chat/completions (model a-model, with your key), in 1 request"
    )
    assert result == "The model's proposals: 2 kept; dropped: 1 value not in the quote."
    assert "proposed by a-model" in done.out
    assert "4 proposals of herald waiting, 1 new." in done.out  # what the rules found too is there once
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert reconcile("propose", "herald", "--accept", "4").code == 0
    assert waiting(reconcile) == {1: FOUND[1], 2: FOUND[2]}  # that nine were hurt is claimed now


def test_a_key_never_goes_where_a_projects_own_file_says(
    vesk: Path, reconcile: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(proposals()) as server:
        (vesk / "reconcile.toml").write_text(f'llm = {{url = "{server.url}", model = "a-model"}}\n')
        monkeypatch.setenv("RECONCILE_LLM_KEY", "secret")
        done = reconcile("propose", "herald", "--llm")
    assert done.code == 0, done.err
    assert "without a key" in done.err
    assert done.err.startswith("The address is the one of this project's settings;")
    assert "Authorization" not in server.headers[0]


def test_a_model_that_fails_is_told_and_what_the_rules_found_is_kept(
    vesk: Path, reconcile: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "set RECONCILE_LLM_URL" in reconcile("propose", "herald", "--llm").err
    with serving(proposals()) as server:
        monkeypatch.setenv("RECONCILE_LLM_URL", server.url)
        monkeypatch.setenv("RECONCILE_LLM_MODEL", "a-model")
    done = reconcile("propose", "herald", "--llm")
    assert done.code == 2
    assert "cannot be reached" in done.err
    assert waiting(reconcile) == FOUND


def test_where_nothing_can_be_asked_it_is_told(vesk: Path, reconcile: Command) -> None:
    (vesk / "sources" / "herald.txt").write_text(" \n", "utf-8")
    done = reconcile("propose", "herald")
    assert (done.code, done.err) == (2, "reconcile: the text of herald is empty\n")
    (vesk / "sources" / "herald.txt").write_text(TEXT, "utf-8")
    (vesk / "claims" / "vocabulary.yaml").write_text("subjects:\n  ferry: {name: A ferry}\n", "utf-8")
    done = reconcile("propose", "herald")
    assert done.code == 2
    assert "the project has no `properties` yet" in done.err


def test_a_part_that_the_question_does_not_have_is_told(vesk: Path, reconcile: Command) -> None:
    reconcile("propose", "herald")
    for scope, told in (("police", "is not NAME=VALUE"), ("side=police", "side")):
        done = reconcile("propose", "herald", "--accept", "2", "--scope", scope)
        assert done.code == 2
        assert told in done.err
    assert waiting(reconcile) == FOUND


@pytest.mark.parametrize("ends", ["refused", "interrupted"])
def test_what_a_model_answered_before_it_was_cut_short_is_kept(
    vesk: Path, reconcile: Command, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    text = vesk / "sources" / "herald.txt"
    text.write_text(text.read_text("utf-8") + "\n\n" + "It rained for days on end. " * 300, "utf-8")
    reconcile("propose", "herald")
    with serving(proposals(HURT)) as server:
        monkeypatch.setenv("RECONCILE_LLM_URL", server.url)
        monkeypatch.setenv("RECONCILE_LLM_MODEL", "a-model")
        second = raw(503, "busy")
        server.respond = lambda handler: (proposals(HURT) if len(server.asked) < 2 else second)(handler)
        if ends == "interrupted":
            _interrupted_at(monkeypatch, 2)
        done = reconcile("propose", "herald", "--llm")
    assert done.code == (2 if ends == "refused" else 130)
    assert "in 2 requests" in done.err
    assert "The model's proposals: 1 kept; dropped: none." in done.err
    assert any("by a-model" in words for words in reconcile("propose", "herald").out.splitlines())


def _interrupted_at(monkeypatch: pytest.MonkeyPatch, request: int) -> None:
    """Ctrl-C while a request is under way."""
    asks, count = endpoint.ask, iter(range(1, 9))

    def ask(*given: Any) -> str:
        if next(count) == request:
            raise KeyboardInterrupt
        return asks(*given)

    monkeypatch.setattr(endpoint, "ask", ask)


def test_cut_short_between_the_claim_and_the_note_nothing_is_lost_nor_proposed_again(
    vesk: Path, reconcile: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    reconcile("propose", "herald")
    with monkeypatch.context() as cut:
        cut.setattr("reconcile.desk.proposals.Proposals.settle", _dies)
        assert reconcile("propose", "herald", "--accept", "2").code == 130
    assert "killed: more than 100\n" in (vesk / "claims" / "herald.yaml").read_text("utf-8")
    assert waiting(reconcile) == {1: FOUND[1], 3: FOUND[3]}


def _dies(*_: object) -> None:
    raise KeyboardInterrupt

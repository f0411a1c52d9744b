"""`resolve --from`: a batch in any of three formats, each line told as done or refused."""

import io
import json
from pathlib import Path

import pytest

HAPPENED, KILLED, RESPONSIBLE = "dam-burst.happened", "dam-burst.killed", "dam-burst.responsible=water-board"

LINES = [
    {"case": KILLED, "verdict": "accept", "camp": "b", "reason": "Two against one."},
    {"case": HAPPENED, "verdict": "reject", "rejects": ["gul/dam-burst.happened"], "reason": "A slip."},
    {"case": RESPONSIBLE, "verdict": "defer", "owner": "ann", "review_by": "+7", "reason": "Waits."},
]
CSV = f"""\
case,verdict,camp,rejects,owner,review_by,reason
{KILLED},accept,b,,,,Two against one.
{HAPPENED},reject,,gul/dam-burst.happened,,,A slip.
{RESPONSIBLE},defer,,,ann,+7,Waits.
"""
YAML = f"""\
# from the night desk
- case: {KILLED}
  verdict: accept
  camp: b
  reason: Two against one.
- {{case: {HAPPENED}, verdict: reject, rejects: [gul/dam-burst.happened], reason: A slip.}}
- case: {RESPONSIBLE}
  verdict: defer
  owner: ann
  review_by: "+7"
  reason: Waits.
"""


@pytest.fixture(autouse=True)
def at_the_flood(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flood)


def answer(**said: str) -> str:
    return json.dumps({"case": HAPPENED, **said})


def decisions(folder: Path) -> list[str]:
    return sorted(
        line
        for path in (folder / "claims" / "resolutions").rglob("*.yaml")
        for line in path.read_text().splitlines()
        if line.startswith(("verdict:", "stands:", "rejects:", "owner:"))
    )


@pytest.mark.parametrize(
    ("name", "text", "numbers"),
    [
        ("batch.jsonl", "\n".join(map(json.dumps, LINES)), (1, 2, 3)),
        ("batch.csv", CSV, (2, 3, 4)),
        ("batch.yaml", YAML, (2, 6, 7)),
        ("-", "\n".join(map(json.dumps, LINES)), (1, 2, 3)),
        ("-", CSV, (2, 3, 4)),
        ("-", YAML.split("\n", 1)[1], (1, 5, 6)),
    ],
)
def test_each_line_of_a_batch_is_decided_and_told(
    reconcile, flood: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, numbers: tuple[int, ...]
) -> None:
    if name == "-":
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
    else:
        (flood / name).write_text(text)
        name = str(flood / name)
    ran = reconcile("resolve", "--from", name)
    shown = "<stdin>" if name == "-" else name
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{shown}:{numbers[0]}: done: accept on {KILLED}",
        f"{shown}:{numbers[1]}: done: reject on {HAPPENED}",
        f"{shown}:{numbers[2]}: done: defer on {RESPONSIBLE}",
        "3 decided, 0 refused.",
    ]
    assert decisions(flood) == [
        "owner: ann",
        "rejects: [gul/dam-burst.happened]",
        "stands: [noor/dam-burst.killed, shay/dam-burst.killed]",
        "verdict: accept",
        "verdict: defer",
        "verdict: reject",
    ]


def test_what_is_refused_is_told_with_its_line_and_the_rest_is_one_step(
    reconcile, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        '{"case": "dam-burst.kiled", "verdict": "range", "reason": "x"}',
        json.dumps(LINES[0]),
        answer(verdict="range"),
        answer(verdict="rnage", reason="x"),
        answer(verdict="range", raison="x"),
        answer(verdict="accept", camp="z", reason="x"),
        "{",
        json.dumps(LINES[0]),
        json.dumps(LINES[1]),
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    ran = reconcile("resolve", "--from", "-")
    assert ran.code == 1
    told = ran.out.splitlines()
    assert told[0] == "<stdin>:1: refused: there is no case 'dam-burst.kiled'; did you mean dam-burst.killed?"
    assert told[1] == f"<stdin>:2: done: accept on {KILLED}"
    assert told[2] == "<stdin>:3: refused: this answer has no reason"
    assert told[3] == "<stdin>:4: refused: 'rnage' is no verdict; did you mean range?"
    assert told[4] == "<stdin>:5: refused: an answer has no field called 'raison'; did you mean reason?"
    assert told[5] == f"<stdin>:6: refused: {HAPPENED} has no camp 'z'; it has a, b"
    assert told[6].startswith("<stdin>:7: refused: ")
    assert told[7] == f"<stdin>:8: refused: {KILLED} is decided twice; the first one counts"
    assert told[8:] == [f"<stdin>:9: done: reject on {HAPPENED}", "2 decided, 7 refused."]
    assert open_desk(flood).undo().told == f"accept on {KILLED} and 1 more"
    assert decisions(flood) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "-"], "<stdin> holds no decisions; write one a line"),
        (["--from", "no-such.jsonl"], "no-such.jsonl"),
        ([KILLED, "--from", "-"], "--from takes each decision from its file"),
        (["--verdict", "range", "--reason", "x"], "Missing argument 'CASE'"),
        ([KILLED, "--reason", "x"], "Missing option '--verdict'"),
    ],
)
def test_how_it_is_called_wrong_is_told(
    reconcile, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ran = reconcile("resolve", *arguments)
    assert (ran.code, told in ran.err) == (2, True)

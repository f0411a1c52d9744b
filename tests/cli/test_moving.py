"""`resolve --verdict distinct` moves claims to what they are about, one by one or from a batch."""

import json
from pathlib import Path

import pytest

KILLED = "dam-burst.killed"
ARGUMENTS = ("resolve", KILLED, "--today", "2026-07-02", "--verdict", "distinct", "--reason", "Other graves.")
NOOR, SHAY = f"noor/{KILLED}", f"shay/{KILLED}"


@pytest.fixture(autouse=True)
def at_the_flood(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flood)


def test_a_camp_moves_to_a_new_subject_and_the_case_is_gone(reconcile, flood: Path) -> None:
    ran = reconcile(*ARGUMENTS, "--camp", "b", "--new-subject", "Flood of 2021", "--part-of", "rescue")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"moved {NOOR}, {SHAY}: claims/noor.yaml, claims/shay.yaml, claims/vocabulary.yaml\n"
        "  along with them goes what their quotes say else, at claims/shay.yaml:5:5\n"
        f"  {KILLED} is gone\n"
        "  gone: dam-burst.happened\n"
        "2 cases left; `reconcile review` shows the next.\n"
    )
    assert (
        "  flood-of-2021: {name: Flood of 2021, kind: event, part_of: [rescue], distinct_from: [dam-burst]}\n"
    ) in (flood / "claims/vocabulary.yaml").read_text()
    assert "subject: flood-of-2021\n" in (flood / "claims/noor.yaml").read_text()
    assert not (flood / "claims/resolutions").exists()


def test_a_dry_run_shows_the_lines_and_writes_nothing(reconcile, flood: Path) -> None:
    before = {path: path.read_text() for path in (flood / "claims").iterdir()}
    ran = reconcile(*ARGUMENTS, "--moves", NOOR, "--subject", "rescue", "--dry-run")
    assert ran == (
        0,
        "--- a/claims/noor.yaml\n"
        "+++ b/claims/noor.yaml\n"
        "@@ -1,5 +1,5 @@\n"
        " source: noor\n"
        " claims:\n"
        "-  - subject: dam-burst\n"
        "+  - subject: rescue\n"
        "     quote: at least 110 graves\n"
        "     killed: at least 110\n"
        f"  {KILLED} is left, and open: gul/{KILLED} against {SHAY}\n",
        "",
    )
    assert {path: path.read_text() for path in (flood / "claims").iterdir()} == before


def test_the_rest_can_be_distinct_too(reconcile, flood: Path) -> None:
    ran = reconcile(*ARGUMENTS, "--moves", NOOR, "--subject", "rescue", "--rest-too")
    assert f"what is left of {KILLED} is distinct as well: gul/{KILLED} against {SHAY}\n" in ran.out
    made = (flood / "claims/resolutions/dam-burst/dam-burst.killed.yaml").read_text()
    assert "verdict: distinct\n" in made
    assert NOOR not in made


def test_a_qualifier_is_declared_and_given(reconcile, flood: Path) -> None:
    ran = reconcile(*ARGUMENTS, "--camp", "b", "--scope", "at=night", "--declare", "at=text")
    assert ran.code == 0
    assert "scope: {at: night}\n" in (flood / "claims/noor.yaml").read_text()
    assert "scope: {at: text}}\n" in (flood / "claims/vocabulary.yaml").read_text()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--camp", "b", "--as-of", "2022"], "killed does not vary with time"),
        (["--camp", "z", "--subject", "rescue"], "has no camp 'z'"),
        (["--subject", "rescue"], "distinct needs a --camp, or --moves CLAIM:"),
        (["--moves", NOOR], "say where the claims move: --subject, --new-subject, --as-of or --scope"),
        (["--dry-run"], "say where the claims move"),
        (["--camp", "b", "--subject", "rescue", "--stands", NOOR], "only --verdict distinct moves claims"),
        (
            ["--camp", "b", "--subject", "rescue", "--verdict", "range"],
            "only --verdict distinct moves claims",
        ),
        (["--camp", "b", "--scope", "at"], "'at' is not NAME=VALUE"),
        (["--camp", "b", "--subject", "the flod"], "no subject is called 'the flod'"),
    ],
)
def test_what_is_not_clear_is_refused(reconcile, flood: Path, options: list[str], why: str) -> None:
    before = {path: path.read_text() for path in (flood / "claims").iterdir()}
    ran = reconcile(*ARGUMENTS, *options)
    assert ran.code == 2
    assert why in ran.err
    assert {path: path.read_text() for path in (flood / "claims").iterdir()} == before


def test_a_batch_moves_claims_after_its_decisions(reconcile, flood: Path) -> None:
    said = {"case": KILLED, "verdict": "distinct", "reason": "Other graves."}
    lines = [
        {**said, "camp": "b", "new_subject": "flood-2021", "part_of": "rescue"},
        {**said, "moves": [NOOR], "subject": "rescue"},
        {**said, "verdict": "range", "subject": "rescue"},
        {**said, "subject": "rescue"},
        {**said, "case": "dam-burst.happened"},
    ]
    (flood / "batch.jsonl").write_text("\n".join(map(json.dumps, lines)))
    ran = reconcile("resolve", "--from", "batch.jsonl", "--today", "2026-07-02")
    assert ran.code == 1
    first, *_ = ran.out.splitlines()
    assert first.startswith(f"batch.jsonl:1: done: moved {NOOR}, {SHAY}: claims/noor.yaml, claims/shay.yaml")
    told = [line for line in ran.out.splitlines() if not line.startswith(" ")][1:]
    assert told == [
        f"batch.jsonl:2: refused: there is no case '{KILLED}'; `reconcile check` lists them",
        "batch.jsonl:3: refused: only the verdict distinct moves claims",
        "batch.jsonl:4: refused: there is no case 'dam-burst.killed'; `reconcile check` lists them",
        "batch.jsonl:5: done: distinct on dam-burst.happened",
        "2 decided, 3 refused.",
    ]


def test_a_table_of_moves_is_read_too(reconcile, flood: Path) -> None:
    (flood / "batch.csv").write_text(
        f"case,verdict,reason,moves,scope,declare\n{KILLED},distinct,Why,{NOOR}; {SHAY},at=night,at=text\n"
    )
    assert reconcile("resolve", "--from", "batch.csv").code == 0
    assert "scope: {at: night}\n" in (flood / "claims/shay.yaml").read_text()

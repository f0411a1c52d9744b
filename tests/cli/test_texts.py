"""Stored texts are listed, recorded and held against what was recorded."""

import json
from pathlib import Path

import pytest
from made_documents import pdf

LOCK = "claims/texts.lock"
TEXT = """The Herald of Monday, with all the news of the harbour.
The ferry sank on Sunday with at least 30 dead.
It is said that the ship belonged to Northline Ferries.
"""


@pytest.fixture
def stored(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the stored text of the first source; the second one's is not there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    bibliography = (project / "sources.bib").read_text("utf-8")
    for key in ("herald2024", "courier2024"):
        bibliography = bibliography.replace(f"{{{key},", f"{{{key}, file = {{{key}.txt}},", 1)
    (project / "sources.bib").write_text(bibliography, "utf-8")
    (project / "sources").mkdir()
    (project / "sources" / "herald2024.txt").write_text(TEXT, "utf-8")
    return project / "sources" / "herald2024.txt"


def problems(reconcile, code: str = "E515") -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    found = json.loads(reconcile("check", "-f", "json").out)["problems"]
    return [(one["path"], one["message"]) for one in found if one["code"] == code]


def test_texts_are_listed_with_the_quotes_that_stand_in_them(reconcile, stored: Path) -> None:
    stored.write_text(TEXT.replace("belonged", "belongs"), "utf-8")
    done = reconcile("texts")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "source      file            kind  quotes found  state",
            "herald2024  herald2024.txt  txt   1 of 2        not recorded",
            "1 more is not here.",
        ],
    )
    assert "courier2024" in reconcile("texts", "courier2024").out


def test_what_was_recorded_and_has_not_changed_is_not_flagged(reconcile, stored: Path, project: Path) -> None:
    assert reconcile("texts", "--record").out == f"recorded 2 quotes in 1 text in {LOCK}\n"
    written = (project / LOCK).read_text("utf-8")
    assert TEXT.splitlines()[2] not in written
    assert problems(reconcile) == []
    stored.write_bytes(TEXT.replace("\n", "\r\n").encode())  # as git may write it on Windows
    assert problems(reconcile) == []
    assert "as recorded" in reconcile("texts").out
    stored.unlink()
    assert problems(reconcile) == []
    assert reconcile("texts", "--record").code == 0
    assert (project / LOCK).read_text("utf-8") == written


def test_a_change_is_told_and_its_quotes_listed_until_it_is_taken(
    reconcile, stored: Path, project: Path
) -> None:
    reconcile("texts", "--record")
    before = (project / LOCK).read_text("utf-8")
    after = TEXT.replace("ship belonged", "vessel belonged").replace("The ferry sank", "Nobody says it sank")
    stored.write_text(f"Corrected on Monday.\n{after}", "utf-8")
    assert problems(reconcile) == [
        (
            "claims/herald2024.yaml",
            '"sank on Sunday with at least 30 dead" stands among other words than those at line 2'
            " when it was recorded",
        ),
        (
            "sources.bib",
            "the text of herald2024 has changed since it was recorded: of its 2 quotes 1 lost,"
            " 1 among other words",
        ),
    ]
    assert (
        "“sank on Sunday with at least 30 dead”\n    line 2 → line 3  claims/"
        in reconcile("texts", "herald2024").out
    )
    assert "now “the vessel belonged to Northline Ferries”?" in reconcile("texts", "herald2024").out
    left = reconcile("texts", "--record")
    assert (left.code, (project / LOCK).read_text("utf-8")) == (1, before)
    assert "herald2024 is left as it was recorded: it has changed" in left.out
    taken = reconcile("texts", "--record", "herald2024")
    assert (taken.code, problems(reconcile)) == (0, [])
    assert "1 quote not in its text" in taken.out
    assert len(problems(reconcile, "E502")) == 1


def test_moved_quotes_are_told_with_both_places(reconcile, stored: Path) -> None:
    reconcile("texts", "--record")
    stored.write_text(f"A head.\n\n{TEXT}", "utf-8")
    ((_, message),) = problems(reconcile)
    assert message.endswith("of its 2 quotes 2 moved (line 2 → line 4, line 3 → line 5)")


def test_programs_are_told_the_same(reconcile, stored: Path) -> None:
    reconcile("texts", "--record")
    stored.write_text(f"A head.\n{TEXT}", "utf-8")
    there, missing = json.loads(reconcile("texts", "herald2024", "courier2024", "-f", "json").out)["texts"]
    assert (missing["state"], missing["kind"]) == ("not here", None)
    assert (there["kind"], there["quotes"], there["found"]) == ("txt", 2, 2)
    assert there["drift"][0] == {
        "quote": "sank on Sunday with at least 30 dead",
        "locator": "",
        "start": 66,
        "end": 102,
        "at": "line 2",
        "became": "moved",
        "now": {"start": 74, "end": 110, "at": "line 3", "words": None},
        "claims": ["herald2024/vesk-ferry.happened", "herald2024/vesk-ferry.killed"],
    }


def test_a_new_quote_of_an_unchanged_text_is_recorded_with_it(reconcile, stored: Path, project: Path) -> None:
    reconcile("texts", "--record")
    with (project / "claims" / "herald2024.yaml").open("a", encoding="utf-8") as file:
        file.write("  - subject: vesk-ferry\n    quote: The ferry sank on Sunday\n    happened: Sunday\n")
    assert "as recorded, but for new quotes" in reconcile("texts").out
    assert problems(reconcile) == []
    assert reconcile("texts", "--record").out.startswith("recorded 3 quotes")


def test_a_record_that_cannot_be_read_is_told_and_never_replaced(
    reconcile, stored: Path, project: Path
) -> None:
    (project / LOCK).write_text("<<<<<<< HEAD\n{}\n", "utf-8")
    ((path, message),) = problems(reconcile)
    assert (path, message.partition(": ")[0]) == (LOCK, "this record of texts cannot be read")
    done = reconcile("texts", "--record")
    assert (done.code, (project / LOCK).read_text("utf-8")) == (2, "<<<<<<< HEAD\n{}\n")
    assert done.err.startswith(f"reconcile: {LOCK} cannot be read")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("herld2024", "no source is called herld2024; did you mean herald2024?"),
        ("ministry2024", "names no file"),
    ],
)
def test_a_source_without_a_text_is_told(reconcile, stored: Path, project: Path, key: str, said: str) -> None:
    with (project / "sources.bib").open("a", encoding="utf-8") as file:
        file.write("@misc{ministry2024, title = {Count}, date = {2024-03-22}}\n")
    done = reconcile("texts", key)
    assert done.code == 2
    assert said in done.err


def test_a_text_that_cannot_be_read_costs_itself_only(reconcile, stored: Path, project: Path) -> None:
    bibliography = (project / "sources.bib").read_text("utf-8").replace("courier2024.txt", "courier2024.pdf")
    (project / "sources.bib").write_text(bibliography, "utf-8")
    broken = project / "sources" / "courier2024.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    assert problems(reconcile, "E513") == [
        ("sources.bib", "the text of courier2024, courier2024.pdf, is not read: it is no whole PDF")
    ]
    assert "not read: it is no whole PDF" in reconcile("texts").out
    broken.write_bytes(pdf("At least 58 people died."))
    assert problems(reconcile, "E513") == []


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_claims_in_tables_are_held_against_texts_too(
    reconcile, stored: Path, project: Path, engine: str
) -> None:
    bibliography = (project / "sources.bib").read_text("utf-8").replace("courier2024.txt", "courier2024.pdf")
    (project / "sources.bib").write_text(bibliography, "utf-8")
    (project / "sources" / "courier2024.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (project / "claims" / "courier2024.yaml").unlink()
    rows = [
        {"source": "courier2024", "quote": "20 were rescued", "property": "rescued", "value": "20"},
        {
            "source": "herald2024",
            "quote": "30 dead",
            "locator": "line 1",
            "property": "killed",
            "value": "30",
        },
        {
            "source": "herald2024",
            "locator": {"exact": "Northline Ferries", "prefix": "belonged to "},
            "property": "owner",
            "value": "northline",
        },
    ]
    lines = "\n".join(json.dumps({"subject": "vesk-ferry", **row}) for row in rows)
    (project / "claims" / "more.jsonl").write_text(lines, "utf-8")
    found = json.loads(reconcile("check", "-f", "json", "--engine", engine).out)["problems"]
    assert [(one["code"], one["path"], one["line"]) for one in found] == [
        ("E514", "claims/more.jsonl", 2),
        ("E513", "sources.bib", found[1]["line"]),
    ]

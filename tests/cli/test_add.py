import io
from pathlib import Path

import pytest

FLAGS = ["--subject", "vesk-ferry", "--property", "rescued", "--value", "more than 40", "--quote", "saved 40"]


def courier(project: Path) -> str:
    return (project / "claims/courier2024.yaml").read_text("utf-8")


def test_a_claim_comes_after_the_last_one_of_its_source(reconcile, project: Path) -> None:
    before = courier(project)
    done = reconcile("add", "--source", "courier2024", *FLAGS)
    assert done == (
        0,
        "added courier2024/vesk-ferry.rescued (claims/courier2024.yaml:8:5)\n\nIt collides with nothing.\n",
        "",
    )
    assert courier(project) == before + (
        "  - subject: vesk-ferry\n    quote: saved 40\n    rescued: more than 40\n"
    )


def test_what_it_collides_with_is_shown_at_once(reconcile, project: Path) -> None:
    flags = ["--subject", "vesk-ferry", "--property", "owner", "--value", "herald2024", "--quote", "ours"]
    done = reconcile("add", "courier2024", *flags)
    assert done.code == 0
    assert done.out.startswith(
        "added courier2024/vesk-ferry.owner (claims/courier2024.yaml:8:5)\n\nerror[C101]"
    )
    assert "“the ship belonged to Northline Ferries”" in done.out


def test_a_dry_run_shows_the_same_and_writes_nothing(reconcile, project: Path) -> None:
    before = courier(project)
    done = reconcile("add", "courier2024", *FLAGS, "--dry-run")
    assert done.code == 0
    assert done.out.startswith("would add courier2024/vesk-ferry.rescued")
    assert courier(project) == before


def test_fields_beside_the_answer_are_written_too(reconcile, project: Path) -> None:
    flags = [
        "--says",
        "northline",
        "--cites",
        "herald2024",
        "--polarity",
        "suggests",
        "--note",
        "unsure: see p. 2",
    ]
    assert reconcile("add", "courier2024", *FLAGS, *flags).code == 0
    assert courier(project).endswith(
        "    rescued: more than 40\n    says: northline\n    cites: [herald2024]\n"
        '    polarity: suggests\n    note: "unsure: see p. 2"\n'
    )


def test_a_source_without_claims_gets_a_file_of_its_own(reconcile, project: Path) -> None:
    with (project / "sources.bib").open("a") as file:
        file.write("@online{post2024, title = {Post}, date = {2024-03-05}}\n")
    assert reconcile("add", "post2024", *FLAGS).code == 0
    assert (project / "claims/post2024.yaml").read_text("utf-8") == (
        "source: post2024\nclaims:\n  - subject: vesk-ferry\n    quote: saved 40\n    rescued: more than 40\n"
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--subject": "vesk-fery"}, "did you mean vesk-ferry?"),
        ({"--property": "resqued"}, "did you mean rescued?"),
        ({"--value": "a great many"}, "a great many"),
    ],
)
def test_what_cannot_be_read_is_not_written(
    reconcile, project: Path, changed: dict[str, str], said: str
) -> None:
    before = courier(project)
    given = dict(zip(FLAGS[::2], FLAGS[1::2], strict=True)) | changed
    done = reconcile("add", "courier2024", *(part for pair in given.items() for part in pair))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("reconcile: nothing was added:\n")
    assert said in done.err
    assert courier(project) == before


def test_an_unknown_source_is_refused(reconcile, project: Path) -> None:
    done = reconcile("add", "curier2024", *FLAGS)
    assert done.code == 2
    assert not (project / "claims/curier2024.yaml").exists()


def test_without_a_terminal_what_is_missing_is_a_usage_error(reconcile, project, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = reconcile("add", "courier2024", "--subject", "vesk-ferry")
    assert done.code == 2
    assert "a claim needs --property" in done.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_what_is_missing_is_asked_for_and_the_subject_remembered(
    reconcile, project: Path, monkeypatch
) -> None:
    answers = ["vesk-ferry", "rescued", "41", "saved 41", "y", "", "owner", "northline", "of Northline", "n"]
    asked: list[str] = []

    def answer(text: str, default: object = None, **_: object) -> str:
        asked.append(text)
        return answers.pop(0) or str(default)

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", answer)
    monkeypatch.setattr("click.confirm", lambda text, default=False: answer(text) == "y")
    assert reconcile("add", "courier2024").code == 0
    assert asked[:6] == ["Subject", "Property", "Value", "Quote", "Another claim of this source?", "Subject"]
    assert courier(project).endswith(
        "    rescued: 41\n  - subject: vesk-ferry\n    quote: of Northline\n    owner: northline\n"
    )


def test_a_slip_on_a_terminal_is_told_and_what_was_typed_is_kept(
    reconcile, project: Path, monkeypatch
) -> None:
    answers = ["vesk", "rescued", "41", "saved 41", "", "vesk-ferry", "", "", "", "n"]

    def answer(text: str, default: object = None, **_: object) -> str:
        return answers.pop(0) or str(default)

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", answer)
    monkeypatch.setattr("click.confirm", lambda text, default=False: answer(text) == "y")
    done = reconcile("add", "courier2024")
    assert (done.code, done.err.splitlines()[1].split(";")[0]) == (0, "  no subject is called 'vesk'")
    assert courier(project).endswith("  - subject: vesk-ferry\n    quote: saved 41\n    rescued: 41\n")


@pytest.mark.parametrize(
    "pasted",
    [
        "- subject: vesk-ferry\n  quote: saved 41\n  rescued: 41\n"
        "- subject: northline\n  quote: it is theirs\n  owner: vesk-ferry\n",
        "claims:\n  - subject: vesk-ferry\n    quote: saved 41\n    rescued: 41\n\n"
        "  - subject: northline\n    quote: it is theirs\n    owner: vesk-ferry\n",
    ],
)
def test_pasted_items_are_added_in_their_order(reconcile, project: Path, monkeypatch, pasted: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    before = courier(project)
    done = reconcile("add", "courier2024", "-")
    assert done.code == 0, done.err
    assert done.out.startswith(
        "added courier2024/vesk-ferry.rescued (claims/courier2024.yaml:8:5)\n"
        "added courier2024/northline.owner (claims/courier2024.yaml:11:5)\n"
    )
    assert courier(project) == before + (
        "  - subject: vesk-ferry\n    quote: saved 41\n    rescued: 41\n"
        "  - subject: northline\n    quote: it is theirs\n    owner: vesk-ferry\n"
    )


def test_one_item_may_be_pasted_without_its_dash(reconcile, project: Path, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("subject: vesk-ferry\nquote: saved 41\nrescued: 41\n"))
    assert reconcile("add", "courier2024", "-").code == 0
    assert courier(project).endswith("  - subject: vesk-ferry\n    quote: saved 41\n    rescued: 41\n")


def test_nothing_pasted_is_an_error_that_shows_what_to_paste(reconcile, project, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    done = reconcile("add", "courier2024", "-")
    assert done.code == 2
    assert "- subject: …" in done.err


def test_pasted_nonsense_is_refused(reconcile, project: Path, monkeypatch) -> None:
    before = courier(project)
    monkeypatch.setattr("sys.stdin", io.StringIO("- subject: [vesk\n  killed: >100\n"))
    done = reconcile("add", "courier2024", "-")
    assert done.code == 2
    assert done.err.startswith("reconcile: nothing was added:\n  killed: >100\n    `>100` begins a block")
    assert courier(project) == before


def test_a_paste_keeps_its_comments_and_blank_lines(reconcile, project: Path, monkeypatch) -> None:
    quote = "    quote: |\n      one\n\n      two\n"
    pasted = f"claims:\n  # page 3\n  - subject: vesk-ferry\n{quote}    rescued: 41\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    before = courier(project)
    assert reconcile("add", "courier2024", "-").err == ""
    assert courier(project) == before + pasted.removeprefix("claims:\n")


def test_the_head_of_a_file_may_be_pasted_along_if_it_is_of_the_same_source(
    reconcile, project: Path, monkeypatch
) -> None:
    pasted = "source: courier2024\nclaims:\n- subject: vesk-ferry\n  quote: saved 41\n  rescued: 41\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    assert reconcile("add", "courier2024", "-").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    told = "nothing was added: this was pasted from courier2024, not from herald2024"
    assert reconcile("add", "herald2024", "-") == (2, "", f"reconcile: {told}\n")


def test_a_quote_that_the_stored_text_does_not_hold_is_refused(reconcile, project: Path) -> None:
    (project / "sources").mkdir()
    (project / "sources/c.txt").write_text("The final toll of the accident was 27.")
    bibliography = (project / "sources.bib").read_text()
    (project / "sources.bib").write_text(bibliography.replace("2024-03-21},", "2024-03-21}, file = {c.txt},"))
    said = ("--subject", "vesk-ferry", "--property", "rescued", "--value", "4", "--quote", "four were saved")
    done = reconcile("add", "courier2024", *said)
    assert done.code == 2
    assert '"four were saved" is not in the text of courier2024' in done.err


@pytest.fixture
def stored(project: Path) -> None:
    """The text of the source is at hand."""
    sources = project / "sources.bib"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("2024-03-21},", "2024-03-21}, file = {courier.txt},"), "utf-8")
    (project / "sources").mkdir()
    (project / "sources/courier.txt").write_text("The ferry sank.\nA trawler saved more than 40 people.\n")


@pytest.mark.usefixtures("stored")
def test_the_locator_is_found_in_the_stored_text(reconcile, project: Path) -> None:
    flags = [*FLAGS[:-1], "saved more than 40"]
    assert reconcile("add", "courier2024", *flags).code == 0
    assert courier(project).endswith(
        "    quote: saved more than 40\n    rescued: more than 40\n    locator: line 2\n"
    )
    assert reconcile("add", "courier2024", *FLAGS[:-1], "A trawler saved more than 40", "--locator", "p. 1")
    assert courier(project).endswith("    locator: p. 1\n")

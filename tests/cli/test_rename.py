"""`rename` and `merge` as a user runs them: which words change, what is refused, what a check then says."""

import json
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from reconcile.errors import ReconcileError
from reconcile.project import Project

ROOT = Path(__file__).parent.parent.parent
TODAY = ("--today", "2026-07-02")

OWNERS = """\
source: courier2024
claims:
  - {subject: northline, killed: 2, scope: {}}   # northline
  - subject: vesk-ferry
    quote: northline or the port
    owner: Northline Ferries
  - {subject: vesk-ferry, says: northline, owner: [northline, port]}
  - {subject: vesk-ferry, says: northline, owner: not northline or port, id: courier/northline.first}
  - {subject: vesk-ferry, owner: NORTHLINE, replaces: courier/northline.first, says: northline}
  - {subject: vesk-ferry, owner: port, replaces: courier2024/vesk-ferry.owner~northline, says: northline}
subjects:
  port: {name: Port, kind: organisation, part_of: [northline], distinct_from: [vesk-ferry, northline]}
"""


@pytest.fixture
def owners(project: Path) -> Path:
    """A file of the project in which a subject is named in every way."""
    path = project / "claims/owners.yaml"
    path.write_text(OWNERS, "utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's own project, with its forty decisions."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "claims", folder / "claims")
    shutil.copy(ROOT / "sources.bib", folder)
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, str]:
    places = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in places}


def resolutions(folder: Path) -> list[str]:
    return [path for path in files(folder) if path.startswith("claims/resolutions")]


def statuses(reconcile, old: str = "", new: str = "") -> list[tuple[str, ...]]:
    """What a check says of each case and what is in it, with a name put back where it was changed."""
    found = json.loads(reconcile("check", "-f", "json", *TODAY).out)
    assert found["problems"] == []
    return sorted(
        (
            one["code"],
            one["severity"],
            one["status"],
            *_parts(one["id"].replace(new, old) if new else one["id"]),
        )
        for one in found["cases"]
    )


def _parts(case_id: str) -> list[str]:
    """A case's rule and items, in no order that a name could change."""
    return sorted(case_id.replace(":", "+").split("+"))


def test_only_the_name_itself_is_rewritten(reconcile, project, owners) -> None:
    before = (project / "claims/subjects.yaml").read_text("utf-8")
    done = reconcile("rename", "northline", "north-line")
    assert done == (0, "renamed northline to north-line in 2 files.\n", "")
    assert (
        owners.read_text("utf-8")
        == """\
source: courier2024
claims:
  - {subject: north-line, killed: 2, scope: {}}   # northline
  - subject: vesk-ferry
    quote: northline or the port
    owner: Northline Ferries
  - {subject: vesk-ferry, says: north-line, owner: [north-line, port]}
  - {subject: vesk-ferry, says: north-line, owner: not north-line or port, id: courier/northline.first}
  - {subject: vesk-ferry, owner: NORTHLINE, replaces: courier/northline.first, says: north-line}
  - {subject: vesk-ferry, owner: port, replaces: courier2024/vesk-ferry.owner~north-line, says: north-line}
subjects:
  port: {name: Port, kind: organisation, part_of: [north-line], distinct_from: [vesk-ferry, north-line]}
"""
    )
    assert (project / "claims/subjects.yaml").read_text("utf-8") == before.replace(
        "  northline: {name: Northline, kind: organisation, aliases: [Northline Ferries]}",
        "  north-line: {name: Northline, kind: organisation, aliases: [Northline Ferries], was: [northline]}",
    )


def test_a_rename_taken_back_leaves_only_a_former_id(reconcile, project, owners) -> None:
    before = files(project)
    reconcile("rename", "northline", "north-line")
    assert reconcile("rename", "north-line", "northline").code == 0
    changed = before["claims/subjects.yaml"].replace("Ferries]}", "Ferries], was: [north-line]}")
    assert files(project) == {**before, "claims/subjects.yaml": changed}


def test_a_dry_run_shows_a_diff_and_writes_nothing(reconcile, project) -> None:
    before = files(project)
    done = reconcile("rename", "killed", "dead", "--dry-run")
    assert done.code == 0
    changed = [line.partition("  #")[0].rstrip() for line in done.out.splitlines() if line[:1] in "+-"]
    assert changed == [
        "--- a/claims/courier2024.yaml",
        "+++ b/claims/courier2024.yaml",
        "-    killed: 27",
        "+    dead: 27",
        "--- a/claims/herald2024.yaml",
        "+++ b/claims/herald2024.yaml",
        "-    killed: at least 30",
        "+    dead: at least 30",
        "--- a/claims/vocabulary.yaml",
        "+++ b/claims/vocabulary.yaml",
        "-  killed: {type: count, unit: person}",
        "+  dead: {type: count, unit: person}",
    ]
    assert files(project) == before


def test_a_property_is_renamed_in_claims_vocabulary_and_rules(reconcile, project) -> None:
    rules = "rules:\n  - {name: all, require: killed + rescued >= rescued}  # killed\n"
    path = project / "claims/more.yaml"
    path.write_text(
        f"{rules}claims:\n  - {{subject: vesk-ferry, source: herald2024, property: killed, value: 31}}\n"
    )
    assert reconcile("rename", "killed", "dead").code == 0
    assert path.read_text() == (
        "rules:\n  - {name: all, require: dead + rescued >= rescued}  # killed\n"
        "claims:\n  - {subject: vesk-ferry, source: herald2024, property: dead, value: 31}\n"
    )
    assert "[vesk-ferry.dead]" in reconcile("check", "-f", "concise").out


def test_a_decision_on_a_property_moves_with_it(reconcile, decided, project) -> None:
    before = files(project)
    assert reconcile("rename", "killed", "dead").code == 0
    assert not decided.exists()
    moved = (project / "claims/resolutions/vesk-ferry/vesk-ferry.dead.yaml").read_text("utf-8")
    assert moved == decided_text(before).replace("vesk-ferry.killed", "vesk-ferry.dead")
    assert reconcile("check").code == 0
    assert reconcile("rename", "dead", "killed").code == 0
    assert files(project) == before


def decided_text(found: dict[str, str]) -> str:
    return found["claims/resolutions/vesk-ferry/vesk-ferry.killed.yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("northlin", "x"), "there is no subject or property 'northlin'; did you mean northline?"),
        (
            ("Northline Ferries", "x"),
            "there is no subject or property 'Northline Ferries'; did you mean northline?",
        ),
        (
            ("northline", "vesk-ferry"),
            "there is a subject vesk-ferry already; `reconcile merge northline vesk-ferry`",
        ),
        (("vesk-ferry", "Northline-Ferries"), ""),
        (("northline", "two words"), "'two words' cannot be the id of a subject"),
        (("northline", "none"), "'none' cannot be the id of a subject"),
        (("herald2024", "herald"), "herald2024 is a source: give it another key in sources.bib"),
        (("killed", "rescued"), "there is a property rescued already; `reconcile merge killed rescued`"),
        (("killed", "quote"), "'quote' cannot be the name of a property"),
        (("published", "out"), "published is what the bibliography says of a work"),
        (("happened", "sank"), "date, happened, started, ended say when a subject took place"),
        (("killed", "killed"), "killed is its name already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(reconcile, project, arguments, message) -> None:
    before = files(project)
    done = reconcile("rename", *arguments)
    if message:
        assert (done.code, done.out) == (2, "")
        assert message in done.err
        assert files(project) == before
    else:
        assert done.code == 0


def test_a_new_id_that_is_another_subjects_name_is_refused(reconcile, project, owners) -> None:
    done = reconcile("rename", "northline", "PORT")
    assert (done.code, done.err) == (2, "reconcile: PORT is a name of port already\n")


def test_a_name_of_both_a_subject_and_a_property_must_be_told_apart(reconcile, project) -> None:
    (project / "claims/both.yaml").write_text("subjects:\n  owner: {name: The owner}\n")
    done = reconcile("rename", "owner", "holder")
    assert done.code == 2
    assert "add --kind subject or --kind property" in done.err
    assert reconcile("rename", "owner", "holder", "--kind", "subject").code == 0
    assert (
        project / "claims/both.yaml"
    ).read_text() == "subjects:\n  holder: {name: The owner, was: [owner]}\n"


def test_a_file_that_may_use_the_name_but_does_not_parse_stops_it(reconcile, project) -> None:
    (project / "claims/broken.yaml").write_text("claims:\n  - {subject: northline\n")
    before = files(project)
    done = reconcile("rename", "northline", "north-line")
    assert done.code == 2
    assert "claims/broken.yaml:3 does not parse and may use the name; mend it first" in done.err
    assert files(project) == before


def test_a_file_that_is_not_utf_8_is_never_written_anew(reconcile, project) -> None:
    path = project / "claims/latin.yaml"
    path.write_bytes(b"# caf\xe9\nclaims:\n  - {source: herald2024, subject: vesk-ferry, owner: northline}\n")
    before = path.read_bytes()
    done = reconcile("rename", "northline", "north-line")
    assert done.code == 2
    assert "claims/latin.yaml holds bytes that are not UTF-8" in done.err
    assert path.read_bytes() == before


def test_a_table_of_claims_keeps_the_old_id_which_still_means_the_subject(reconcile, project) -> None:
    table = "source,subject,property,value\ncourier2024,northline,rescued,3\n"
    (project / "claims/table.csv").write_text(table)
    assert reconcile("rename", "northline", "north-line").code == 0
    assert (project / "claims/table.csv").read_text() == table
    assert "claims/table.csv" in reconcile("show", "north-line").out
    done = reconcile("rename", "rescued", "saved")
    assert done.code == 2
    assert "claims/table.csv" in done.err


def test_if_one_file_cannot_be_written_all_are_put_back(project, owners) -> None:
    opened = Project.find(project)
    before, write = files(project), Project.write

    def failing(self: Project, path: str, text: str) -> None:
        if path == "c" and text == "3":
            raise ReconcileError("the disk is full")
        write(self, path, text)

    with patch.object(Project, "write", failing), pytest.raises(ReconcileError, match="the disk is full"):
        opened.write_all({"claims/owners.yaml": "", "claims/subjects.yaml": "2", "c": "3"})
    assert files(project) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ttp", "pakistani-taliban"),
        ("afghan-taliban", "zz-taliban"),
        ("peshawar-bombing", "aa-bombing"),
        ("ttp-leaders", "leaders-of-ttp"),
        ("khyber-pakhtunkhwa", "kp-province"),
    ],
)
def test_every_case_of_the_articles_stays_as_it_is_when_a_subject_is_renamed(
    reconcile, articles, old, new
) -> None:
    before, decisions = statuses(reconcile), len(resolutions(articles))
    done = reconcile("rename", old, new, *TODAY)
    assert done.code == 0, done.err
    assert statuses(reconcile, old, new) == before
    assert len(resolutions(articles)) == decisions


def test_a_decision_on_one_of_two_names_holds_when_their_order_changes(reconcile, project) -> None:
    vocabulary = project / "claims/vocabulary.yaml"
    vocabulary.write_text(vocabulary.read_text("utf-8").replace("entity, single: true", "entity"), "utf-8")
    (project / "claims/more.yaml").write_text(
        "source: courier2024\nsubjects:\n  port: {name: Port}\nclaims:\n"
        "  - {subject: vesk-ferry, quote: a, owner: northline or port}\n"
        "  - {subject: vesk-ferry, quote: b, says: port, owner: not northline or port}\n"
    )
    (case,) = [one for one in statuses(reconcile) if "owner" in one[3]]
    assert case[3] == "vesk-ferry.owner=northline or port"
    decision = ("--verdict", "accept", "--camp", "a", "--reason", "The register says so.")
    assert reconcile("resolve", case[3], *decision).code == 0
    assert reconcile("rename", "northline", "zz-line").code == 0
    (now,) = [one for one in statuses(reconcile) if "owner" in one[3]]
    assert now[2:] == ("resolved", "vesk-ferry.owner=port or zz-line")


@pytest.mark.parametrize("old", ["killed", "groups_present", "within"])
def test_every_case_of_the_articles_stays_as_it_is_when_a_property_is_renamed(
    reconcile, articles, old
) -> None:
    before, texts = statuses(reconcile), files(articles)
    done = reconcile("rename", old, "zz_renamed", *TODAY)
    assert done.code == 0, done.err
    assert statuses(reconcile, old, "zz_renamed") == before
    assert reconcile("rename", "zz_renamed", old, *TODAY).code == 0
    assert files(articles) == texts


def test_two_subjects_become_one_with_all_their_names(reconcile, project, owners) -> None:
    text = owners.read_text("utf-8").replace(
        "part_of: [northline], distinct_from: [vesk-ferry, northline]", "note: n"
    )
    owners.write_text(text, "utf-8")
    done = reconcile("merge", "northline", "port")
    assert done.code == 0, done.err
    assert done.out.startswith("merged northline into port in 2 files.\n")
    assert (
        "  port: {name: Port, kind: organisation, note: n, "
        "aliases: [Northline, Northline Ferries], was: [northline]}\n"
    ) in owners.read_text("utf-8")
    assert "northline:" not in (project / "claims/subjects.yaml").read_text("utf-8")
    assert "{subject: port, killed: 2, scope: {}}   # northline" in owners.read_text("utf-8")


def test_what_a_merge_brings_together_is_told(reconcile, project) -> None:
    (project / "claims/boat.yaml").write_text(
        "source: courier2024\nsubjects:\n  boat: {name: The boat, kind: event}\n"
        "claims:\n  - {subject: boat, quote: x, happened: 2020}\n"
    )
    done = reconcile("merge", "boat", "vesk-ferry")
    assert done.code == 0
    assert "+ vesk-ferry.happened: open error C101 conflicting-values" in done.out
    assert "[vesk-ferry.happened]" in reconcile("check", "-f", "concise").out


def test_both_names_in_one_list_become_one(reconcile, project) -> None:
    path = project / "claims/more.yaml"
    path.write_text(
        "subjects:\n  a: {name: A}\n  b: {name: B}\n"
        "  c: {name: C, part_of: [b, a], distinct_from: [a, vesk-ferry, b]}\n"
    )
    assert reconcile("merge", "a", "b").code == 0
    assert path.read_text() == (
        "subjects:\n  b: {name: B, aliases: [A], was: [a]}\n"
        "  c: {name: C, part_of: [b], distinct_from: [vesk-ferry, b]}\n"
    )


@pytest.mark.parametrize(
    ("subjects", "message"),
    [
        ("a: {name: A, distinct_from: [b]}\n  b: B", "a is declared to be distinct from b"),
        ("a: A\n  b: {name: B, part_of: [a]}", "b is a part of a"),
        (
            "a: {name: A, kind: place}\n  b: {name: B, kind: person}",
            "a is of the kind place, b of the kind person",
        ),
    ],
)
def test_what_is_declared_not_to_be_the_same_is_not_merged(reconcile, project, subjects, message) -> None:
    (project / "claims/more.yaml").write_text(f"subjects:\n  {subjects}\n")
    before = files(project)
    done = reconcile("merge", "a", "b")
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert files(project) == before


def test_two_properties_become_one_if_they_are_declared_alike(reconcile, project, decided) -> None:
    vocabulary = project / "claims/vocabulary.yaml"
    text = vocabulary.read_text("utf-8")
    vocabulary.write_text(text.replace("properties:\n", "properties:\n  dead: {type: count, unit: person}\n"))
    assert "killed and owner are not declared alike" in reconcile("merge", "killed", "owner").err
    assert reconcile("merge", "killed", "dead").code == 0
    assert "  killed:" not in vocabulary.read_text("utf-8")
    assert reconcile("check").code == 0

"""A project's folder: found, read, written, and never left."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile import cache, parsed
from reconcile.errors import ReconcileError
from reconcile.formats import claims_yaml
from reconcile.model.span import Span
from reconcile.project import MissingFile, Project
from reconcile.settings import Settings


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.init(tmp_path / "p")


def test_a_new_project_loads_without_a_fault_and_holds_a_contradiction(project: Project) -> None:
    corpus = project.load()
    assert corpus.faults == ()
    assert [c.id for c in corpus.claims if not c.locator] == [
        "courier2024/vesk-ferry.killed",
        "herald2024/vesk-ferry.happened",
        "herald2024/vesk-ferry.killed",
        "herald2024/vesk-ferry.owner",
    ]


def test_init_overwrites_nothing(project: Project) -> None:
    project.write("claims/subjects.yaml", "# mine\n")
    with pytest.raises(
        ReconcileError, match=r"holds reconcile\.toml, sources\.bib.* already; nothing was written"
    ):
        Project.init(project.root)
    assert project.read("claims/subjects.yaml") == "# mine\n"


def test_a_project_is_found_from_a_folder_inside(project: Project) -> None:
    assert Project.find(project.root / "claims").root == project.root


@pytest.mark.parametrize("marker", ["reconcile.toml", "pyproject.toml", "sources.bib"])
def test_a_project_has_settings_or_looks_like_one(tmp_path: Path, marker: str) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / marker).write_text("[tool.reconcile]\n" if marker == "pyproject.toml" else "")
    assert Project.find(tmp_path).root == tmp_path


def test_without_a_project_init_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    with pytest.raises(ReconcileError, match="`reconcile init` starts one"):
        Project.find(tmp_path)


def test_the_order_of_files_makes_no_difference(project: Project) -> None:
    before = project.load().claims
    text = project.read("claims/courier2024.yaml")
    project.remove("claims/courier2024.yaml")
    project.write("claims/z/last.yml", text)
    after = project.load().claims
    assert {claim.id for claim in before} == {claim.id for claim in after}


def test_bytes_that_are_not_utf8_are_told_and_the_rest_is_read(project: Project) -> None:
    path = project.root / "claims/courier2024.yaml"
    path.write_bytes(path.read_bytes().replace(b"final toll", b"f\xefnal toll"))
    corpus = project.load()
    assert [(f.rule, str(f.span), f.message) for f in corpus.faults] == [
        (
            "unreadable-entry",
            "claims/courier2024.yaml:4:17",
            "the byte 0xef is not UTF-8; save the file as UTF-8",
        )
    ]
    assert "courier2024/vesk-ferry.killed" in corpus.by_id


def test_a_file_that_cannot_be_read_costs_itself_only(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("claims: []\n")
    (project.root / "claims/link.yaml").symlink_to(tmp_path / "secret.yaml")
    (project.root / "claims/wide.yaml").write_bytes("claims: []\n".encode("utf-16"))
    corpus = project.load()
    assert [(str(f.span), f.message) for f in corpus.faults] == [
        (
            "claims/link.yaml:1:1",
            f"this file cannot be read: claims/link.yaml is not in the project {project.root}",
        ),
        ("claims/wide.yaml:1:1", "this file is UTF-16; save it as UTF-8"),
    ]
    assert "courier2024/vesk-ferry.killed" in corpus.by_id


def test_what_is_written_is_read_and_leaves_nothing_behind(project: Project) -> None:
    path = "claims/resolutions/a/a.b.yaml"
    project.write(path, "one\n")
    project.write(path, "two\r\n")
    assert (project.root / path).read_bytes() == b"two\r\n"
    assert [p.name for p in (project.root / path).parent.iterdir()] == ["a.b.yaml"]


def test_removing_the_last_file_removes_its_folder(project: Project) -> None:
    project.write("claims/resolutions/a/a.b.yaml", "x")
    project.remove("claims/resolutions/a/a.b.yaml")
    assert not (project.root / "claims/resolutions/a").exists()


@pytest.mark.parametrize("path", ["../out.yaml", "/etc/hosts", "claims/../../out.yaml", "link/out.yaml"])
def test_nothing_outside_is_read_or_written(project: Project, path: str) -> None:
    (project.root / "link").symlink_to(project.root.parent)
    for act in (lambda: project.write(path, "x"), lambda: project.read(path), lambda: project.remove(path)):
        with pytest.raises(ReconcileError, match="is not in the project"):
            act()


def test_what_the_disk_refuses_names_the_path(project: Project) -> None:
    with pytest.raises(MissingFile, match=r"claims/none\.yaml: there is no such file"):
        project.read("claims/none.yaml")
    with pytest.raises(ReconcileError, match="claims: is a directory"):
        project.read("claims")


def test_a_decision_is_loaded_and_a_bad_one_is_told(project: Project) -> None:
    project.write(
        project.resolution_path("vesk-ferry.killed"), "case: vesk-ferry.killed\nverdict: defer\nreason: x\n"
    )
    project.write(
        project.resolution_path("vesk-ferry.owner"), "case: vesk-ferry.owner\nverdict: depends\nreason: x\n"
    )
    corpus = project.load()
    assert [decision.case for decision in corpus.resolutions] == ["vesk-ferry.killed"]
    assert [(str(f.span), f.message) for f in corpus.faults] == [
        ("claims/resolutions/vesk-ferry/vesk-ferry.owner.yaml:2:1", "'depends' is no verdict")
    ]


def test_a_stored_text_is_found_in_the_project_or_the_library_and_nowhere_else(
    project: Project, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "b.txt").write_text("from the library")
    (tmp_path / "secret.txt").write_text("secret")
    (library / "link.txt").symlink_to(tmp_path / "secret.txt")
    project.write("sources/a.md", "from the project")
    files = ["a.md", "b.txt", "../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "none.txt", "a.pdf"]
    project.write(
        "sources.bib", "".join(f"@misc{{k{n}, file = {{{file}}}}}\n" for n, file in enumerate(files))
    )
    project = Project(project.root, Settings(library=(library,)))
    texts = project.load().texts
    assert dict(texts) == {"k0": "from the project", "k1": "from the library"}
    assert ("k2" in texts, "k0" in texts, len(texts)) == (False, True, 2)
    assert project.load(texts=False).texts == {}


@pytest.mark.parametrize(
    ("case", "path"),
    [
        ("ttp.ended", "ttp/ttp.ended.yaml"),
        ("ttp.killed[side=police]@2022-01", "ttp/ttp.killed[side=police]@2022-01.yaml"),
        ("order:a.started+a.ended", "a/order-a.started+a.ended~1ff4352ae6.yaml"),
        ("TTP.ended", "ttp~73ec743227/ttp.ended~b9e9bb0f4c.yaml"),
        ("con.x", "con~a7b5b5a4a5/con.x~a7b5b5a4a5.yaml"),
    ],
)
def test_a_decision_has_a_file_that_people_find(project: Project, case: str, path: str) -> None:
    found = project.resolution_path(case)
    assert found.split("~")[0] == f"claims/resolutions/{path}".split("~")[0]
    assert ("~" in found) == ("~" in path)


@settings(max_examples=200, deadline=None)
@given(st.sets(st.text(alphabet="aA.:/\\~-=é \0", min_size=1, max_size=5), min_size=2, max_size=6))
def test_no_two_cases_share_a_file_on_any_file_system(cases: set[str]) -> None:
    project = Project(Path("/p"), Settings())
    paths = {project.resolution_path(case).casefold() for case in cases}
    assert len(paths) == len(cases)
    for path in paths:
        assert path.count("/") == 3
        assert not any(character in path for character in '\\:*?"<>|\0 ')


def test_a_long_case_has_a_short_file(project: Project) -> None:
    assert len(project.resolution_path("a." + "b" * 500).rsplit("/", 1)[1]) < 120


def test_paths_lead_from_the_top_of_the_git_repository(project: Project) -> None:
    assert project.git_prefix() == ""
    (project.root.parent / ".git").mkdir()
    assert project.git_prefix() == "p/"
    (project.root / ".git").write_text("gitdir: elsewhere")
    assert project.git_prefix() == ""


def test_claims_subjects_and_sources_may_come_in_bulk(project: Project) -> None:
    project.write("claims/subjects.csv", "id,name,kind\nrescue,Rescue at the Vesk,event\n")
    project.write("claims/sources.jsonl", '{"key": "list2024", "title": "The List", "date": "2024-05"}\n')
    project.write("claims/bulk/list.csv", "subject,source,property,value\nrescue,list2024,killed,5\n")
    project.write(
        "claims/bulk/list.jsonl",
        '{"subject": "Rescue at the Vesk", "source": "list2024", "happened": "2024-04-02"}\nno JSON\n',
    )
    corpus = project.load()
    assert corpus.by_id["list2024/rescue.killed"].span == Span("claims/bulk/list.csv", 2)
    assert corpus.by_id["list2024/rescue.happened"].span == Span("claims/bulk/list.jsonl", 1, 57)
    assert str(corpus.sources["list2024"].span) == "claims/sources.jsonl:1:1"
    assert [str(fault.span) for fault in corpus.faults] == ["claims/bulk/list.jsonl:2:5"]


def test_a_source_that_the_bibliography_holds_already_is_told(project: Project) -> None:
    project.write("claims/sources.csv", "key,title\nherald2024,The Herald\n")
    (fault,) = project.load().faults
    assert str(fault.span) == "claims/sources.csv:2:1"
    assert fault.message.startswith("the key herald2024 is taken by the entry at sources.bib:")


def test_a_table_that_is_not_utf8_is_told(project: Project) -> None:
    table = "subject,source,property,value,note\nvesk-ferry,herald2024,killed,99,café\n"
    (project.root / "claims/bulk.csv").write_bytes(table.encode("latin-1"))
    corpus = project.load()
    assert [str(fault.span) for fault in corpus.faults] == ["claims/bulk.csv:2:36"]
    assert [claim.note for claim in corpus.claims if claim.note] == ["caf\ufffd"]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of some files, an hour old, that were read before; its copy is kept beside it."""
    monkeypatch.setattr(parsed, "WORTHWHILE", 0)
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / "cache")
    project = Project.init(tmp_path / "p")
    for number in range(20):
        claim = f"{{subject: vesk-ferry, quote: report {number}, killed: {number}}}"
        project.write(f"claims/n{number}.yaml", f"source: herald2024\nclaims:\n  - {claim}\n")
    project.write("claims/resolutions/a/a.b.yaml", "case: a.b\nverdict: defer\nreason: so\n")
    with monkeypatch.context() as later:
        later.setattr(parsed, "SETTLED", -(10**12))  # as if all this had been written long ago
        project.load()
    return project


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of projects that are opened."""
    found = list[str]()
    read = Project._bytes
    monkeypatch.setattr(Project, "_bytes", lambda self, path: found.append(path) or read(self, path))
    return found


def test_after_an_edit_one_file_is_opened(many: Project, opened: list[str]) -> None:
    before = many.load()
    assert opened == []
    text = (many.root / "claims/n7.yaml").read_text()
    (many.root / "claims/n7.yaml").write_text(text.replace("killed: 7", "killed: 8"))
    after = many.load()
    assert opened == ["claims/n7.yaml"]
    assert [claim.value.written for claim in {*after.claims} - {*before.claims}] == ["8"]


def test_an_edit_of_the_same_length_with_its_time_set_back_is_seen(many: Project, opened: list[str]) -> None:
    place = many.root / "claims/n7.yaml"
    then = place.stat()
    place.write_text(place.read_text().replace("killed: 7", "killed: 8"))
    os.utime(place, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert "8" in {claim.value.written for claim in many.load().claims if claim.quote == "report 7"}
    assert opened == ["claims/n7.yaml"]


def test_a_link_is_followed_each_time(many: Project, opened: list[str]) -> None:
    (many.root / "claims/link.yaml").symlink_to("n7.yaml")
    for _ in range(2):
        many.load()
    assert opened == ["claims/link.yaml"] * 2


def test_a_copy_of_another_day_is_opened_and_what_was_parsed_serves_it(
    many: Project, opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(many.root, tmp_path / "then")
    monkeypatch.setattr(claims_yaml, "read", lambda *_: pytest.fail("parsed again"))
    copy = Project(tmp_path / "then", Settings(), copy_of=many.root)
    assert copy.load().claims == many.load().claims
    assert len(opened) == len({*opened}) == 2 + len(many.claims_files())  # a decision, the sources


@pytest.fixture
def table(project: Project) -> Path:
    """A Parquet file with one claim, among the others."""
    place = project.root / "claims/list.parquet"
    found = "SELECT 'vesk-ferry' AS subject, 'herald2024' AS source, 'killed' AS property, 99 AS value"
    pytest.importorskip("duckdb").sql(found).write_parquet(str(place))
    return place


def test_claims_may_come_as_parquet(project: Project, table: Path) -> None:
    for _ in range(2):
        corpus = project.load()
        assert corpus.faults == ()
        (claim,) = (claim for claim in corpus.claims if claim.value.written == "99")
        assert claim.span == Span("claims/list.parquet", 1)


def test_where_parquet_cannot_be_read_the_rest_is(
    project: Project, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, "WORTHWHILE", 0)
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / "cache")
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "duckdb", None)
        corpus = project.load()
    ((place, message),) = ((str(fault.span), fault.message) for fault in corpus.faults)
    assert (place, 'pip install "reconcile-claims[bulk]"' in message) == ("claims/list.parquet:1:1", True)
    assert len(corpus.entered) == 4
    assert project.load().faults == ()  # nothing of that was kept


CASE = "vesk-ferry.killed"


def test_decisions_may_come_in_bulk_and_the_latest_counts(project: Project) -> None:
    table = "case,verdict,reason,at\n{case},{verdict},So.,{at}\nvesk-ferry.owner,range,So.,\n"
    project.write("claims/decided.csv", table.format(case=CASE, verdict="defer", at="2026-03-01"))
    project.write("claims/resolutions/more.csv", table.format(case=CASE, verdict="disputed", at="2026-02-01"))
    assert counted(project) == {CASE: "defer", "vesk-ferry.owner": "range"}
    own = "case: {}\nverdict: accept\nreason: So.\nat: {}\n"
    project.write(project.resolution_path(CASE), own.format(CASE, "2026-04-01"))
    assert counted(project) == {CASE: "accept", "vesk-ferry.owner": "range"}
    project.write("claims/decided.csv", table.format(case=CASE, verdict="compatible", at="2026-05-01"))
    assert len(project.load().resolutions) == 3  # the file of its own is there, to be told


def counted(project: Project) -> dict[str, str]:
    corpus = project.load()
    assert corpus.faults == ()
    assert len(corpus.resolutions) == 2
    return {decision.case: decision.verdict for decision in corpus.resolutions}

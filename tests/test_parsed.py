"""A copy of what was parsed saves time and never changes what is read."""

from pathlib import Path

import pytest

from reconcile import parsed
from reconcile.formats import claims_yaml
from reconcile.model.corpus import Fault
from reconcile.parsed import Parsed

CLAIMS = """\
source: a
claims:
  - {subject: b, quote: so, killed: [5, ">7"], cites: [c], scope: {side: d}}
  - subject: e
    killed: >9
subjects:
  b: {name: B, aliases: [beh]}
properties:
  killed: {type: count, scope: {side: entity}}
rules:
  - {name: r, when: kind == event, require: killed <= 0.5 * killed + 3}
policy: {words: {tens: 30..60}}
"""
BIBLIOGRAPHY = "@misc{a, title = {A}, date = {2024}}\n@misc{b, title = {never closed\n"
DECISION = "case: b.killed\nverdict: accept\nreason: so\njudged:\n  a/b.killed: 5\n"


@pytest.fixture(autouse=True)
def every_project_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "WORTHWHILE", 0)


def run(folder: Path, claims: str = CLAIMS, path: str = "claims/a.yaml") -> tuple[object, ...]:
    reader = Parsed(Path("/p"), folder)
    found = (
        reader.claims(claims, path),
        reader.entries(BIBLIOGRAPHY, "sources.bib"),
        reader.decision(DECISION, "claims/resolutions/b/b.killed.yaml"),
        reader.decision("case: x\n", "claims/resolutions/x.yaml"),
    )
    reader.save()
    return found


def test_the_second_time_nothing_is_parsed_and_the_same_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(tmp_path)
    monkeypatch.setattr(claims_yaml, "read", lambda *_: pytest.fail("parsed again"))
    assert run(tmp_path) == first
    assert isinstance(first[3], Fault)


def test_another_text_or_path_is_parsed_anew(tmp_path: Path) -> None:
    run(tmp_path)
    changed = CLAIMS.replace("quote: so", "quote: no")
    assert run(tmp_path, changed)[0] == claims_yaml.read(changed, "claims/a.yaml")
    assert run(tmp_path, CLAIMS, "claims/b.yaml")[0] == claims_yaml.read(CLAIMS, "claims/b.yaml")


@pytest.mark.parametrize("content", [b"", b"\xc1", b"not msgpack", b"\x81\xa7program\x01"])
def test_a_broken_copy_is_parsed_anew(tmp_path: Path, content: bytes) -> None:
    first = run(tmp_path)
    (copy,) = tmp_path.iterdir()
    copy.write_bytes(content)
    assert run(tmp_path) == first


def test_another_program_parses_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path)
    monkeypatch.setattr(parsed, "_program", lambda: "another")
    assert Parsed(Path("/p"), tmp_path)._before == parsed.Copy("another")


def test_where_nothing_can_be_kept_all_is_read(tmp_path: Path) -> None:
    taken = tmp_path / "a file"
    taken.write_text("")
    assert run(taken)[0] == claims_yaml.read(CLAIMS, "claims/a.yaml")


def test_small_projects_leave_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "WORTHWHILE", 50_000)
    run(tmp_path)
    assert list(tmp_path.iterdir()) == []

"""A copy of what was parsed saves time and never changes what is read."""

import time
from pathlib import Path

import pytest

from reconcile import parsed
from reconcile.formats import claims_yaml
from reconcile.model.corpus import Fault
from reconcile.model.span import Span
from reconcile.parsed import File, Parsed, State

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
  founded: {type: date}
kinds:
  club: {exists: {from: founded}}
rules:
  - {name: r, when: kind == event, require: killed <= 0.5 * killed + 3}
policy: {words: {tens: 30..60}}
"""
BIBLIOGRAPHY = "@misc{a, title = {A}, date = {2024}}\n@misc{b, title = {never closed\n"
DECISION = "case: b.killed\nverdict: accept\nreason: so\njudged:\n  a/b.killed: 5\n"


@pytest.fixture(autouse=True)
def every_project_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "WORTHWHILE", 0)


def file(path: str, text: str, state: State | None = None) -> File:
    return File(path, lambda: (text, None), state)


def run(folder: Path, claims: str = CLAIMS, path: str = "claims/a.yaml") -> tuple[object, ...]:
    reader = Parsed(Path("/p"), folder)
    found = (
        reader.claims(file(path, claims)),
        reader.entries(file("sources.bib", BIBLIOGRAPHY)),
        reader.decision(file("claims/resolutions/b/b.killed.yaml", DECISION)),
        reader.decision(file("claims/resolutions/x.yaml", "case: x\n")),
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
    (copy,) = tmp_path.glob("*.msgpack")
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


NOW = time.time_ns()
LONG_AGO = NOW - 3600 * 10**9
STATE = State(device=1, inode=2, size=30, written=LONG_AGO, changed=LONG_AGO)


def opened(folder: Path, text: str, state: State | None) -> bool:
    """Whether a file in this state is opened; what it holds is read in any case."""
    asked = list[str]()

    def read() -> tuple[str, None]:
        asked.append("read")
        return text, None

    reader = Parsed(Path("/p"), folder)
    assert reader.claims(File("claims/a.yaml", read, state)) == claims_yaml.read(text, "claims/a.yaml")
    reader.save()
    return bool(asked)


def test_a_file_that_lies_as_it_lay_is_not_opened(tmp_path: Path) -> None:
    assert [opened(tmp_path, CLAIMS, STATE) for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize("change", [{name: 3} for name in State._fields])
def test_a_file_in_any_other_state_is_opened(tmp_path: Path, change: dict[str, int]) -> None:
    opened(tmp_path, CLAIMS, STATE)
    assert opened(tmp_path, CLAIMS.replace("so", "no"), STATE._replace(**change))


@pytest.mark.parametrize("tick", ["written", "changed"])
def test_a_file_that_changed_just_now_may_change_again_in_the_same_tick(tmp_path: Path, tick: str) -> None:
    state = STATE._replace(**{tick: time.time_ns() - parsed.SETTLED // 2})
    assert [opened(tmp_path, text, state) for text in (CLAIMS, CLAIMS.replace("so", "no"))] == [True, True]


def test_a_file_without_a_state_is_opened(tmp_path: Path) -> None:
    assert [opened(tmp_path, CLAIMS, state) for state in (None, None, STATE, None)] == [True] * 4


def test_a_file_with_a_fault_in_its_bytes_is_opened_and_told_each_time(tmp_path: Path) -> None:
    fault = Fault("unreadable-entry", "not UTF-8", Span("claims/a.yaml"))
    for _ in range(2):
        reader = Parsed(Path("/p"), tmp_path)
        reader.claims(File("claims/a.yaml", lambda: (CLAIMS, fault), STATE))
        reader.save()
        assert reader.faults == [fault]


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x81\xacclaims/a.yaml\x01", b"\x93"])
@pytest.mark.parametrize("ending", [".states", ".msgpack"])
def test_broken_records_are_passed_over(tmp_path: Path, content: bytes, ending: str) -> None:
    opened(tmp_path, CLAIMS, STATE)
    (kept,) = tmp_path.glob(f"*{ending}")
    kept.write_bytes(content)
    assert opened(tmp_path, CLAIMS, STATE)
    assert not opened(tmp_path, CLAIMS, STATE)


def test_a_part_that_cannot_be_read_costs_itself_only(tmp_path: Path) -> None:
    opened(tmp_path, CLAIMS, STATE)
    (kept,) = tmp_path.glob("*.msgpack")
    kept.write_bytes(kept.read_bytes().replace(b"list", b"tsil"))
    assert opened(tmp_path, CLAIMS, STATE)

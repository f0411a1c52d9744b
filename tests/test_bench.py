"""What the bench makes and writes: data whose planted conflicts are found, and well-formed tables."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from reconcile import cli
from reconcile.evidence.anchoring import anchor

ROOT = Path(__file__).parent.parent
Module = Callable[[str], ModuleType]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Module:
    """Imports a part of the bench."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    return lambda name: import_module(f"benchmarks.{name}")


@pytest.fixture
def conflicts(capsys: pytest.CaptureFixture[str]) -> Callable[[Path], list[set[str]]]:
    """The conflicts that `reconcile check` finds in a project, each as the ids of its claims; no problems."""

    def found(project: Path) -> list[set[str]]:
        cli.run(["check", "-C", str(project), "--output-format", "json", "--exit-zero"])
        report = json.loads(capsys.readouterr().out)
        assert report["problems"] == []
        return [set(conflict) for case in report["cases"] for conflict in case["findings"]]

    return found


def told(rows: Iterator[tuple[str, str, str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What each source says of each data item."""
    items: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for subject, name, source, value in rows:
        items.setdefault((subject, name), []).append((source, value))
    return items


def test_claims_are_the_same_each_time_and_as_many_as_asked_for(bench: Module) -> None:
    data = bench("claims_data")
    assert list(data.rows(500)) == list(data.rows(500))
    assert [len(list(data.rows(count))) for count in (1, 2, 9, 1_000)] == [1, 2, 9, 1_000]


def test_two_to_eight_sources_tell_of_an_item_and_one_in_twenty_contradicts_itself(bench: Module) -> None:
    items = told(bench("claims_data").rows(5_000))
    whole = list(items.values())[:-1]
    assert {len(claims) for claims in whole} == {2, 3, 4, 5, 6, 7, 8}
    assert all(len({source for source, _ in claims}) == len(claims) for claims in whole)
    apart = [place for place, claims in enumerate(whole) if len({value for _, value in claims}) > 1]
    assert apart == list(range(10, len(whole), 20))


def test_names_of_many_subjects_are_all_different(bench: Module) -> None:
    syllables = bench("claims_data").syllables
    assert len({syllables(number) for number in range(20_000)}) == 20_000


def test_a_check_finds_what_was_planted_in_a_table(
    bench: Module, tmp_path: Path, conflicts: Callable[[Path], list[set[str]]]
) -> None:
    made = bench("claims_data").project(tmp_path, 600)
    items = told(bench("claims_data").rows(600))
    planted = {
        f"{subject}.{name}"
        for (subject, name), claims in items.items()
        if len({value for _, value in claims}) > 1
    }
    found = {claim.split("/")[1].split("#")[0] for conflict in conflicts(tmp_path) for claim in conflict}
    assert found == planted
    assert (made.claims, made.items, made.conflicts) == (600, len(items), len(planted))


def test_a_check_finds_what_was_planted_in_texts(
    bench: Module, tmp_path: Path, conflicts: Callable[[Path], list[set[str]]]
) -> None:
    planted = bench("text_data").claims(tmp_path, 600)
    assert len(list((tmp_path / "claims").glob("paper*.yaml"))) == 6
    found = {claim.split("/")[1] for conflict in conflicts(tmp_path) for claim in conflict}
    assert len(found) == planted == 6


def test_an_edit_goes_there_and_back(bench: Module, tmp_path: Path) -> None:
    bench("text_data").claims(tmp_path, 100)
    file = tmp_path / "claims" / "paper00000.yaml"
    before = file.read_text()
    bench("text_data").edit(file, "it is written", "it was written")
    assert file.read_text() == before.replace("it is written", "it was written", 1)
    bench("text_data").edit(file, "it is written", "it was written")
    assert file.read_text() == before


def test_a_check_finds_what_was_planted_in_a_network(
    bench: Module, tmp_path: Path, conflicts: Callable[[Path], list[set[str]]]
) -> None:
    made = bench("timeline_data").network(144)
    bench("timeline_data").project(tmp_path, made)
    found = sorted(map(sorted, conflicts(tmp_path)))
    assert found == sorted(map(list, made.planted))
    assert [len(planted) for planted in made.planted] == [3, 6, 9]


def test_the_conflicts_of_a_network_share_no_claim_and_have_one_to_eight_links(bench: Module) -> None:
    made = bench("timeline_data").network(1_000)
    assert 990 < len(made.claims) <= 1_000
    assert {len(planted) for planted in made.planted} == set(range(3, 11))
    ids = [id for planted in made.planted for id in planted]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {claim.id for claim in made.claims}


def test_a_network_comes_in_components_of_a_size(bench: Module) -> None:
    made = bench("timeline_data").network(472, component=48)
    roots = {claim.event for claim in made.claims} - {c.event for c in made.claims if c.after}
    assert (len(made.claims), len(roots)) == (470, 10)


def test_a_ledger_has_two_postings_an_entry_that_cancel_out(bench: Module, tmp_path: Path) -> None:
    bench("text_data").ledger(tmp_path, 250)
    files = sorted(tmp_path.glob("paper*.beancount"))
    included = [line for line in (tmp_path / "main.beancount").read_text().splitlines() if "include" in line]
    assert len(files) == len(included) == 3
    amounts = [line.split()[1] for file in files for line in file.read_text().splitlines() if "EUR" in line]
    assert len(amounts) == 500
    assert [f"-{amount}" for amount in amounts[::2]] == amounts[1::2]


def test_a_table_is_markdown_whose_rows_have_as_many_cells_as_its_header(bench: Module) -> None:
    assert bench("table").table(["", "1,000"], [["a | b", "3 s"], ["c\nd", "4 s"]]) == (
        "|  | 1,000 |\n| --- | ---: |\n| a \\| b | 3 s |\n| c d | 4 s |\n"
    )


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(1234.5, "1,234 s"), (12.34, "12.3 s"), (1.0, "1 s"), (0.01234, "12.3 ms"), (0.00001234, "12 µs")],
)
def test_times_have_the_digits_that_count(bench: Module, amount: float, shown: str) -> None:
    assert bench("table").seconds(amount) == shown


@pytest.mark.parametrize(("ratio", "shown"), [(0.5, "0.5×"), (3.21, "3.2×"), (1234.5, "1,234×"), (None, "–")])
def test_ratios_have_two_digits(bench: Module, ratio: float | None, shown: str) -> None:
    assert bench("table").times(ratio) == shown


def outcome(bench: Module, name: str, *seconds: float, failure: str = "") -> object:
    timing = bench("timing")
    return timing.Outcome(name, tuple(timing.Run(one, one, 10.0, {"found": 3}) for one in seconds), failure)


def test_a_ratio_is_the_median_of_the_rounds(bench: Module) -> None:
    ours, theirs = outcome(bench, "a", 1, 10, 3), outcome(bench, "b", 2, 2, 2)
    assert bench("timing").ratio(ours, theirs) == 1.5
    assert bench("timing").ratio(ours, outcome(bench, "c")) is None


def test_who_did_not_finish_is_named(bench: Module) -> None:
    timed = bench("table").timed
    assert timed(outcome(bench, "a", failure="over 120 s"), None) == "over 120 s"
    assert timed(outcome(bench, "a", 1.0), 2.0) == "1 s · 2× (1 run)"


def test_a_contender_that_finds_something_else_is_told(bench: Module) -> None:
    outcomes = {"a": outcome(bench, "a", 1.0)}
    result = bench("bench").Result("text", 1_000, outcomes, expected=4)
    assert list(result.wrong()) == ["text at 1,000: a found 3 of 4 planted"]
    assert list(bench("bench").Result("text", 1_000, outcomes, expected=3).wrong()) == []


def test_programs_run_by_turns_and_failures_do_not_stop_the_others(bench: Module) -> None:
    timing, order = bench("timing"), list[str]()

    def contender(name: str, code: str) -> object:
        return timing.Contender(name, lambda: [sys.executable, "-c", code], lambda: order.append(name))

    some = [
        contender("a", "print('{\"found\": 3}')"),
        contender("b", "import sys; sys.exit('no')"),
        contender("c", "import time; time.sleep(60)"),
    ]
    found = timing.side_by_side(some, runs=2, limit=5, environment={}, say=lambda text: None)
    assert order == ["a", "b", "c", "a", "a"]
    assert [len(one.runs) for one in found.values()] == [2, 0, 0]
    assert [one.failure for one in found.values()] == ["", "ended with 1: no", "over 5 s"]
    assert [run.told for run in found["a"].runs] == [{"found": 3}] * 2
    assert all(run.peak > 1 for run in found["a"].runs)


def test_a_picture_is_an_svg_with_one_line_for_each_thing_that_grows(bench: Module) -> None:
    points = [(100, 0.01), (1_000, 0.1), (10_000, 1.2)]
    drawn = bench("picture").picture({"claims": ("5 < 6", points), "rules": ("all", points)})
    lines = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}polyline")
    assert [len(str(line.get("points")).split()) for line in lines] == [3, 3]
    assert bench("picture").slope([(10, 0.1), (1_000, 10.0)]) == pytest.approx(1.0)


def test_a_peer_that_cannot_be_installed_says_so(
    bench: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environments = bench("environments")
    monkeypatch.setattr(environments.sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(environments.NotInstalled, match=r"z3 could not be installed: .*no-python"):
        environments.Environments(tmp_path).python("z3")


def test_goals_are_judged_at_each_size_where_all_found_what_was_planted(bench: Module) -> None:
    result, goals = bench("bench").Result, bench("goals")
    half, all_of_it = outcome(bench, "reconcile, cold", 1.0), outcome(bench, "beancount, cold", 2.0)
    both = {"reconcile, cold": half, "beancount, cold": all_of_it}
    less = {"reconcile, cold": all_of_it, "beancount, cold": half}
    results = [
        result("text", 10, both, 3),
        result("text", 20, less, 3),
        result("text", 30, both, 4),
        result("text", 40, {**both, "beancount, cold": outcome(bench, "beancount, cold", failure="no")}, 3),
    ]
    assert goals.report({"text": results}) == (
        "## Goals\n\n| goal | measured | met |\n| --- | ---: | ---: |\n"
        "| cold at most half of bean-check | 0.5× at 10, 2× at 20 | 1 of 2 |\n"
    )
    assert goals.report({"text": []}) == ""


def test_the_memory_of_a_check_is_judged_at_each_size(bench: Module) -> None:
    name, timing = bench("functional").FROM_PARQUET, bench("timing")

    def result(size: int, peak: float) -> object:
        run = timing.Run(1.0, 1.0, peak, {})
        return bench("bench").Result("functional", size, {name: timing.Outcome(name, (run,))})

    told = bench("goals").report({"functional": [result(10, 100.0), result(1_000, 2_500.0)]})
    assert "| Parquet checked in 2 GB | 100 MB at 10, 2.4 GB at 1,000 | 1 of 2 |" in told


def test_what_programs_keep_is_forgotten_before_a_check_is_measured(bench: Module, tmp_path: Path) -> None:
    made = bench("bench").Bench(None, tmp_path, 1, 1.0, print)
    kept = Path(made.environment["XDG_CACHE_HOME"]) / "reconcile" / "checks"
    kept.mkdir(parents=True)
    made.forget()
    assert not kept.exists()
    checks = bench("functional")._contenders(made, bench("functional").Forms(tmp_path))
    assert {one.name for one in checks if one.before == made.forget} == {
        "reconcile check, CSV",
        "reconcile check, Parquet",
    }


ECHO = """\
import sys, termios, tty
tty.setraw(0)
print("ready", flush=True)
while (key := sys.stdin.read(1)) != "q":
    print(f"got {key}", flush=True)
"""


TERMINAL = """\
class Screen:
    def __init__(self, columns, lines):
        self.display = ""

class ByteStream:
    def __init__(self, screen):
        self.screen = screen

    def feed(self, piece):
        self.screen.display += piece.decode()
"""
"""What stands in for pyte: a screen that shows all that was ever written."""


def on_a_terminal(folder: Path, steps: list[dict[str, Any]], *program: object) -> CompletedProcess[str]:
    """A program driven by some steps."""
    script = folder / "steps.json"
    script.write_text(json.dumps(steps))
    (folder / "pyte.py").write_text(TERMINAL)
    terminal = ROOT / "scripts" / "benchmarks" / "peers" / "terminal.py"
    command = [sys.executable, terminal, script, sys.executable, *program]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_program_on_a_terminal_is_measured_from_key_to_paint(tmp_path: Path) -> None:
    program = tmp_path / "echo.py"
    program.write_text(ECHO)
    steps = [{"name": "seen", "words": "ready"}, {"name": "key", "keys": "j", "words": "got j", "times": 3}]
    told = json.loads(on_a_terminal(tmp_path, [*steps, {"keys": "q"}], program).stdout)
    assert sorted(told) == ["key", "memory", "seen"]
    assert told["key"] > 0
    assert told["memory"] > 0


def test_what_never_appears_on_a_terminal_is_a_failure(tmp_path: Path) -> None:
    steps = [{"name": "seen", "words": "never"}]
    ran = on_a_terminal(tmp_path, steps, "-c", "print('something else')")
    assert ran.returncode == 1
    assert "'never' did not appear; the last was 'something else" in ran.stderr


def test_the_desks_stand_in_a_table_with_what_is_aimed_at(bench: Module) -> None:
    desk, timing, result = bench("desk"), bench("timing"), bench("bench").Result

    def outcome(name: str, **told: float) -> object:
        return timing.Outcome(name, (timing.Run(1, 1, 90, told),) * 3)

    def found(size: int, memory: float) -> object:
        ours = outcome(desk.OURS, paint=0.5, key=0.02, decide=0.04, undo=0.04, filter=0.1, memory=memory)
        rows = outcome(desk.TABLE, paint=1.0, key=0.02, decide=0.02, undo=0.02, filter=0.4, memory=200)
        pairs = outcome(desk.DEDUPE, paint=2.0, decide=0.4, memory=300)
        return result("desk", size, {one.contender: one for one in (ours, rows, pairs)})

    told = desk.report([found(1_000, 80), found(100_000, 92)])
    assert "| filtered by a word · reconcile review | 100 ms · 0.25× | 100 ms · 0.25× | ≤ 300 ms |" in told
    assert "a row down: key to painted case · nomenklatura dedupe" not in told
    assert "`reconcile review` holds 12 MB more" in told


def test_quotes_are_what_their_kind_says_and_stand_where_they_are_from(bench: Module) -> None:
    data = bench("anchor_data")
    kinds = dict.fromkeys(data.QUOTES, 20)
    text, quotes = data.made(12_000, kinds)
    assert (text, quotes) == data.made(12_000, kinds)
    assert [quote.kind for quote in quotes] == [kind for kind in kinds for _ in range(20)]
    assert "“" in text
    assert "-\n" in text
    for quote in quotes:
        places = list(anchor.places(quote.words, text))
        within = [(start, end) for start, end in places if quote.start <= start and end <= quote.end]
        assert len(within) == 1 if quote.kind == "typography" else quote.kind == "noise" or not places


def test_ours_finds_the_quotes_and_no_other(
    bench: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bench("anchor_data")
    monkeypatch.setattr(data, "made", partial(data.made, quotes=dict.fromkeys(data.QUOTES, 10)))
    path = data.write(tmp_path, 12_000)
    program = ROOT / "scripts" / "benchmarks" / "peers" / "anchor_quotes.py"
    for way in ("ours", "find", "rapidfuzz", "difflib"):
        ran = subprocess.run(
            [sys.executable, str(program), way, str(path), "60"], capture_output=True, text=True, check=True
        )
        told = json.loads(ran.stdout)
        assert told["typography tried"] == 10
        if way == "ours":
            assert told["typography near"] == 10
            assert told["noise near"] >= 8
            assert told["digits found"] == told["negations found"] == told["foreign found"] == 0


def test_the_search_for_quotes_stands_in_tables_with_what_is_aimed_at(bench: Module) -> None:
    anchored, timing, result = bench("anchor"), bench("timing"), bench("bench").Result

    def outcome(name: str, near: int, wrong: int, took: float) -> object:
        told = {f"{kind} {what}": 100.0 for kind in anchored.KINDS for what in ("tried", "near")}
        told |= {f"{kind} found": wrong for kind in anchored.KINDS}
        told |= {f"{kind} seconds": took for kind in anchored.KINDS} | {"noise near": near}
        return timing.Outcome(name, (timing.Run(1, 1, 90, told),) * 3)

    ours, other = outcome(anchored.OURS, 98, 0, 0.0004), outcome("str.find", 3, 100, 0.00002)
    told = anchored.report([result("anchor", 100_000, {one.contender: one for one in (ours, other)})])
    assert "| reconcile | 100 % | 98 % | 100 % | 0 of 100 | 0 of 100 | 0 of 100 |" in told
    assert "| str.find | 100 % | 3 % | 100 % | 100 of 100 | 100 of 100 | 100 of 100 |" in told
    assert "| 98 % of the quotes with 8 % noise, 100,000 | 98 of 100 | yes |" in told
    assert "| none of another text, 100,000 | 0 of 100 | yes |" in told
    assert (
        "| at most 0.5 ms a quote, 100,000 | 400 µs where it stands, at most 400 µs where it was lost | yes |"
        in told
    )

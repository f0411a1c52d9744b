"""The suggestions on any claims: the same vote as the desk's, calibrated, and measured beside others."""

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from simulated import World, simulated, simulated_cases, simulated_project

from reconcile.evidence.advice.weigh import MARGIN, advice
from reconcile.review.lessons import Lessons

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from benchmarks.suggest import claims, fusion, measure
from benchmarks.suggest.command import main, suggested

Claims = Iterable[tuple[str, str, str]]


def written(folder: Path, rows: Claims, *head: str, name: str = "claims.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head or ("source", "item", "value"), *rows])
    return path


def votes(folder: Path, rows: Claims, types: dict[str, object] | None = None) -> duckdb.DuckDBPyConnection:
    """The claims as votes, in a database."""
    connection = duckdb.connect()
    described = folder / "types.json"
    described.write_text(json.dumps(types or {}), encoding="utf-8")
    claims.read(connection, written(folder, rows), described)
    return connection


def answers(
    folder: Path, rows: Claims, types: dict[str, object] | None = None, **how: bool
) -> dict[str, str | None]:
    with votes(folder, rows, types) as connection:
        fusion.vote(connection, **how)
        return {one.item: one.value for one in suggested(connection, MARGIN)}


def by(values: str, item: str = "i") -> list[tuple[str, str, str]]:
    """Claims of as many sources as there are words."""
    return [(f"s{n}", item, value) for n, value in enumerate(values.split())]


@pytest.mark.parametrize(
    ("values", "types", "expected"),
    [
        ("x x y", {}, "x"),
        ("x y", {}, None),
        ("x X x y", {}, "x"),
        ("2022 2022-11-03 2021-01-01", {"*": "date"}, "2022-11-03"),
        ("2022 2022-11 2022-12", {"i": "date"}, None),
        ("100 101 57 57", {"*": {"type": "number", "tolerance": 0.02}}, None),
        ("100 101 99 57 57", {"*": {"type": "number", "tolerance": "2 %"}}, "100"),
        ("1000 1004 7 7 1002", {"*": {"type": "number", "slack": 5}}, "1002"),
        ("100 101 57 57", {}, "57"),
    ],
    ids=[
        "the majority of equals",
        "a tie stays a tie",
        "what is written alike is one",
        "a year backs a day in it",
        "and decides nothing between two months",
        "numbers within the tolerance are one",
        "of which the middle is written",
        "or within an amount",
        "as text they are not",
    ],
)
def test_what_is_suggested(
    tmp_path: Path, values: str, types: dict[str, object], expected: str | None
) -> None:
    assert answers(tmp_path, by(values), types) == {"i": expected}


def test_a_source_that_says_two_things_says_neither(tmp_path: Path) -> None:
    rows = [("a", "i", "x"), ("a", "i", "y"), ("b", "i", "y"), ("c", "i", "y")]
    with votes(tmp_path, rows) as connection:
        assert connection.execute("SELECT voter FROM votes ORDER BY voter").fetchall() == [(2,), (3,)]


def test_types_are_given_by_name_by_last_part_by_pattern_or_for_all(tmp_path: Path) -> None:
    rows = [("a", item, "1") for item in ("x.height", "y.height", "z.born", "w", "v")]
    types: dict[str, object] = {
        "x.height": "text",
        "height": "number",
        "z.*": "date",
        "*": "count",
        "v": "name",
    }
    with votes(tmp_path, rows, types) as connection:
        kinds = {item: kind for item, (kind, *_) in claims.kinds(connection).items()}
    assert kinds == {"x.height": "text", "y.height": "number", "z.born": "date", "w": "number", "v": "text"}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_vote_is_that_of_the_desk(tmp_path: Path, seed: int) -> None:
    cases = [*simulated_cases(seed, 100, letters="F")]
    rows = [(claim.source, case.id, claim.value.written) for case, *_ in cases for claim in case.claims]
    with votes(tmp_path, rows) as connection:
        fusion.vote(connection, learn=False)
        found = {one.item: one.value for one in suggested(connection, MARGIN)}
        sums = connection.execute(
            "SELECT name, max(sum) FROM sums JOIN items USING (item) GROUP BY name"
        ).fetchall()
    advised = {case.id: (case, advice(case, corpus)) for case, corpus, _ in cases}
    expected = {
        id: next(
            (camp.claims[0].value.written for camp in case.camps if (camp.letter,) == said.suggested), None
        )
        for id, (case, said) in advised.items()
    }
    assert found == expected
    assert dict(sums) == pytest.approx({id: said.backed[0].sum for id, (_, said) in advised.items()})


def test_order_and_names_change_nothing(tmp_path: Path) -> None:
    rows = simulated(World(sources=12, items=60, seed=3)).claims
    names = {f"s{n:03}": f"x{(n * 5) % 12:03}" for n in range(12)}
    renamed = [(names[source], item, value) for source, item, value in reversed(rows)]
    assert answers(tmp_path, rows) == answers(tmp_path, renamed)


HELD_OUT = [
    World(seed=901, kinds=("text", "number", "date")),
    World(seed=902, shares=(0.3, 0.9), copiers=5, sources=25, items=500),
    World(seed=903, others=1, shares=(0.55, 0.95)),
    World(seed=904, others=30, shares=(0.3, 0.8)),
]


@pytest.mark.parametrize("world", HELD_OUT, ids=["all kinds", "copiers", "yes or no", "many wrong values"])
def test_as_many_are_right_as_is_stated_and_more_than_by_majority(
    tmp_path: Path, capsys, world: World
) -> None:
    made = simulated(world)
    gold = written(tmp_path, made.truth.items(), "item", "value", name="gold.csv")
    types, out = tmp_path / "types.json", tmp_path / "out.csv"
    types.write_text(json.dumps(made.types))
    given = ["--claims", written(tmp_path, made.claims), "--gold", gold, "--types", types, "--out", out]
    assert main([*map(str, given), "--no-peers"]) == 0
    with out.open(newline="") as file:
        rows = [*csv.DictReader(file)]
    told = [row for row in rows if row["value"]]
    kinds = {"number": ("number", 0.02, 0.0), "date": ("date", 0.0, 0.0), "text": measure.TEXT}
    right = [
        measure.is_right(row["value"], made.truth[row["item"]], kinds[row["item"].rpartition(".")[2]])
        for row in told
    ]
    stated, measured = sum(float(row["confidence"]) for row in told) / len(told), sum(right) / len(told)
    assert abs(stated - measured) < 0.05
    assert len(told) > 0.8 * len(rows)
    page = capsys.readouterr().out
    assert (
        f"Suggestions that are right: {100 * measured:.1f} % of {len(told):,}; stated {100 * stated:.1f} %"
        in page
    )
    shares = {
        cells[1]: float(cells[2].split()[0])
        for line in page.splitlines()
        if (cells := line.split("| "))[2:] and cells[2].count(" % of ")
    }
    assert shares["ours, without a margin "] >= shares["majority "]


def test_every_way_to_find_the_truth_is_run_and_finds_what_is_plain(tmp_path: Path, capsys) -> None:
    made = simulated(World(sources=12, items=40, shares=(0.9, 0.99), told=0.9, seed=5))
    gold = written(tmp_path, made.truth.items(), "item", "value", name="gold.csv")
    assert main(["--claims", str(written(tmp_path, made.claims)), "--gold", str(gold)]) == 0
    page = capsys.readouterr().out
    for name in ("ours", "majority", "Sums", "TruthFinder", "Accu", "CRH"):
        assert f"| {name} | 100.0 % of 40 | 100.0 % of 40 |" in page


@pytest.mark.parametrize(
    ("head", "types", "told"),
    [
        (("who", "item", "value"), "{}", "has no column source"),
        (
            ("source", "item", "value"),
            '{"x": "colour"}',
            "the type of x is 'colour'; number, date and text are known",
        ),
        (("source", "item", "value"), "[]", "must hold an object"),
        (("source", "item", "value"), "{", "types.json"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, capsys, head, types: str, told: str) -> None:
    described = tmp_path / "types.json"
    described.write_text(types)
    file = written(tmp_path, [("a", "i", "x")], *head)
    assert main(["--claims", str(file), "--types", str(described)]) == 2
    assert told in capsys.readouterr().err


def test_a_copier_that_is_wrong_is_outvoted_once_it_is_found_out(tmp_path: Path) -> None:
    made = simulated(World(sources=15, items=400, shares=(0.45, 0.8), copiers=5, copied=0.95, seed=11))
    right = {
        copies: sum(
            value == made.truth[item] for item, value in answers(tmp_path, made.claims, copies=copies).items()
        )
        for copies in (True, False)
    }
    assert right[True] >= right[False]


def test_what_a_desk_expects_of_its_origins_is_what_is_learned_here(tmp_path: Path) -> None:
    """The same disputed items; here a common share is expected first, and there nobody has a letter."""
    world = World(sources=15, items=330, shares=(0.4, 0.95), told=0.3, seed=71)
    cases, corpus = simulated_project(world, rated=0)
    ours = Lessons([case for case, _ in cases], corpus)
    items = {case.items[0].property for case, _ in cases}
    rows = [row for row in simulated(world).claims if row[1] in items]
    with votes(tmp_path, rows) as connection:
        fusion.vote(connection, copies=False)
        found = connection.execute("SELECT name, share FROM shares JOIN voters USING (voter)").fetchall()
        leading = {one.item: one.value for one in suggested(connection, MARGIN)}
    assert {name: ours.expectation.shares[name] for name, _ in found} == pytest.approx(dict(found), abs=0.06)
    alike = []
    for case, _ in cases:
        item, letters = case.items[0].property, advice(case, corpus, ours.on(case)).suggested
        told = sorted({value for _, of, value in rows if of == item})
        chosen = [told[int(camp.claims[0].value.written)] for camp in case.camps if camp.letter in letters]
        alike.append((chosen or [None]) == [leading[item]])
    assert sum(alike) / len(alike) > 0.97

"""Claims of any number with planted conflicts: made row by row, and always the same."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from random import Random
from shutil import copyfile

Pick = Callable[[int, int], int]
VALUES: dict[str, Callable[[Pick], str]] = {
    "opened": lambda pick: f"{pick(1950, 2019)}-{pick(1, 12):02}-{pick(1, 28):02}",
    "seats": lambda pick: str(pick(1, 90_000)),
    "height": lambda pick: f"{pick(1, 400)}.{pick(1, 9)}",
    "state": lambda pick: ("open", "closed", "planned", "ruined", "unknown")[pick(0, 4)],
}
"""The properties, and how to draw a value of each."""

VOCABULARY = """\
properties:
  opened: {type: date}
  seats: {type: count}
  height: {type: quantity, unit: m}
  state: {type: choice, of: [open, closed, planned, ruined, unknown]}
"""
PLANTED = 20
"""One data item in so many has a claim that contradicts the others."""
SOURCES = 500


@dataclass(frozen=True)
class Made:
    """How much of everything a set of claims holds."""

    claims: int
    items: int
    subjects: int
    conflicts: int


def rows(
    count: int, each: tuple[int, int] = (2, 8), seed: int = 1, every: int = PLANTED
) -> Iterator[tuple[str, str, str, str]]:
    """Subject, property, source and value of each claim: so many claims a data item, of different sources.

    All claims of an item give one value, but in every so many items, where one claim gives another.
    """
    random, left, item = Random(seed), count, 0
    names = list(VALUES)
    while left:
        told = min(random.randint(*each), left)
        subject, name = syllables(item // len(names)), names[item % len(names)]
        value, odd = values(name, random)
        planted = item % every == every // 2 and told > 1
        dissenter = random.randrange(told) if planted else -1
        first = random.randrange(SOURCES)
        for number in range(told):
            source = f"paper{(first + number) % SOURCES}"
            yield subject, name, source, odd if number == dissenter else value
        left -= told
        item += 1


def values(name: str, random: Random) -> tuple[str, str]:
    """Two different values of a property."""
    draw = VALUES[name]
    value = odd = draw(random.randint)
    while odd == value:
        odd = draw(random.randint)
    return value, odd


def syllables(number: int) -> str:
    """A name for a number, no two alike, that people could tell apart: `bakelori`."""
    scattered, name = number * 38_197_201 % 100**5, ""
    for _ in range(5):
        scattered, syllable = divmod(scattered, 100)
        name += "bcdfghjklmnprstvwxyz"[syllable // 5] + "aeiou"[syllable % 5]
    return name


def project(folder: Path, count: int, each: tuple[int, int] = (2, 8), every: int = PLANTED) -> Made:
    """A project whose claims are one table, `claims/claims.csv`; made once, and then kept."""
    made = folder / "made.json"
    if not made.exists():
        (folder / "claims").mkdir(parents=True, exist_ok=True)
        (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
        tables, cited = _tables(folder / "claims", rows(count, each, every=every))
        bibliography = (f"@misc{{{key}, title = {{The {key}}}, date = {{2024}}}}\n" for key in sorted(cited))
        (folder / "sources.bib").write_text("".join(bibliography))
        made.write_text(json.dumps(asdict(tables)))
    return Made(**json.loads(made.read_text()))


def parquet_project(folder: Path, target: Path) -> None:
    """A project like another, without its claims, for which there is a place."""
    (target / "claims").mkdir(parents=True, exist_ok=True)
    for name in ("sources.bib", "claims/vocabulary.yaml", "claims/subjects.csv"):
        copyfile(folder / name, target / name)


def _tables(folder: Path, told_of: Iterator[tuple[str, str, str, str]]) -> tuple[Made, set[str]]:
    """Writes the tables of claims and subjects side by side, so that memory stays small; what they cite."""
    told, subjects, cited = Counter[bool](), 0, set[str]()
    with (folder / "claims.csv").open("w") as claims, (folder / "subjects.csv").open("w") as about:
        claims.write("subject,property,source,value\n")
        about.write("id,name,kind\n")
        subject, count = "", 0
        for item, group in groupby(told_of, key=lambda row: row[:2]):
            some = list(group)
            count += len(some)
            claims.writelines(f"{','.join(row)}\n" for row in some)
            cited.update(source for _, _, source, _ in some)
            told[len({value for *_, value in some}) > 1] += 1
            if item[0] != subject:
                subject = item[0]
                subjects += 1
                about.write(f"{subject},{subject.title()},place\n")
    return Made(count, told.total(), subjects, told[True]), cited

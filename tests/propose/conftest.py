"""A small project with one stored text, and what is proposed of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.model.proposal import Proposal
from reconcile.project import Project
from reconcile.propose.reading import Reading

SOURCES = "@online{herald, title = {After the Flood}, date = {2023-03-05}, file = {herald.txt}}\n"
SOURCES += "@book{ames, title = {Rivers and Their Governors}, date = {2019}}\n"

VOCABULARY = """\
subjects:
  vesk-flood: {name: Vesk flood of 2023, kind: event, aliases: [flooding of the Vesk]}
  ferry-sinking: {name: Sinking of the Vesk ferry, kind: event}
  water-board: {name: Water Board, kind: organisation, aliases: [the Board]}
  river-board: {name: River Water Board, kind: organisation, distinct_from: [water-board]}
  ana-ruiz: {name: Ana Ruiz, kind: person, aliases: [Ruiz]}
  vesk: {name: Vesk, kind: place}
properties:
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  founded: {type: date}
  published: {type: date}
  killed: {type: count, unit: person}
  wounded: {type: count, unit: person}
  boats: {type: count, unit: boat}
  damage: {type: quantity, unit: USD}
  closed_by: {type: entity}
  detail: {type: text, several: true}
"""

CLAIMS = """\
source: ames
claims:
  - {subject: ferry-sinking, quote: the ferry sank in May 2011, happened: 2011-05}
  - {subject: vesk-flood, quote: the flood of 1920, started: 1920}
  - {subject: vesk-flood, quote: it took five lives, killed: five}
  - {subject: ferry-sinking, quote: nine of them drowned, killed: nine}
  - {subject: water-board, quote: the board was founded in 1901, founded: 1901}
  - {subject: vesk, quote: the crossing was closed by the board, closed_by: water-board}
"""

Proposed = Callable[..., list[Proposal]]


@pytest.fixture
def flooded(tmp_path: Path) -> Path:
    """The folder of the project, whose source `herald` has no text yet."""
    for path, text in {
        "sources.bib": SOURCES,
        "claims/vocabulary.yaml": VOCABULARY,
        "claims/ames.yaml": CLAIMS,
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "reconcile.toml").write_text("")
    return tmp_path


@pytest.fixture
def proposed(flooded: Path) -> Proposed:
    """What is proposed of a text, by default of what is not claimed yet."""

    def proposed(text: str, claims: str = "") -> list[Proposal]:
        (flooded / "sources" / "herald.txt").write_text(text, "utf-8")
        if claims:
            (flooded / "claims" / "herald.yaml").write_text(claims, "utf-8")
        return list(Reading(Project.find(flooded).load(), "herald").new())

    return proposed

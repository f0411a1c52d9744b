"""Facts that several sources have from one, in tables: both engines find them alike."""

from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.project import Project

from .test_same_as_python import OPTIONS, same

pytest.importorskip("duckdb")

SOURCES = """\
@online{ap, title = {Agency}, date = {2020}}
@online{dawn, title = {Dawn}, date = {2021}, copies = {ap}}
@online{bbc, title = {BBC}, date = {2021}}
@online{geo, title = {Geo}, date = {2021}}
"""
VOCABULARY = """\
properties: {killed: {type: count}}
subjects: {clash: {name: Clash}, army: {name: Army, aliases: [the army]}}
"""
LINK = """\
case: copied-passage:bbc+geo
verdict: accept
reason: Geo has it from the BBC.
"""
KINDS = {
    "two sources": ("clash,bbc,5,,,killed\nclash,geo,5,,,killed\n", "", False),
    "a copy and its original": ("clash,ap,5,,,killed\nclash,dawn,5,,,killed\n", "", True),
    "one voice by two names": ("clash,bbc,5,Army,,killed\nclash,geo,5,the army,,killed\n", "", True),
    "two voices": ("clash,bbc,5,Army,,killed\nclash,geo,5,,,killed\n", "", False),
    "a work and who cites it": ("clash,bbc,5,,,killed\nclash,geo,5,,bbc,killed\n", "", True),
    "who cites one that cites a third": ("clash,bbc,5,,ap,killed\nclash,geo,5,,bbc,killed\n", "", True),
    "who cites, and another": ("clash,bbc,5,,ap,killed\nclash,geo,5,,,killed\n", "", False),
    "one figure against that of its source": ("clash,ap,5,,,killed\nclash,dawn,9,,,killed\n", "", False),
    "a work that it gives only once": (
        "clash,bbc,5,,,killed\nclash,geo,5,,bbc,killed\nclash,geo,five,,,killed\n",
        "",
        True,
    ),
    "a copy of what quotes a voice": ("clash,ap,5,Army,,killed\nclash,dawn,5,,,killed\n", "", True),
    "a voice, and a work": ("clash,bbc,5,Army,,killed\nclash,geo,5,,,killed\n", "", False),
    "a link that was confirmed": ("clash,bbc,5,,,killed\nclash,geo,5,,,killed\n", LINK, True),
    "a link with what gives a work": ("clash,bbc,5,,ap,killed\nclash,geo,5,,,killed\n", LINK, True),
    "a link with what quotes a voice": ("clash,bbc,5,Army,,killed\nclash,geo,5,,,killed\n", LINK, True),
    "a link from what gives a work": ("clash,bbc,5,,,killed\nclash,geo,5,,ap,killed\n", LINK, False),
    "a link that was refused": (
        "clash,bbc,5,,,killed\nclash,geo,5,,,killed\n",
        LINK.replace("accept", "distinct"),
        False,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_both_engines_find_the_same(tmp_path: Path, kind: str) -> None:
    rows, decision, flagged = KINDS[kind]
    (tmp_path / "claims" / "resolutions").mkdir(parents=True)
    (tmp_path / "sources.bib").write_text(SOURCES)
    (tmp_path / "claims" / "v.yaml").write_text(VOCABULARY)
    (tmp_path / "claims" / "t.csv").write_text(f"subject,source,value,says,cites,property\n{rows}")
    if decision:
        (tmp_path / "claims" / "resolutions" / "link.yaml").write_text(decision)
    project = Project.find(tmp_path)
    same(project)
    found = {case.id for case in pipeline.check(project.load(in_bulk=True), OPTIONS).cases}
    assert ("single-origin:clash.killed" in found) == flagged

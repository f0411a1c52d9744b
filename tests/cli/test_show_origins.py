"""`reconcile show --origins`: who depends on whom, drawn as trees."""

import os
from xml.etree import ElementTree

import pytest

from reconcile.evidence.origins.descent import Branch, Why
from reconcile.evidence.origins.descent_drawn import descent_svg
from reconcile.evidence.origins.links import RULE
from reconcile.model.case import Case
from reconcile.model.claim import Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Severity
from reconcile.reporters import Style
from reconcile.reporters._descent import _drawn

BIB = """\
@online{ap2024, title = {The sinking}, date = {2024-03-05}}
@online{dawn2024, title = {The sinking, again}, date = {2024-03-06}, copies = {ap2024}}
"""
CLAIMS = """\
claims:
  - {subject: vesk-ferry, source: dawn2024, quote: 27 dead, killed: 27}
  - {subject: vesk-ferry, source: ap2024, quote: 27 dead, killed: 27}
  - {subject: vesk-ferry, source: ap2024, quote: "27, says Northline", killed: 27, says: northline}
"""
KILLED = """\
vesk-ferry.killed: 4 sources, 4 origins

courier2024 “After the disaster” (2024-03-21); has herald2024 in its bibliography

herald2024 “Ferry sinks off Vesk” (2024-03-04)

ap2024 “The sinking” (2024-03-05)
└─ dawn2024 “The sinking, again” (2024-03-06): copies it, by the bibliography

Northline (a voice)
└─ ap2024 (again): quotes it
"""
PASSAGE = (
    "the ferry had been closed for most of the winter because the ice had lifted two of its piers, "
    "and nobody in the town could say when it would run again or who was to pay for it"
)


@pytest.fixture
def copied(project):
    """The project with a work and its copy."""
    with (project / "sources.bib").open("a") as file:
        file.write(BIB)
    (project / "claims/more.yaml").write_text(CLAIMS, "utf-8")
    return project


def test_a_case_is_drawn_by_its_origins(reconcile, copied):
    assert reconcile("show", "--origins", "vesk-ferry.killed") == (0, KILLED, "")
    assert "from: 4 sources, 4 origins" in reconcile("show", "vesk-ferry.killed").out


def test_a_source_is_drawn_with_the_trees_it_stands_in(reconcile, copied):
    assert reconcile("show", "--origins", "dawn2024").out == (
        "dawn2024: 2 sources, 1 origin\n\nap2024 “The sinking” (2024-03-05)\n"
        "└─ dawn2024 “The sinking, again” (2024-03-06): copies it, by the bibliography\n"
    )


def test_a_subject_a_property_and_all_claims_are_drawn(reconcile, copied):
    assert reconcile("show", "--origins", "vesk-ferry").out.startswith("vesk-ferry: 4 sources, 4 origins\n")
    assert reconcile("show", "--origins", "vesk-ferry.owner").out == (
        "vesk-ferry.owner: 1 source, 1 origin\n\nherald2024 “Ferry sinks off Vesk” (2024-03-04)\n"
    )
    assert reconcile("show", "--origins").out.startswith("4 sources, 4 origins\n\n")


def test_a_plain_terminal_gets_plain_lines(reconcile, copied, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    out = reconcile("show", "--origins", "dawn2024").out
    assert out.isascii()
    assert '`- dawn2024 "The sinking, again" (2024-03-06): copies it' in out


def test_a_passage_is_told_until_it_is_decided(reconcile, project, monkeypatch, tmp_path):
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    with (project / "sources.bib").open("a") as file:
        file.write("@online{one2024, title = {One}, date = {2024-04-01}, file = {one.txt}}\n")
        file.write("@online{two2024, title = {Two}, date = {2024-05-01}, file = {two.txt}}\n")
    (project / "claims/more.yaml").write_text(
        "claims:\n"
        "  - {subject: vesk-ferry, source: one2024, quote: the ferry had been closed, killed: 27}\n"
        "  - {subject: vesk-ferry, source: two2024, quote: the ferry had been closed, killed: 27}\n",
        "utf-8",
    )
    (project / "sources").mkdir(exist_ok=True)
    (project / "sources/one.txt").write_text(f"By then {PASSAGE}. The council will meet.\n", "utf-8")
    (project / "sources/two.txt").write_text(f"Traders complained that {PASSAGE}. More soon.\n", "utf-8")
    case = "copied-passage:one2024+two2024"
    asked = reconcile("show", "--origins", "two2024").out
    assert asked.startswith("two2024: 1 source, 1 origin\n")
    assert asked.endswith(
        "\n\nnot decided, so that each counts by itself:\n"
        f"  ? one2024 and two2024 share a passage, {case}\n"
        f"  to decide: reconcile review {case}\n"
    )
    assert "share a passage" not in reconcile("show", "--origins", "courier2024").out
    assert reconcile("show", "--origins", case).out.startswith(f"{case}: 2 sources, 2 origins\n")
    accepted = reconcile("resolve", case, "--verdict", "accept", "--reason", "Word for word the same.")
    assert accepted.code == 0, accepted.err
    assert reconcile("show", "--origins", "two2024").out == (
        "two2024: 2 sources, 1 origin\n\none2024 “One” (2024-04-01)\n"
        "└─ two2024 “Two” (2024-05-01): shares a passage with it, confirmed\n"
    )


def test_what_is_unknown_is_told_as_ever(reconcile, project):
    done = reconcile("show", "--origins", "vesk-fery")
    assert (done.code, done.out) == (2, "")
    assert "did you mean vesk-ferry" in done.err
    nameless = reconcile("show")
    assert (nameless.code, nameless.out) == (2, "")
    assert "Missing argument 'SUBJECT|CASE'" in nameless.err


def test_a_title_drives_no_terminal_and_draws_no_line(reconcile, project):
    with (project / "sources.bib").open("a") as file:
        file.write("@online{evil2024, title = {A \x1b[31m\n└─ b}, date = {2024-04-01}}\n")
    (project / "claims/more.yaml").write_text(
        "claims:\n  - {subject: vesk-ferry, source: evil2024, quote: q, killed: 27}\n", "utf-8"
    )
    out = reconcile("show", "--origins", "evil2024").out
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line.startswith("└")] == []


def test_lines_go_on_beside_what_is_below():
    branches = [Branch(depth, str(depth), why=(Why.COPY,) * (depth > 0)) for depth in (0, 1, 2, 2, 1, 2, 0)]
    assert Style().unicode
    assert _drawn(branches, True)[0] == ["", "├─ ", "│  ├─ ", "│  └─ ", "└─ ", "   └─ ", ""]
    assert _drawn(branches, False)[0] == ["", "|- ", "|  |- ", "|  `- ", "`- ", "   `- ", ""]


SVG = "{http://www.w3.org/2000/svg}"


def test_the_drawing_has_a_row_for_each_branch_and_tells_the_same_in_words(reconcile, copied):
    done = reconcile("show", "--origins", "vesk-ferry.killed", "--format", "svg", "--output", "a/b.svg")
    assert done == (0, "", "")
    drawing = ElementTree.fromstring((copied / "a/b.svg").read_bytes())
    assert [text.text for text in drawing.iter(f"{SVG}text")] == [
        "vesk-ferry.killed: 4 sources, 4 origins",
        "courier2024 “After the disaster” (2024-03-21); has herald2024 in its bibliography",
        "herald2024 “Ferry sinks off Vesk” (2024-03-04)",
        "ap2024 “The sinking” (2024-03-05)",
        "dawn2024 “The sinking, again” (2024-03-06): copies it, by the bibliography",
        "Northline (a voice)",
        "ap2024 (again): quotes it",
    ]
    assert drawing.findtext(f"{SVG}title") == "vesk-ferry.killed: 4 sources, 4 origins"
    assert (drawing.findtext(f"{SVG}desc") or "").splitlines()[2:] == [
        "Origin: ap2024 “The sinking” (2024-03-05)",
        "Below ap2024: dawn2024 “The sinking, again” (2024-03-06): copies it, by the bibliography",
        "Origin: Northline (a voice)",
        "Below Northline: ap2024 (again): quotes it",
    ]
    ways = [path.get("d") for path in drawing.iter(f"{SVG}path")]
    assert ways == ["M24 104V128H50", "M24 152V176H50"]


def test_the_drawing_takes_no_markup_from_a_title(reconcile, project):
    with (project / "sources.bib").open("a") as file:
        title = "A <script>alert(1)</script> & \x1b \uffff \u202e ]]> <b onload='x'>"
        file.write(f"@online{{evil2024, title = {{{title}}}, date = {{2024-04-01}}}}\n")
    (project / "claims/more.yaml").write_text(
        "claims:\n  - {subject: vesk-ferry, source: evil2024, quote: q, killed: 27}\n", "utf-8"
    )
    out = reconcile("show", "--origins", "evil2024", "--format", "svg").out
    assert out.isascii()
    drawing = ElementTree.fromstring(out)
    kinds = {one.tag.removeprefix(SVG) for one in drawing.iter()}
    assert kinds == {"svg", "title", "desc", "style", "rect", "text", "circle"}
    assert "<script>" in [*drawing.iter(f"{SVG}text")][-1].text


def test_a_passage_that_is_not_decided_is_dotted():
    case = Case(
        "copied-passage:a+b", "C404", RULE, Severity.WARNING, (Item("a", ""), Item("b", "")), "", (), ()
    )
    branches = [Branch(0, "a", claims=True), Branch(1, "c", why=(Why.SHARES,), claims=True)]
    drawing = ElementTree.fromstring(descent_svg("", branches, [case], Corpus()))
    assert [path.get("class") for path in drawing.iter(f"{SVG}path")] == ["passage", "undecided"]
    assert (drawing.findtext(f"{SVG}desc") or "").endswith("\na and b share a passage: not decided")
    elsewhere = descent_svg("", [Branch(0, "c")], [case], Corpus())
    assert 'undecided"' not in elsewhere


def test_the_text_goes_into_a_file_and_only_trees_are_drawn(reconcile, copied):
    assert reconcile("show", "--origins", "vesk-ferry.killed", "--output", "a.txt") == (0, "", "")
    assert (copied / "a.txt").read_text("utf-8").rstrip("\n") == KILLED.rstrip("\n")
    done = reconcile("show", "vesk-ferry", "--format", "svg")
    assert (done.code, done.out) == (2, "")
    assert "--format and --output are for --origins" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_that_is_written_to_stays_one(reconcile, copied, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert reconcile("show", "--origins", "dawn2024", "--output", str(pipe)) == (0, "", "")
        assert os.read(reader, 1 << 16).startswith(b"dawn2024: 2 sources, 1 origin\n")
    finally:
        os.close(reader)
    assert pipe.is_fifo()

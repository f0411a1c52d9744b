"""One decision a file: what is written reads back, and a slip is told."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile.formats import resolution_yaml
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.span import Span

PATH = "claims/resolutions/ttp/ttp.ended.yaml"

DECISION = Resolution(
    case="ttp-ceasefire-2022.ended",
    verdict=Verdict.ACCEPT,
    stands=("gul2024/ttp-ceasefire-2022.ended",),
    reason='Three sources against one, whose "earlier in September" breaks its own order.',
    by="desk",
    at="2026-07-02T18:04:00Z",
    judged={
        "gul2024/ttp-ceasefire-2022.ended": "2022-11-01..2022-11-30",
        "alwaght2024/ttp-ceasefire-2022.ended~imran-khan": "not 2022-09",
    },
    camps=(("gul2024/ttp-ceasefire-2022.ended",), ("a[side=x]", "b")),
    leaves="2022-11",
)

TEXT = """\
case: ttp-ceasefire-2022.ended
verdict: accept
stands: [gul2024/ttp-ceasefire-2022.ended]
reason: Three sources against one, whose "earlier in September" breaks its own order.
by: desk
at: 2026-07-02T18:04:00Z
judged:
  gul2024/ttp-ceasefire-2022.ended: 2022-11-01..2022-11-30
  alwaght2024/ttp-ceasefire-2022.ended~imran-khan: not 2022-09
camps:
  - [gul2024/ttp-ceasefire-2022.ended]
  - ["a[side=x]", b]
leaves: 2022-11
"""


def test_a_decision_is_written_for_people_to_read() -> None:
    assert resolution_yaml.write(DECISION) == TEXT


def test_what_is_written_reads_back() -> None:
    assert resolution_yaml.read(TEXT, PATH) == DECISION


def test_a_decision_knows_its_file() -> None:
    read = resolution_yaml.read(TEXT, PATH)
    assert isinstance(read, Resolution)
    assert read.span == Span(PATH)


_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="a :#\n\t\"'\\-?[]{},&*!|>%@`~<=.\r\x00\x1b\u2028\u202e\ufeff\x85\xa0é😀", max_size=12),
)


@settings(max_examples=200, deadline=None)
@example("a: b", "#", "- x")
@example("x\n  y\n", "\u2028", "\x00\x1b[31m")
@given(_TEXT.filter(str.strip), _TEXT, _TEXT)
def test_any_text_reads_back(reason: str, note: str, id: str) -> None:
    decision = Resolution(
        "a.b", Verdict.REJECT, reason, rejects=(id or "x",), value=note or None, note=note, judged={id: note}
    )
    text = resolution_yaml.write(decision)
    assert resolution_yaml.read(text, PATH) == decision
    assert all(character.isprintable() or character == "\n" for character in text)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="half a character"):
        resolution_yaml.write(Resolution("a.b", Verdict.DEFER, "\ud800"))


@pytest.mark.parametrize(
    ("text", "line", "message", "help"),
    [
        (
            "case: a.b\nverdict: acept\nreason: x\n",
            2,
            "'acept' is no verdict",
            "did you mean accept?",
        ),
        (
            "case: a.b\nverdict: accept\n",
            1,
            "this decision has no reason",
            "write reason: why, in a sentence that an editor would sign",
        ),
        (
            "verdict: accept\nreason: x\n",
            1,
            "this decision has no case",
            "write case: the id of the case that it decides",
        ),
        (
            "case: a.b\nverdict: accept\nresaon: x\n",
            3,
            "a decision has no field called 'resaon'",
            "did you mean reason?",
        ),
        (
            "case: a.b\ncase: a.c\nverdict: accept\nreason: x\n",
            2,
            "'case' is given twice",
            "keep one of them",
        ),
        (
            "case: a.b\nverdict: accept\nreason: no: yes\n",
            3,
            "`: ` inside a text begins another key in YAML",
            'write reason: "no: yes"',
        ),
        (
            "case: a.b\nverdict: accept\nreason: x\nstands: {a: b}\n",
            4,
            "stands should be a list of claims",
            "write stands: [source/subject.property]",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, line: int, message: str, help: str) -> None:
    found = resolution_yaml.read(text, PATH)
    assert isinstance(found, Fault)
    assert (found.span.line, found.message, found.help) == (line, message, help)

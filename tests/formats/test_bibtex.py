"""The bibliography: sources out of entries, going on after a bad one."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import bibtex
from reconcile.formats.bibtex import plain_text
from reconcile.model.source import Source, Withdrawal
from reconcile.values import date


def read(text: str) -> tuple[dict[str, Source], list[tuple[str, int, str]]]:
    sources, faults = bibtex.read(dedent(text), "sources.bib")
    return {source.key: source for source in sources}, [(f.rule, f.span.line, f.message) for f in faults]


def test_an_entry_is_a_source() -> None:
    sources, faults = read("""\
        % a comment
        @article{gul2024,
          title = {Pakistan's {View}point},
          author = {Gul, Imtiaz},
          publisher = "Naumann Foundation",
          date = {2024-04},
          url = {https://example.org/~gul/a_b},
          ids = {gul, gul2024a},
          cites = {mir2022; dawn2023, dawn2023},
          copies = {reuters2023},
          related = {old2023}, relatedtype = {translationof},
          reliability = {b},
          withdrawn = {2025-01-01, invented quotes, all of them},
          file = {Full Text:gul.txt:text/plain},
        }
        """)
    gul = sources["gul2024"]
    assert faults == []
    assert (gul.kind, gul.title, gul.author) == ("article", "Pakistan's Viewpoint", "Gul, Imtiaz")
    assert (gul.publisher, gul.url) == ("Naumann Foundation", "https://example.org/~gul/a_b")
    assert gul.date == date.parse("2024-04")
    assert (gul.former_keys, gul.cites) == (("gul", "gul2024a"), ("mir2022", "dawn2023"))
    assert (gul.copies, gul.reliability, gul.file) == (("reuters2023", "old2023"), "B", "gul.txt")
    assert [gul.is_to(copied) for copied in gul.copies] == ["a copy", "a translation"]
    assert gul.withdrawn == Withdrawal("2025-01-01", "invented quotes, all of them")
    assert str(gul.span) == "sources.bib:2:1"


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ("date = {2022-11~}", "2022-11~"),
        ("date = {2023-02-22/2023-02-25}", "2023-02-22/2023-02-25"),
        ("year = 2020", "2020"),
        ("year = {2020}, month = jan", "2020-01"),
        ("year = {2020}, month = {September}", "2020-09"),
        ("year = {2020}, month = {7}", "2020-07"),
    ],
)
def test_a_date_is_edtf_or_year_and_month(fields: str, meant: str) -> None:
    sources, faults = read(f"@misc{{a, {fields}}}")
    assert sources["a"].date == date.parse(meant)
    assert faults == []


def test_a_bad_entry_is_told_with_its_line_and_the_rest_is_read() -> None:
    sources, faults = read("""\
        @misc{a, title = {A}}
        @misc{b, title = {never closed
        @misc{c, title = {C}}
        @misc{d title = {D}}
        @misc{e, title = {E}, title = {F}}
        @misc{a, title = {again}, date = {2024}}
        @misc{, title = {no key}}
        @misc{g, title = {G}}
        """)
    assert list(sources) == ["a", "c", "g"]
    assert [(rule, line) for rule, line, _ in faults] == [("unreadable-entry", n) for n in (2, 4, 5, 6, 7)]
    assert [message for _, _, message in faults][2:] == [
        "the entry @misc{e cannot be read: title is given twice",
        "the key a is taken by the entry in line 1",
        "this entry has no key",
    ]


def test_a_date_or_letter_that_cannot_be_read_is_told_at_its_line() -> None:
    sources, faults = read("""\
        @misc{a,
          date = {the other day},
          reliability = {Z},
        }
        """)
    assert (sources["a"].date, sources["a"].reliability) == (None, "F")
    assert [(rule, line) for rule, line, _ in faults] == [("unreadable-value", 2), ("unreadable-value", 3)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("The {TTP} and the {{ISKP}}", "The TTP and the ISKP"),
        (r"\'Etude \"{u}ber {\o}l \v{c} \c c \'{\i}", "Étude über øl č ç í"),
        (r"50\% \& more, a~b -- c --- d", "50% & more, a b – c — d"),
        ("``quoted''", "“quoted”"),
        ("over\n   two lines", "over two lines"),
        (r"a \{brace\}", "a {brace}"),
    ],
)
def test_tex_is_read_as_text(written: str, meant: str) -> None:
    assert plain_text(written) == meant


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="@{}=,\"'\n abc(){#%\\~", max_size=60))
def test_no_bibliography_is_too_bad_to_read(text: str) -> None:
    bibtex.read(text, "sources.bib")

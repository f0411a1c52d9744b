"""A dossier is one page for a reader: it needs nothing from elsewhere, and no text in it becomes markup."""

import itertools
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.exporters import EXPORTERS
from reconcile.exporters._dossier.claims import LONGEST, fragment
from reconcile.exporters._dossier.markup import Markup, element, is_web, shown
from reconcile.model.case import Camp, Case, Status
from reconcile.model.claim import Item
from reconcile.model.corpus import Rest
from reconcile.model.finding import Severity
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.source import Withdrawal
from tests.exporters.markup import Page

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></main><style>body{display:none}</style>",
    "<!-- -->&lt;b&gt; &amp;",
    "\u202egnp.exe \u2066\x1b[31mred\x00\x85",
    "]]></title></svg><a href=javascript:alert(1)>x</a>",
    "\ufffe\uffff\U0001ffff",
]


@pytest.fixture
def report(corpus):
    """The corpus with a decided case, an open one, and one between two works."""
    ended, published = (fact for fact in _facts(corpus) if fact in ("truce.ended", "gul2024.published"))
    by_id = corpus.by_id
    november, september = by_id["gul2024/truce.ended"], by_id["daily2024/truce.ended~ttp"]
    decided = Case(
        ended,
        "C101",
        "conflicting-values",
        Severity.ERROR,
        (november.item,),
        "ended: 2022-09 against 2022-11",
        (),
        (november, september),
        (Camp("a", (november,)), Camp("b", (september,))),
        "no day is both",
        status=Status.RESOLVED,
        resolution=Resolution(
            ended,
            Verdict.ACCEPT,
            "Three against one.",
            stands=(november.id,),
            by="desk",
            at="2026-07-02T18:04:00Z",
            seconded_by="kim",
            seconded_reason="So it is.",
        ),
    )
    opened = replace(
        decided, id=published, items=(Item("gul2024", "published"),), claims=(), camps=(), resolution=None
    )
    opened = replace(opened, status=Status.OPEN, message="published: 2024 against 2023")
    works = (Item("daily2024", ""), Item("gul2024", ""))
    shared = replace(opened, id="copied-passage:daily2024+gul2024", name="copied-passage", items=works)
    return Report(corpus, (), (decided, opened, shared))


def _facts(corpus):
    return [item.id for item in corpus.by_item]


@pytest.fixture
def written(facts, report):
    return EXPORTERS.load("dossier").text(facts, report)


@pytest.fixture
def page(written):
    return Page(written)


def test_the_page_is_whole_and_well_formed(page, written):
    assert written.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.faults == []
    assert next(tag.words for tag in page.all("title")).startswith("Dossier: ")
    names = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
    assert len(names) == len({*names})
    asked = [tag.attributes["href"][1:] for tag in page.all("a") if tag.attributes["href"].startswith("#")]
    told = [name for tag in page.tags for name in tag.attributes.get("aria-labelledby", "").split()]
    assert {*asked, *told} <= {*names}
    assert asked


def test_headings_are_in_order_and_tables_name_their_columns_and_rows(page):
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {tag.attributes["scope"] for tag in page.all("th")} == {"col", "row"}
    assert len(page.all("caption")) == len(page.all("table"))


def test_nothing_is_run_and_nothing_comes_from_elsewhere(page):
    names = {tag.name for tag in page.tags}
    assert names.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "base", "form", "use"})
    attributes = {name for tag in page.tags for name in tag.attributes}
    assert not {name for name in attributes if name.startswith("on")}
    assert attributes.isdisjoint({"style", "src", "srcset", "xlink:href", "action"})
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    (style,) = page.all("style")
    digest = b64encode(sha256(style.words.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style.words
    assert "@import" not in style.words


def test_a_fact_has_its_value_its_standing_its_claims_and_its_reason(page):
    told = {tag.words.partition(":")[0]: tag.words for tag in page.all("article", class_="fact")}
    ended = told["ended"]
    assert ended.startswith("ended: 2022-11resolved 1 source, 1 origin: gul2024Support")
    assert "November 2022 = 2022-11, in the words “called off the truce in <b>November</b>”" in ended
    assert "Against" in ended
    assert "said by Tehrik-e-Taliban Pakistan, in daily2024 (undated)" in ended
    assert "Why: Three against one." in ended
    disputed = told["responsible Tehrik-e-Taliban Pakistan"]
    assert "Support for a, yes" in disputed
    assert "Support for b, no" in disputed
    assert "published: no valueopen" in told["published"]


def test_a_case_tells_who_decided_what_and_why_or_that_nobody_has(page):
    decided, opened, shared = (tag.words for tag in page.all("article") if "case" in tag.attributes["class"])
    assert decided.startswith("truce.endedresolvedC101 conflicting-values: ended: 2022-09 against 2022-11")
    assert "a November 2022 = 2022-11" in decided
    assert "b 2022-09" in decided
    assert "From 2 sources, 2 origins:" in decided
    assert "gul2024 (2024), p. 3; gul2024/truce.ended" in decided
    assert "Decided: accept by desk on 2026-07-02T18:04:00Zstands: gul2024/truce.ended" in decided
    assert "Reason: Three against one." in decided
    assert "Seconded by kim: So it is." in decided
    assert opened.startswith("gul2024.publishedopen: nobody has decided it")
    assert shared.startswith("copied-passage:daily2024+gul2024open: nobody has decided it")


def test_sources_have_their_letter_apart_from_the_credibility_of_claims(facts, corpus, report):
    many = replace(corpus.by_id["gul2024/attack.killed"], credibility="2")
    judged = replace(corpus.sources["gul2024"], reliability="B", withdrawn=Withdrawal("2025", "made up"))
    sources = {**corpus.sources, "gul2024": judged}
    corpus = replace(corpus, sources=sources)
    reading = replace(facts[0].readings[0], support=(many,))
    given = [replace(facts[0], readings=(reading,))]
    page = Page(EXPORTERS.load("dossier").text(given, Report(corpus)))
    (row,) = (tag for tag in page.all("tr") if tag.words.startswith("gul2024"))
    assert row.words == "gul2024On Kabul. FNF, 2024. Withdrawn 2025: made upB: usually reliablenothing known"
    (fact,) = page.all("article", class_="fact")
    assert "credibility 2, probably true" in fact.words
    assert "usually reliable" not in fact.words


def test_what_the_bibliography_says_of_itself_is_told_among_the_sources(facts, corpus):
    quiet = [fact for fact in facts if fact.item.subject != "gul2024"]
    page = Page(EXPORTERS.load("dossier").text(facts, Report(corpus)))
    assert page.tags
    assert len(page.all("article", class_="fact")) == len(quiet)


def test_who_depends_on_whom_is_a_picture_and_a_list_in_lists(page):
    drawn = page.all("svg", role="img")
    assert [svg.words.split("\n")[1] for svg in drawn][-1] == "2 sources, 2 origins"
    voice = [tag for tag in page.all("li") if tag.words.startswith("Tehrik-e-Taliban Pakistan (a voice)")]
    assert voice
    assert all(tag.words.endswith("daily2024 (undated): quotes it") for tag in voice)
    asked = [tag.words for tag in page.all("li") if tag.words == "daily2024 and gul2024 share a passage"]
    assert asked
    assert page.all("path", class_="undecided")
    assert "A dotted line stands for a shared passage that nobody has decided on." in [
        tag.words.partition("from there. ")[2] for tag in page.all("figcaption")
    ]


def test_claims_that_a_check_of_large_tables_left_out_are_counted(facts, corpus):
    large = replace(corpus, rest=Rest(1_000_000))
    text = EXPORTERS.load("dossier").text(facts, Report(large))
    assert "The project has 1000000 more claims, which contradict nothing: not on this page." in text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup_or_hides_in_the_page(facts, report, attack):
    harmless, attacked = (_with(words, facts, report) for words in ("harmless", attack))
    assert attacked.faults == []
    assert attacked.shape == harmless.shape
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", attacked.text)
    assert {tag.attributes["href"] for tag in attacked.all("a") if tag.attributes["href"][0] != "#"} == set()


def _with(words, facts, report):
    """The page with some words in every place that people write."""
    corpus = report.corpus

    def claim(one):
        return replace(one, quote=words, locator=words, inferred=words, credibility=words, aside=words)

    told = [
        replace(
            fact,
            reason=words,
            readings=tuple(
                replace(one, shown=words, support=tuple(map(claim, one.support))) for one in fact.readings
            ),
            dissent=tuple(map(claim, fact.dissent)),
        )
        for fact in facts
    ]
    sources = {
        key: replace(one, title=words, author=words, publisher=words, url=f"javascript:{words}")
        for key, one in corpus.sources.items()
    }
    subjects = {
        key: replace(one, name=f"A {words}", kind=words, aliases=(words,))
        for key, one in corpus.subjects.items()
    }
    made = Resolution("x", Verdict.DEFER, words, (words,), (), words, words, words, words, words, words)
    cases = tuple(
        replace(one, message=words, explanation=words, resolution=made, changes=(words,), status=Status.STALE)
        for one in report.cases
    )
    claims = tuple(map(claim, corpus.claims))
    corpus = replace(corpus, sources=sources, subjects=subjects, claims=claims)
    return Page(EXPORTERS.load("dossier").text(told, Report(corpus, (), cases)))


@pytest.mark.parametrize(
    "address", ["https://x.org/a?b=c&d=ü", "http://x.org", "HTTPS://x.org", "https://[2001:db8::1]:8/#a"]
)
def test_addresses_of_the_web_are_links(address):
    assert is_web(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "java\nscript:alert(1)",
        " https://x.org",
        "https://x.org/ a",
        "https://",
        "http:///x.org",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "//x.org",
        "x.org",
        'https://x.org/"onclick=alert(1)',
        "https://x.org/\u202egnp",
        "https://[x",
        "ftp://x.org",
    ],
)
def test_other_addresses_are_none(address):
    assert not is_web(address)


@given(st.text())
@settings(max_examples=200)
def test_any_text_is_read_back_as_it_was_told(text):
    written = element("p", text, title=text, class_=None)
    page = Page(written)
    assert page.faults == []
    told = re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", plain(text))
    told = "".join("\ufffd" if ord(one) & 0xFFFE == 0xFFFE else one for one in told)
    read = [
        (tag.name, _without_marks(tag.words), _without_marks(tag.attributes["title"])) for tag in page.tags
    ]
    assert read == [("p", told, told)]


def _without_marks(text: str) -> str:
    """The text without what sets other directions apart, of which no text brings any itself."""
    return re.sub("[\u2068\u2069]", "", text)


def test_words_from_right_to_left_turn_nothing_round():
    assert shown("a (نص عربي 7) b") == "a (\u2068نص عربي\u2069 7) b"
    assert shown("نص \u202e x") == "\u2068نص\u2069 \\u202e x"
    assert shown("ב 12, ג") == "\u2068ב 12, ג\u2069"


def test_markup_stays_markup_and_text_does_not():
    assert element("p", Markup("<br>"), "<br>", None, ["a", ("b",)]) == "<p><br>&lt;br&gt;ab</p>"
    assert shown("a & b") == "a &amp; b"


def test_a_long_quote_is_cut_around_its_value():
    quote = " ".join(f"w{number}" for number in range(30))
    assert fragment("so many words", "many") == "so many words"
    assert fragment(quote, "w20").split() == ["…", *(f"w{number}" for number in range(14, 26)), "…"]
    assert fragment(quote, "absent") == f"{' '.join(f'w{number}' for number in range(12))} …"
    assert fragment(quote, "w29").split() == ["…", *(f"w{number}" for number in range(18, 30))]


@given(st.lists(st.sampled_from(["a", "b", "c,"]), max_size=40), st.sampled_from(["", "a", "b c", "d"]))
@settings(max_examples=200)
def test_a_fragment_is_so_many_words_in_a_row(spoken, near):
    shown = [word for word in fragment(" ".join(spoken), near).split() if word != "…"]
    assert len(shown) == min(len(spoken), LONGEST)
    assert " ".join(shown) in " ".join(spoken)

"""Markup that nothing closes is looked through once, and no page that closes its markup is changed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.texts import html
from reconcile.texts.unclosed import closed

_WHOLE = [
    *(
        "57 dead",
        " ",
        "\n",
        "a < b",
        "1 << 2",
        "&amp;",
        "&lt;!-- no remark",
        "x > y",
        "[1] ]",
        "-->",
        "--",
        "]]>",
    ),
    *("<p>", "</p>", "<br/>", "<b class='x>y' id=\"<!--\">", "</b>", "<h1>", "</h1>", "<q>", "</q>"),
    *(
        "<!DOCTYPE html>",
        "<?xml version='1.0'?>",
        "<!-- a <b> remark -->",
        "<!-- -- > x -- >",
        "<!--a<!--b-->",
    ),
    *(
        "<!--[if IE]><p>old</p><![endif]-->",
        "<!--[if !IE]><!-->",
        "<!--<![endif]-->",
        "<![if !vml]>",
        "<![endif]>",
    ),
    *(
        "<![CDATA[ a > b ]]>",
        "<![cdata[x] ] >",
        "<script>if (a<!b) c = '<!--<![x'</script>",
        "<style><!-- p {} </style>",
    ),
]
_OPEN = [
    "<",
    "<!",
    "</",
    "<p",
    "<p a='",
    '<p a="',
    "<!--",
    "<!-->",
    "<![",
    "<![CDATA[",
    "<![if x",
    "<![foo[",
    "<?",
    "&#",
    "]>",
]
_SOUP = st.lists(st.sampled_from([*_WHOLE, *_OPEN, *"-->]['\"x\x00ı"]), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WHOLE), max_size=14).map("".join))
def test_a_page_that_closes_its_markup_is_read_as_ever(page: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "closed", lambda page: page)
        as_ever = html.read(page.encode())
    assert html.read(page.encode()) == as_ever


@settings(max_examples=300, deadline=None)
@given(_SOUP)
def test_nothing_is_left_open(page: str) -> None:
    mended = closed(page)
    assert closed(mended) == mended
    tags, comments = mended.rfind(">"), [end.start() for end in re.finditer(r"--\s*>", mended)]
    assert mended.rfind("<") <= tags
    assert all(comments and start.end() <= comments[-1] for start in re.finditer("<!--", mended))
    for start in re.finditer(r"<!\[(\w*)", mended):
        end = r"\]\s*>" if start[1].lower() in ("if", "else", "endif") else r"\]\s*\]\s*>"
        assert start[1]
        assert re.search(end, mended[start.end() :])


@settings(max_examples=300, deadline=None)
@given(_SOUP)
def test_every_page_is_read(page: str) -> None:
    html.read(page.encode())


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>seen</p><!-- open <b>and</b> more", "seen\n\n<!-- open and more\n"),
        ("<p>seen</p><![foo[x]]> more", "seen\n\nmore\n"),
        ("<p>seen</p><![ more", "seen\n\n<![ more\n"),
        ("<p>seen</p><![CDATA[ a > b", "seen\n\nb\n"),
        ("<p>seen</p><![iffy]]> more", "seen\n\nmore\n"),
        ("<p>seen</p><![ıf x]> more", "seen\n\nmore\n"),
        ("seen <a href='x", "seen <a href='x\n"),
        ("<!-- a remark -->seen<!-- open", "seen<!-- open\n"),
    ],
)
def test_what_nothing_closes_is_seen(page: str, seen: str) -> None:
    assert html.read(page.encode()).text == seen

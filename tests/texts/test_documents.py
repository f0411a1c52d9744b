"""What is read of PDF, Word, HTML and plain text, and what is not."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml
from made_documents import docx, pdf

from reconcile.evidence.anchoring.anchor import find
from reconcile.model.document import Document
from reconcile.texts import Unreadable, html, plain
from reconcile.texts import docx as docx_text
from reconcile.texts import pdf as pdf_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_the_pages_of_a_pdf_part_at_form_feeds() -> None:
    found = pdf_text.read(pdf("The dam broke\nin September.", "It killed 57."))
    assert found == Document("The dam broke\nin September.\n\fIt killed 57.\n", "pdf")
    assert found.pages == (0, 29)
    assert found.place(found.text.index("57")) == "p. 2"


def test_a_sentence_goes_on_over_heads_and_numbers_of_pages_and_these_name_the_page() -> None:
    pages = [f"River Journal 12\nText {n} begins and the com-\n{n}" for n in (245, 246, 247)]
    pages[1] = "River Journal 12\nmission said on Friday\nthat 57 were dead\n246"
    found = pdf_text.read(pdf(*pages))
    assert found.printed == (245, 246, 247)
    place = find("the commission said on Friday", found.text)
    assert place is not None
    assert found.place(place[0]) == "p. 245"
    assert found.text.count("River Journal") == 1
    assert "246" not in found.text


def test_a_number_alone_on_a_line_stays_where_it_is_not_that_of_the_page() -> None:
    found = pdf_text.read(pdf("Dead\n57\n1", "Wounded\n250\n2", "Missing\n3\n3"))
    assert found.text == "Dead\n57\n\fWounded\n250\n\fMissing\n3\n"


def test_a_pdf_of_pictures_is_told_and_not_searched() -> None:
    with pytest.raises(Unreadable, match="holds no text, as a scan does"):
        pdf_text.read(pdf("", ""))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"<html>", pdf("text")[:200], b"\0" * 5000])
def test_a_broken_pdf_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"no whole PDF|no text"):
        pdf_text.read(data)


def test_a_word_document_is_read_in_order_with_its_headings_and_pages() -> None:
    data = docx("# The dam", "It broke in September.", "## The dead", "They were 57.", breaks_before=[3])
    found = docx_text.read(data)
    assert found.text == "# The dam\n\nIt broke in September.\n\n## The dead\n\n\fThey were 57.\n\n"
    assert found.headings == ((0, 1, "The dam"), (35, 2, "The dead"))
    assert (found.is_paged, found.heading(40)) == (True, "The dead")


def test_tables_and_insertions_of_a_word_document_are_read_and_deletions_are_not() -> None:
    word = WordDocument()
    word.add_table(1, 2).cell(0, 1).text = "in the table"
    word.add_paragraph("First")._p.append(
        parse_xml(
            f"<w:ins {W}><w:r><w:t xml:space='preserve'> more than</w:t><w:tab/><w:t>57</w:t></w:r></w:ins>"
        )
    )
    word.paragraphs[0]._p.append(parse_xml(f"<w:moveFrom {W}><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"))
    word.paragraphs[0]._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>gone</w:delText></w:r></w:del>"))
    out = BytesIO()
    word.save(out)
    assert docx_text.read(out.getvalue()).text.split() == [
        *("in", "the", "table"),
        *("First", "more", "than", "57"),
    ]


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_raised_figure_of_a_word_document_is_marked() -> None:
    word = WordDocument()
    paragraph = word.add_paragraph("In all, 27 died;")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" 94 were rescued on the 4")
    paragraph.add_run("th").font.superscript = True
    paragraph.add_run(". CO")
    paragraph.add_run("2").font.subscript = True
    out = BytesIO()
    word.save(out)
    assert (
        docx_text.read(out.getvalue()).text.strip() == "In all, 27 died;^3^ 94 were rescued on the 4th. CO2"
    )


@pytest.mark.parametrize(
    "data", [b"", b"PK\3\4", docx("text")[:900], zipped(a="b"), b"\xd0\xcf\x11\xe0" * 99]
)
def test_a_broken_word_document_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no whole Word document"):
        docx_text.read(data)


def test_a_bomb_is_not_unpacked() -> None:
    out = BytesIO(docx("text"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("x.xml", "w") as part:
        for _ in range(256):
            part.write(b" " * (1 << 20))
    assert len(out.getvalue()) < 1 << 20
    with pytest.raises(Unreadable, match="unpacks to far more"):
        docx_text.read(out.getvalue())


def test_entities_of_a_word_document_are_not_expanded() -> None:
    word = BytesIO(docx("text"))
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    body = parts["word/document.xml"].partition("?>")[2]
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    parts["word/document.xml"] = f"<!DOCTYPE x [{lol}]>{body.replace('>text<', '>&a11;<')}"
    try:
        assert "lol" not in docx_text.read(zipped(**parts)).text
    except Unreadable as fault:
        assert fault.message == "it is no whole Word document"  # noqa: PT017  either will do


PAGE = """<!DOCTYPE html><html><head><meta charset="{}"><title>The dam</title><style>p {{}}</style>
<script>if (1 < 2) document.write("<p>written by a script</p>")</script></head>
<body><h1>The <em>dam</em></h1><p>It broke in
   September<sup>12</sup>, said the water&nbsp;board.<p>57 &amp; more&mdash;dead<br>on the 9<sup>th</sup>
<table><tr><td>Vesk</td><td>110</td></tr></table><pre>a  b
c</pre><!-- a remark --></body></html>"""


def test_a_page_is_read_as_it_is_seen() -> None:
    found = html.read(PAGE.format("utf-8").encode())
    assert found.text == (
        "The dam\n\n# The dam\n\nIt broke in September^12^, said the water board.\n\n"
        "57 & more—dead\non the 9th\n\n\tVesk\t110\n\na b\nc\n"
    )
    assert find("broke in September, said the water board", found.text) is not None
    assert found.headings == ((9, 1, "The dam"),)


@pytest.mark.parametrize(
    "markup", ["<p", "<!--", "<script>", "<p title='", "&#xFFFFFFFFF;", "<![CDATA[", "</"]
)
def test_a_page_that_ends_anywhere_is_read_so_far(markup: str) -> None:
    assert "seen" in html.read(f"<p>seen</p>{markup}".encode()).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("iso-8859-1", "cp1252"),
        ("Shift_JIS", "shift_jis"),
        ("utf-16", "utf-8"),
        ("hex", "utf-8"),
        ("no-such", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declared: str, encoding: str) -> None:
    said = {"cp1251": "Погибли 57", "cp1252": "naïve “57”", "shift_jis": "死者", "utf-8": "“死者”"}[encoding]
    found = html.read(f'<meta charset="{declared}"><p>{said}</p>'.encode(encoding))
    assert (said in found.text, found.guessed) == (True, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_read_by_its_mark(encoding: str) -> None:
    assert plain.read("57 “dead”\r\nat\rVesk".encode(encoding)) == Document("57 “dead”\nat\nVesk")


def test_an_encoding_is_guessed_and_said_to_be() -> None:
    text = "Плотина прорвалась в сентябре, и погибли по меньшей мере пятьдесят семь человек."
    found = plain.read(text.encode("cp1251"))
    assert (found.text, found.guessed) == (text, "cp1251")
    assert plain.read("the dead of São Tomé and Škoda’s".encode("cp1252")).guessed


def test_control_characters_do_not_come_through() -> None:
    assert plain.read(b"a\x1b[31mb\x07\0c\td\x0ce").text == "a[31mbc\td\fe"


def test_the_lines_and_pages_of_a_text() -> None:
    found = plain.read(b"one\ntwo\n\x0cthree\n")
    assert [found.line(at) for at in (0, 3, 4, 9)] == [1, 1, 2, 3]
    assert [found.page(at) for at in (0, 7, 9)] == [1, 1, 2]


def test_a_text_that_is_too_long_is_told() -> None:
    from reconcile.texts import LONGEST

    with pytest.raises(Unreadable, match="more than 10,000,000 characters"):
        plain.read(b"x" * (LONGEST + 1))


def test_every_kind_has_its_reader() -> None:
    from reconcile.texts import ENDINGS

    here = Path(plain.__file__).parent
    assert {kind for kind in ENDINGS.values() if not (here / f"{kind}.py").is_file()} == {"txt", "md"}

"""Word documents: their paragraphs in order, tables and notes included, deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from reconcile.model.document import PAGE, Document, printed
from reconcile.texts import LONGEST, Unreadable
from reconcile.texts.plain import tidy

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_FALLBACK, *(_WORD + name for name in ("del", "moveFrom", "pPr", "rPr", "sectPr"))}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": PAGE}
_UNPACKED = 1 << 29
"""Bytes that a document may unpack to: far more than Word writes, far less than a bomb does."""


def read(data: bytes) -> Document:
    """The text of a document, its pages as Word last laid them out, where it noted that."""
    _refuse_bombs(data)
    from docx import Document as opened
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        word = opened(BytesIO(data))
        text = "".join(_texts(word))
    except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, OSError, EOFError, AttributeError):
        raise _broken() from None
    text = tidy(text)
    if not text.strip():
        raise Unreadable("it holds no text")
    return Document(text, "docx", printed(text.split(PAGE)))


def _refuse_bombs(data: bytes) -> None:
    """Refuses an archive that says it unpacks to more than any document does; no more is ever unpacked."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        raise _broken() from None
    texts = (part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if sum(part.file_size for part in parts) > _UNPACKED or sum(texts) > 20 * LONGEST:
        raise Unreadable("it unpacks to far more than a document holds", "store its text")


def _broken() -> Unreadable:
    return Unreadable("it is no whole Word document", "save it again as .docx")


def _texts(word: Any) -> Iterator[str]:
    """The body's text, then that of the notes."""
    from docx.opc.oxml import parse_xml

    levels = {style.style_id: _level(style.name) for style in word.styles if style.name}
    yield from _pieces(word.element.body, levels)
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            yield "\n"
            yield from _pieces(parse_xml(relation.target_part.blob), {})


def _level(style: str) -> int:
    """The level of headings in a style; 0 where it is for none."""
    name = style.lower()
    if name == "title":
        return 1
    number = name.removeprefix("heading ")
    return int(number) if number in "123456" and len(number) == 1 else 0


def _pieces(tree: Any, levels: dict[str, int]) -> Iterator[str]:
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag == _WORD + "p":
                yield "\n\n"
        elif tag == _WORD + "p":
            level = levels.get(_style(element), 0)
            yield f"{'#' * level} " if level else ""
        elif tag in _LEFT_OUT:
            walk.skip_subtree()
        elif tag == _WORD + "t":
            yield _shown(element)
        elif isinstance(tag, str) and tag.startswith(_WORD):
            yield _SIGNS.get(tag.removeprefix(_WORD), "")


def _shown(text: Any) -> str:
    """The characters of a text; a small high figure, as of footnotes, is marked as in Markdown."""
    shown: str = text.text or ""
    align = text.getparent().find(f"{_WORD}rPr/{_WORD}vertAlign")
    raised = align is not None and align.get(f"{_WORD}val") == "superscript"
    return f"^{shown}^" if raised and shown.isdecimal() and len(shown) < 4 else shown


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if found is None else found.get(f"{_WORD}val", "")

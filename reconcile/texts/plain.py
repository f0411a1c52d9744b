"""Plain text and Markdown: bytes as the characters that they stand for."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from reconcile.model.document import PAGE, Document, printed
from reconcile.texts import LONGEST, Unreadable

_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_ENOUGH = 100_000
"""Bytes from which an encoding is guessed."""


def read(data: bytes, kind: str = "txt") -> Document:
    """A plain text, with line breaks all of one kind."""
    text, guessed = decoded(data)
    text = tidy(text)
    return Document(text, kind, printed(text.split(PAGE)), guessed)


def decoded(data: bytes, declared: str = "") -> tuple[str, str]:
    """Bytes as text: by their mark, as declared, as UTF-8, or in the encoding that they look like.

    The second is the encoding where it was guessed. What makes no sense becomes a replacement character.
    """
    if len(data) > 4 * LONGEST:
        raise too_long()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if declared:
            return data.decode(declared, "replace"), ""
        guessed = _looks_like(data, error.start)
        return data.decode(guessed, "replace"), guessed


def tidy(text: str) -> str:
    """A text with `\\n` for every kind of line break, and without other control characters."""
    if len(text) > LONGEST:
        raise too_long()
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def too_long() -> Unreadable:
    """The fault of a document that holds more text than is read."""
    return Unreadable(f"it holds more than {LONGEST:,} characters", "store the part that is quoted")


_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\f"}


def _looks_like(data: bytes, first: int) -> str:
    """The encoding that bytes look like which are no UTF-8; `first` of them is the place that told so."""
    sample = data[max(0, first - _ENOUGH // 2) :][:_ENOUGH]
    if b"\0" not in sample:
        try:
            from charset_normalizer import from_bytes
        except ImportError:
            return "cp1252"
        if (best := from_bytes(sample).best()) is not None and best.encoding != "utf_8":
            return best.encoding
    return "cp1252"

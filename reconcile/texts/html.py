"""Web pages: what a reader sees of them, in the order in which it stands there."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from reconcile.model.document import Document
from reconcile.texts.plain import decoded, tidy
from reconcile.texts.unclosed import closed

_UNSEEN = {"script", "style", "template", "svg", "math", "object", "iframe"}
_PARAGRAPHS = frozenset(("p", "pre", "title", "table", "blockquote"))
_LINES = re.compile(
    "address|article|aside|body|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|header|hr|html|legend|li|main|menu|nav|ol|option|section|select|summary|tbody|textarea|tfoot|thead|tr|ul"
)
_CELLS = ("td", "th")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
"""What browsers read under these names."""
_TEXT_ENCODINGS = re.compile(r"cp\d+|iso8859-\d+|koi8-\w+|gb\w+|big5\w*|shift_jis\w*|euc_\w+|mac[-_]\w+|hz")


def read(data: bytes) -> Document:
    """The text of a page: a line for each block, `#` before headings, nothing of scripts and styles."""
    text, guessed = decoded(data, _declared(data[:4096]))
    page = _Page()
    page.feed(closed(text))
    page.close()
    return Document(tidy(page.text().replace("\f", " ")), "html", guessed=guessed)


def _declared(head: bytes) -> str:
    """The encoding that a page says it has, where it is one for text; UTF-8 is tried anyway."""
    found = _DECLARED.search(head)
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name if found else ""
    except (LookupError, ValueError):
        return ""
    name = _WEB.get(name, name)
    return name if _TEXT_ENCODINGS.fullmatch(name) else ""


class _Page(HTMLParser):
    """Gathers what is seen of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._hiding = ""
        self._raised: list[str] | None = None
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: a new line, a heading's mark, or something that is not seen."""
        if self._hiding:
            return
        if tag in _UNSEEN:
            self._hiding = tag
        elif tag in _HEADINGS:
            self._pieces.append(f"\n\n{'#' * _HEADINGS[tag]} ")
        elif tag in _PARAGRAPHS:
            self._pieces.append("\n\n")
            self._pre += tag == "pre"
        elif tag == "br" or _LINES.fullmatch(tag):
            self._pieces.append("\n")
        elif tag in _CELLS:
            self._pieces.append("\t")
        elif tag == "sup":
            self._raised = []
        elif tag == "q":
            self._pieces.append("“")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self._hiding:
            self._hiding = "" if tag == self._hiding else self._hiding
        elif tag in _HEADINGS or tag in _PARAGRAPHS:
            self._pieces.append("\n\n")
            self._pre = max(0, self._pre - (tag == "pre"))
        elif _LINES.fullmatch(tag):
            self._pieces.append("\n")
        elif tag == "sup" and self._raised is not None:
            raised, self._raised = "".join(self._raised).strip(), None
            self._pieces.append(f"^{raised}^" if raised.isdigit() and len(raised) < 4 else raised)
        elif tag == "q":
            self._pieces.append("”")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself: only the void ones do, as browsers see it."""
        self.handle_starttag(tag, attrs)
        if tag in ("svg", "math", "script", "iframe"):
            self._hiding = ""

    def handle_data(self, data: str) -> None:
        """Text between tags; line breaks count in preformatted text only."""
        if self._hiding:
            return
        if self._raised is not None and len(self._raised) < 50:
            self._raised.append(data)
        else:
            self._pieces.append(data if self._pre else re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """All of it, with no more white space than tells blocks apart."""
        if self._raised is not None:
            self._pieces.extend(self._raised)
        lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(self._pieces).split("\n"))
        text = "\n".join(re.sub(r" {2,}", " ", line) for line in lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

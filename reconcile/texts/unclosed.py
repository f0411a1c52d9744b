"""Markup that nothing closes, whose end the parser would look for over and over."""

from __future__ import annotations

import re

_COMMENT = "<!--"
_OPENED = re.compile(
    rf"{_COMMENT}|<!\[(?:(?P<section>cdata|temp|ignore|include|rcdata)|(?P<condition>if|else|endif))?(?![\w.-])"
    r"|<!\[",
    re.IGNORECASE | re.ASCII,
)
_ENDS = {"comment": r"--\s*>", "section": r"\]\s*\]\s*>", "condition": r"\]\s*>"}


def closed(page: str) -> str:
    """A page in which no markup is left open: what nothing closes is text, or a remark as browsers see it.

    What is read of a page that closes all its markup stays the same. Without this, a page of 80 KB took a
    minute.
    """
    last = {
        kind: max((end.start() for end in re.finditer(end, page)), default=-1) for kind, end in _ENDS.items()
    }

    def mended(found: re.Match[str]) -> str:
        kind = "comment" if found[0] == _COMMENT else found.lastgroup
        if kind is not None and found.end() <= last[kind]:
            return found[0]
        return found[0].replace("<", "&lt;") if kind == "comment" else found[0].replace("[", "-[")

    end = page.rfind(">") + 1
    return _OPENED.sub(mended, page[:end]) + page[end:].replace("<", "&lt;")

"""Colour and layout for a terminal: colour only ever repeats what the words say."""

import re
from textwrap import wrap

from reconcile.reporters import Style

COLOURS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
BY_SEVERITY = {"error": "bold red", "warning": "bold yellow"}
BY_STATUS = {"open": "red", "stale": "red", "deferred": "yellow", "resolved": "green"}

_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "→": "->",
        "·": "-",
        "×": "*",
        "−": "-",
        "≤": "<=",
        "≥": ">=",
    }
)
_PAINT = re.compile(r"\x1b\[[0-9;]*m")


def paint(text: str, colours: str, style: Style) -> str:
    """A text in colours such as `bold red`, or as it is where there are none."""
    if not style.colour or not text:
        return text
    return f"\x1b[{';'.join(COLOURS[name] for name in colours.split())}m{text}\x1b[0m"


def folded(text: str, style: Style, *, first: str = "", rest: str | None = None) -> list[str]:
    """A text on lines of the screen's width, the first after `first`, the others after `rest`."""
    margin = " " * len(_PAINT.sub("", first))
    indent = margin if rest is None else rest
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        lines += wrap(
            part,
            max(style.width, len(indent) + 20),
            initial_indent=indent if lines else margin,
            subsequent_indent=indent,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [margin]
    return [first + lines[0][len(margin) :], *lines[1:]]


def fitting(text: str, style: Style) -> str:
    """The text with typographic marks that a plain terminal lacks written in ASCII."""
    return text if style.unicode else text.translate(_ASCII)

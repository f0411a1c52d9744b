"""Text that is safe to show: control characters and hidden changes of direction are made visible."""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RIGHT_TO_LEFT = re.compile(rf"{_RIGHT}(?:[\W\d_]*{_RIGHT})*")


def plain(text: str) -> str:
    """The text with each control or bidirectional character written as `\\x1b` or `\\u202e`.

    Line breaks and tabs stay, as the reporter lays out the text; an emoji's joiners stay too.
    """
    return _HIDDEN.sub(lambda found: _visible(ord(found[0])), text)


def isolated(text: str) -> str:
    """A safe text, the words of scripts that run from right to left set apart, that they turn nothing round.

    For pages and pictures: a terminal may show the marks that do it.
    """
    return _RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", text)


def _visible(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

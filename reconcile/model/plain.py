"""Text that is safe to show: control characters and hidden changes of direction are made visible."""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def plain(text: str) -> str:
    """The text with each control or bidirectional character written as `\\x1b` or `\\u202e`.

    Line breaks and tabs stay, as the reporter lays out the text; an emoji's joiners stay too.
    """
    return _HIDDEN.sub(lambda found: _visible(ord(found[0])), text)


def _visible(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

"""Text as YAML that always reads back as it was: double quotes wherever a reader could take it otherwise."""

import re

_RISKY_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`=]|\.\.\.|<<")
_RISKY_INSIDE = re.compile(r":(?=\s|$)|\s#|\s$")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str) -> str:
    """The text as one YAML scalar on one line, quoted only when it must be."""
    plain = text.isprintable() and text and not _RISKY_START.match(text) and not _RISKY_INSIDE.search(text)
    return text if plain else quoted(text)


def key(text: str) -> str:
    """The text as the key of a mapping."""
    plain = text.isprintable() and re.fullmatch(r"\w[\w./@=~\[\]+-]*", text)
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, what is invisible escaped; ValueError for half of a surrogate pair."""
    return '"' + "".join(map(_escaped, text)) + '"'


def listed(texts: tuple[str, ...]) -> str:
    """A list on one line."""
    return "[" + ", ".join(map(in_list, texts)) + "]"


def in_list(text: str) -> str:
    """The text as one entry of a list or mapping on one line."""
    plain = text.isprintable() and re.fullmatch(r"\w[\w./@=~+-]*", text)
    return text if plain else quoted(text)


def _escaped(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"{character!r} is half a character; remove it")
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"

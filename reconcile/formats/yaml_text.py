"""Text as YAML that always reads back as it was: double quotes wherever a reader could take it otherwise."""

import re

_RISKY_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`=]|\.\.\.|<<")
_RISKY_INSIDE = re.compile(r":(?=\s|$)|\s#|\s$")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(rf'[\\"]|{_UNSEEN.pattern}')


def scalar(text: str) -> str:
    """The text as one YAML scalar on one line, quoted only when it must be."""
    risky = not text or _RISKY_START.match(text) or _RISKY_INSIDE.search(text) or _UNSEEN.search(text)
    return quoted(text) if risky else text


def key(text: str) -> str:
    """The text as the key of a mapping."""
    return text if re.fullmatch(r"[\w][\w./@=~\[\]+-]*", text) else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, what is invisible escaped; ValueError for half of a surrogate pair."""
    if broken := _HALF.search(text):
        raise ValueError(f"{broken[0]!r} is half a character; remove it")
    return '"' + _ESCAPED.sub(lambda found: _escape(found[0]), text) + '"'


def listed(texts: tuple[str, ...]) -> str:
    """A list on one line."""
    return "[" + ", ".join(text if _plain_in_list(text) else quoted(text) for text in texts) + "]"


def _plain_in_list(text: str) -> bool:
    return re.fullmatch(r"\w[\w./@=~+-]*", text) is not None


def _escape(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"

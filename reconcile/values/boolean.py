"""Yes or no: two possibilities, so that to deny the one is to assert the other."""

from __future__ import annotations

from reconcile.values import one_of
from reconcile.values.members import Members
from reconcile.values.value import Value

_WORDS = {"true": "true", "yes": "true", "false": "false", "no": "false"}


def parse(text: str) -> Value:
    """True or false, which may also be written yes or no."""
    words = [_WORDS.get(part.lower()) for part in one_of.parts(text)]
    if not words or None in words:
        raise ValueError(f"{text!r} is neither true nor false; write true or false, yes or no")
    return Value("boolean", text, Members.of(filter(None, words), ("true", "false")))


def show(possible: Members) -> str:
    """`true`, `false`, or `true or false`."""
    return one_of.shown(sorted(possible.names, reverse=True)) or "nothing"

"""Words carried and shown but never compared: they exclude nothing."""

from reconcile.values.members import Members
from reconcile.values.value import Value


def parse(text: str) -> Value:
    """The text as written; it may not be blank."""
    if not text.strip():
        raise ValueError("the text is blank; write some words, or leave the property out")
    return Value("text", text, Members.anything())


def show(possible: Members) -> str:
    """What a text excludes, which is nothing; its words are the value's `written`."""
    return "any text" if not possible.is_empty() else "nothing"

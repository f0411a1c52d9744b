"""Several possibilities in one text: `A or B`, `A, B or C`, `[A, B]`, of which one is so."""

import re


def parts(text: str) -> list[str]:
    """The possibilities that a text lists, in its order; the text itself where it lists none."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return _filled(re.split(r",|\s+or\s+", text[1:-1]))
    if re.search(r"\s+or\s+", text):
        return _filled(re.split(r",?\s+or\s+|,\s+", text.removeprefix("either ")))
    return _filled([text])


def shown(names: list[str]) -> str:
    """The possibilities as one text, in the order given."""
    return " or ".join(names)


def _filled(listed: list[str]) -> list[str]:
    return [part.strip() for part in listed if part.strip()]

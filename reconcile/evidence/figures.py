"""Whether the quoted words hold the figures of a value: its numbers, and the parts of its date."""

import re

from reconcile.model.claim import Claim
from reconcile.values import quantity
from reconcile.values.value import Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.])(1\d{3}|20\d{2})(?![\d,]|\.\d)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LONGEST = 6
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)


def unsupported(claim: Claim) -> str | None:
    """The figure of a value that its quote does not hold; None when the quote holds all it should."""
    written, quote = claim.value.written, claim.quote
    if written.casefold() in quote.casefold():
        return None
    match claim.value.kind:
        case "count" | "quantity":
            missing = _missing(_numbers(written), _numbers(quote))
            return None if missing is None or _says_the_same(claim) else missing
        case "date":
            return _unlike_date(written, quote)
        case _:
            return None


def _missing(wanted: list[str], held: list[str]) -> str | None:
    return next((number for number in wanted if number not in held), None)


def _says_the_same(claim: Claim) -> bool:
    """Whether some words of the quote mean the same number: "more than 100" is 101 and up."""
    words = claim.quote.split()
    runs = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1)
    )
    return any(_reads_as(run, claim.value) for run in runs)


def _reads_as(text: str, value: Value) -> bool:
    try:
        read = quantity.parse(text.strip(".,;:"), whole=value.kind == "count", unit=value.unit)
    except ValueError:
        return False
    return read.possible == value.possible


def _numbers(text: str) -> list[str]:
    """Every number of a text in one spelling: digits without commas, words as digits."""
    digits = [_plain(found) for found in _DIGITS.findall(text)]
    words = (_spelled(word) for word in _WORD.findall(text))
    return digits + [word for word in words if word is not None]


def _plain(digits: str) -> str:
    number = digits.replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _spelled(word: str) -> str | None:
    """A number word as digits ("thirty" is 30); None for any other word."""
    try:
        nominal = quantity.parse(word, whole=True).nominal
    except ValueError:
        return None
    return None if nominal is None else str(nominal)


def _unlike_date(written: str, quote: str) -> str | None:
    """The year or month of a date where the quote names another one only."""
    for named in (_years, _months):
        wanted, held = named(written), named(quote)
        if wanted and held and not wanted & held:
            return ", ".join(sorted(wanted))
    return None


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _months(text: str) -> frozenset[str]:
    spoken = {found[:3].lower() for found in _MONTH.findall(text)}
    digits = re.findall(r"\b\d{4}-(\d\d)\b", text)
    return frozenset(spoken | {_MONTHS[int(month) - 1] for month in digits if 1 <= int(month) <= 12})

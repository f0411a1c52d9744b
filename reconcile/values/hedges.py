"""The words that hedge a number, and the operator each of them stands for.

`>` `>=` `<` `<=` and `=` say what they say; `~` widens to both sides; `nearly` reaches from below up to the
number. How far they reach is the project's policy.
"""


def _by_phrase(table: dict[str, str]) -> dict[str, str]:
    return {phrase: operator for operator, phrases in table.items() for phrase in phrases.split("|")}


BEFORE = _by_phrase(
    {
        ">": ">|more than|over|above|beyond|exceeding|in excess of|greater than|higher than|well over"
        "|just over|well above|just above|slightly over|slightly more than|upward of|upwards of|north of",
        ">=": ">=|=>|at least|no fewer than|no less than|not fewer than|not less than|a minimum of|as few as",
        "<": "<|less than|fewer than|lower than|under|below|short of|well under|well below",
        "<=": "<=|=<|at most|no more than|not more than|up to|a maximum of|as many as|as much as",
        "=": "=|exactly|precisely|only|just|a total of",
        "~": "~|≈|about|around|some|roughly|approximately|approx|circa|ca|c|an estimated|estimated",
        "nearly": "nearly|almost|close to|just under|just below|slightly under|nearing|approaching",
    }
)

AFTER = _by_phrase(
    {
        ">=": "+|or more|or above|or over|or greater|at least|at the least",
        "<=": "or fewer|or less|or under|or below|at most|at the most",
        "~": "or so|or thereabouts|approximately",
    }
)

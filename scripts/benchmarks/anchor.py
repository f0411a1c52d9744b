"""Quotes in a text: which of them are found, which should not have been, and what one takes."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks import anchor_data
from benchmarks.anchor_data import FALSE, QUOTES, TRUE
from benchmarks.bench import Bench, Result
from benchmarks.table import seconds, section, table
from benchmarks.timing import Contender, Outcome

SIZES = (100_000, 1_000_000)
QUICK = (20_000,)
ALLOWED = 2
"""The seconds that a contender may take for the quotes of one kind; what it got through is what counts."""

OURS = "reconcile"
CONTENDERS = {
    OURS: ("reconcile", "ours"),
    "str.find": ("python", "find"),
    "RapidFuzz, partial_ratio_alignment": ("rapidfuzz", "rapidfuzz"),
    "fuzzysearch, find_near_matches": ("fuzzysearch", "fuzzysearch"),
    "difflib, longest match": ("python", "difflib"),
}
KINDS = {
    "typography": "typography",
    "noise": "8 % noise",
    "dropped": "words dropped",
    "digits": "digits altered",
    "negations": "negation put in",
    "foreign": "of another text",
}
SOUGHT = (
    ("every quote under typography", "typography", 1),
    ("98 % of the quotes with 8 % noise", "noise", 0.98),
)
"""How many quotes are to be found, each under its kind as a share of those tried."""

MOST = 0.0005
"""The seconds that a quote may take."""


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Everybody on the same quotes in a text of so many characters."""
    return (_measured(bench, size) for size in sizes)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    parts = [part for result in results for part in _told(result)]
    return section(
        "Quotes",
        f"{QUOTES['typography']:,} quotes in a made text as a printer sets it: curly quote marks, dashes, "
        "ligatures, words broken at the end of a line, footnote marks. As many with 8 % of the letters "
        "changed, lost or doubled, and with words dropped; 500 with a digit altered, 500 with a negation put "
        "in, and 500 of another text, none of which should be found. What is found counts if it lies where "
        "the quote is from; with `reconcile` that is exactly, else as the place it proposes. Where somebody "
        f"did not get through all of a kind in {ALLOWED} s, it is the share of those tried. Repeat: "
        "`scripts/bench --only anchor`.",
        *parts,
        _goals(results),
    )


def _measured(bench: Bench, size: int) -> Result:
    path = anchor_data.write(bench.data, size)
    contenders = [
        Contender(name, bench.python(environment, "anchor_quotes", way, path, ALLOWED))
        for name, (environment, way) in CONTENDERS.items()
    ]
    return bench.measured("anchor", size, contenders)


def _told(result: Result) -> Iterator[str]:
    header = ["", *KINDS.values()]
    found = [[name, *(_share(one, kind) for kind in KINDS)] for name, one in result.outcomes.items()]
    took = [[name, *(_took(one, kind) for kind in KINDS)] for name, one in result.outcomes.items()]
    yield f"Found in {result.size:,} characters; of the last three kinds none should be:"
    yield table(header, found)
    yield f"What a quote takes in {result.size:,} characters, what reading the text takes shared out:"
    yield table(header, took)


def _share(outcome: Outcome, kind: str) -> str:
    """How many of the quotes tried were found; or why there is no figure."""
    if not outcome.runs:
        return outcome.failure or "not run"
    told = outcome.runs[-1].told
    tried, found = told[f"{kind} tried"], told[f"{kind} {'near' if kind in TRUE else 'found'}"]
    if kind in TRUE:
        return f"{100 * found / tried:.3g} %"
    return f"{found:.0f} of {tried:.0f}"


def _took(outcome: Outcome, kind: str) -> str:
    return seconds(outcome.typical(f"{kind} seconds")) if outcome.runs else outcome.failure or "not run"


def _goals(results: Sequence[Result]) -> str:
    """Whether what was aimed at is reached."""
    ours = {result.size: result.outcomes[OURS] for result in results if result.outcomes[OURS].runs}
    rows = [row for size, outcome in ours.items() for row in _judged(size, outcome)]
    return table(["aimed at", "measured", "met"], rows) if rows else ""


def _judged(size: int, outcome: Outcome) -> Iterator[list[str]]:
    told: Mapping[str, float] = outcome.runs[-1].told
    for words, kind, least in SOUGHT:
        tried, near = told[f"{kind} tried"], told[f"{kind} near"]
        yield [f"{words}, {size:,}", f"{near:.0f} of {tried:.0f}", "yes" if near >= least * tried else "no"]
    for kind in FALSE:
        wrong, tried = told[f"{kind} found"], told[f"{kind} tried"]
        what = KINDS[kind] if kind == "foreign" else f"with {KINDS[kind]}"
        yield [f"none {what}, {size:,}", f"{wrong:.0f} of {tried:.0f}", "no" if wrong else "yes"]
    took = {kind: outcome.typical(f"{kind} seconds") for kind in KINDS}
    met = [kind for kind in KINDS if took[kind] <= MOST]
    slowest = max(took.values())
    fits = "yes" if len(met) == len(KINDS) else ", ".join(KINDS[kind] for kind in met) or "no"
    yield [
        f"at most 0.5 ms a quote, {size:,}",
        f"{seconds(took['typography'])} where it stands, at most {seconds(slowest)} where it was lost",
        fits,
    ]

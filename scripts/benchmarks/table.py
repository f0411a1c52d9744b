"""Figures as Markdown: tables whose cells are short enough to read."""

from collections.abc import Iterable, Sequence

from benchmarks.timing import Outcome


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def section(title: str, *paragraphs: str) -> str:
    """A heading and what stands under it."""
    return "\n".join([f"## {title}\n", *(f"{text.strip()}\n" for text in paragraphs if text.strip())])


def seconds(amount: float) -> str:
    """A time with two or three digits that count."""
    if amount >= 100:
        return f"{amount:,.0f} s"
    if amount >= 1:
        return f"{amount:.3g} s"
    return f"{amount * 1000:.3g} ms" if amount >= 0.001 else f"{amount * 1e6:.0f} µs"


def times(ratio: float | None) -> str:
    """A ratio: `3.2×`."""
    if ratio is None:
        return "–"
    return f"{ratio:,.0f}×" if ratio >= 99.5 else f"{ratio:.2g}×"


def megabytes(amount: float) -> str:
    """A size of memory."""
    return f"{amount / 1024:.1f} GB" if amount >= 1024 else f"{amount:.0f} MB"


def timed(outcome: Outcome, ratio: float | None, measure: str = "") -> str:
    """How long it took and how that compares; or why there is no figure."""
    if not outcome.runs:
        return outcome.failure or "not run"
    few = "" if len(outcome.runs) >= 3 else f" ({len(outcome.runs)} run{'s' * (len(outcome.runs) > 1)})"
    compared = f" · {times(ratio)}" if ratio is not None else ""
    return f"{seconds(outcome.typical(measure))}{compared}{few}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")

"""A subject's page: every claim on it, property by property, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.picture import picture
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.model.told import answer
from reconcile.reporters import Style
from reconcile.reporters._apart import earlier_counts, questions_apart, set_aside
from reconcile.reporters._paint import BY_STATUS, fitting, folded, paint
from reconcile.reporters._summary import counted
from reconcile.reporters._words import tick, who
from reconcile.solver.worlds import Worlds

MOST_REASONS = 12
"""How many reasons not to compare are listed for one property."""


def subject_page(report: Report, subject: str, style: Style, *, only: str = "") -> str:
    """Every claim on a subject, or only those on one property, as text."""
    claims: dict[str, list[Claim]] = {}
    for claim in report.corpus.claims:
        if claim.item.subject == subject and only in ("", claim.item.property):
            claims.setdefault(claim.item.property, []).append(claim)
    known = report.corpus.subjects.get(subject)
    blocks = [_about(known, style) if known else [paint(plain(subject), "bold", style)]]
    blocks[0] += _withdrawn(report.corpus.sources.get(subject), style)
    blocks += [_property(name, group, report, style) for name, group in sorted(claims.items())]
    blocks += [[_count(report, subject, sum(map(len, claims.values())))]]
    return fitting("\n\n".join("\n".join(block) for block in blocks), style) + "\n"


def _about(subject: Subject, style: Style) -> list[str]:
    title = f"{subject.id}: {subject}" if subject.name else subject.id
    lines = [paint(plain(title), "bold", style) + (f" ({plain(subject.kind)})" if subject.kind else "")]
    for label, names in (
        ("also called", subject.aliases),
        ("part of", subject.part_of),
        ("not to be confused with", subject.distinct_from),
        ("formerly", subject.was),
    ):
        lines += folded(plain(", ".join(names)), style, first=f"  {label} ") if names else []
    return lines + (folded(plain(subject.note), style, first="  ") if subject.note else [])


def _withdrawn(source: Source | None, style: Style) -> list[str]:
    if source is None or source.withdrawn is None:
        return []
    taken = source.withdrawn
    why = f": {taken.reason}" if taken.reason else ""
    return folded(plain(f"withdrawn on {taken.date}{why}; its claims are set aside"), style, first="  ")


def _count(report: Report, subject: str, number: int) -> str:
    cases = [case for case in report.cases if any(item.subject == subject for item in case.items)]
    return f"{counted(number, 'claim')}, {counted(len(cases), 'case')}."


def _property(name: str, claims: Sequence[Claim], report: Report, style: Style) -> list[str]:
    """One property: its data items with their claims and picture, then what is not compared and why."""
    items: dict[Item, list[Claim]] = {}
    for claim in claims:
        items.setdefault(claim.item, []).append(claim)
    several = " (several answers may hold)" if len({item.member for item in items}) > 1 else ""
    lines = [paint(plain(name.replace("_", " ")), "bold", style) + several]
    for item, group in items.items():
        lines += [*_item(item, group, report, style)]
    return lines + _drawn(claims, items, style) + _apart(name, claims, list(items), report, style)


def _item(item: Item, claims: Sequence[Claim], report: Report, style: Style) -> Iterator[str]:
    if qualified := _qualified(item):
        yield f"  {paint(plain(qualified), 'bold', style)}"
    for claim in claims:
        yield from folded(answer(claim, report.corpus), style, first="  - ")
        yield from folded(who(claim, report.corpus), style, first="    ")
        if claim.quote:
            yield from folded(f"“{plain(claim.quote)}”", style, first="    ")
        if claim.inferred:
            yield from folded(f"inferred: {plain(claim.inferred)}", style, first="    ")
        yield f"    {paint(plain(str(claim.span)), 'blue', style)}  {paint(plain(claim.id), 'dim', style)}"
    for case in (case for case in report.cases if item in case.items):
        yield f"    {_in_case(case, style)}"


def _in_case(case: Case, style: Style) -> str:
    state = paint(case.status, BY_STATUS[case.status], style)
    return f"= {case.code} {case.name} ({state}): reconcile show {plain(case.id)}"


def _drawn(claims: Sequence[Claim], items: dict[Item, list[Claim]], style: Style) -> list[str]:
    """The claims' sets above one another, where two or more can be drawn on one scale."""
    if (
        len({claim.possible for claim in claims}) < 2
        or len({(claim.value.kind, claim.value.unit) for claim in claims}) != 1
    ):
        return []
    rows = [(_label(claim, several=len(items) > 1), claim.possible) for claim in claims]
    kind = claims[0].value.kind
    drawn = picture(rows, style.width - 4, tick=tick(kind), unicode=style.unicode)
    return ["", *(f"    {line}" for line in drawn)] if drawn else []


def _label(claim: Claim, *, several: bool) -> str:
    return plain(f"{claim.speaker} {_qualified(claim.item) if several else ''}".strip())


def _qualified(item: Item) -> str:
    """What narrows the question: `[side=police]@2023`. The answers that are questions show themselves."""
    return item._replace(member=None).id.removeprefix(f"{item.subject}.{item.property}")


def _apart(
    name: str, claims: Sequence[Claim], items: Sequence[Item], report: Report, style: Style
) -> list[str]:
    """Why some of these claims are not compared with others."""
    declared = report.corpus.vocabulary.properties.get(name)
    reasons = [f"{claim.id}: {why}" for claim, why in set_aside(claims)]
    reasons += [
        f"{earlier.id} is an earlier count than {later.id}" for earlier, later in _risen(claims, report)
    ]
    reasons += [f"{one} and {other}: {why}" for one, other, why in questions_apart(items, declared)]
    if not reasons:
        return []
    lines = [
        line for reason in reasons[:MOST_REASONS] for line in folded(plain(reason), style, first="    - ")
    ]
    left = len(reasons) - MOST_REASONS
    return ["", "  not compared:", *lines, *([f"    … and {left} more"] if left > 0 else [])]


def _risen(claims: Sequence[Claim], report: Report) -> Iterator[tuple[Claim, Claim]]:
    worlds = Worlds(report.corpus)
    for item in dict.fromkeys(claim.item for claim in claims):
        if item.property in report.corpus.vocabulary.properties and worlds.settles(item):
            yield from earlier_counts([claim for claim in claims if claim.item == item], worlds)

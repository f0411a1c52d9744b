"""One case in full: its claims by camp, the picture, the explanation, the decision or the way to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.evidence.corrections import corrections
from reconcile.evidence.origins.origins import tally
from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Severity
from reconcile.model.numbered import numbers
from reconcile.model.picture import picture
from reconcile.model.plain import plain
from reconcile.model.resolution import NEEDED, Verdict
from reconcile.model.told import answer, asked, question
from reconcile.reporters import Style
from reconcile.reporters._paint import BY_SEVERITY, BY_STATUS, folded, paint
from reconcile.reporters._place import place
from reconcile.reporters._reasons import chain_lines, correction_lines, headline, other_lines
from reconcile.reporters._words import tick, who

MOST = 12
"""How many claims of a case are shown before the rest is only counted."""


def case_lines(case: Case, corpus: Corpus, style: Style) -> list[str]:
    """The whole case; long lists end in a count of what is left out."""
    return [
        *_title(case, corpus, style),
        "",
        *_claims(case, corpus, style),
        *(chain_lines(case, corpus, style) if case.chain else _picture(case, corpus, style)),
        *_from(case, corpus),
        *_why(case, style),
        *_decision(case, style),
        *correction_lines(case, corpus, style),
        *_help(case, corpus, style),
    ]


def heading(severity: Severity, code: str, name: str, style: Style) -> str:
    """`error[C101] conflicting-values`."""
    label = paint(f"{severity}[{code}]", BY_SEVERITY.get(severity, "bold"), style)
    return f"{label} {paint(name, 'bold', style)}"


def _title(case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    title = heading(case.severity, case.code, case.name, style)
    yield from folded(plain(headline(case, corpus)), style, first=f"{title}: ", rest="  ")
    yield f"  {paint('-->', 'blue', style)} {plain(str(place(case)))}"
    moved = ": its decision no longer holds" if case.status is Status.STALE else ""
    status = paint(case.status + moved, BY_STATUS[case.status], style)
    by = f", by the decision on {case.settled_by}" if case.settled_by else ""
    yield f"  case {plain(case.id)} ({status}{plain(by)})"


def _claims(case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    for claim in _shown(case):
        yield from _claim(claim, case, corpus, style)
    yield from _left_out(len(case.claims) - len(_shown(case)), "claims")
    if case.claims:
        yield ""


def _claim(claim: Claim, case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    label = str(numbers(case)[claim.id]) if case.across else _letters(case, claim)
    first = f"  {paint(label, 'bold', style)}{' ' * max(3 - len(label), 1)}" if label else "  -  "
    yield from folded(f"{_question(claim, case, corpus)}{answer(claim, corpus)}", style, first=first)
    yield from folded(who(claim, corpus), style, first="     ")
    if claim.quote:
        yield from folded(f"“{plain(claim.quote)}”", style, first="     ")
    if claim.inferred:
        yield from folded(f"inferred: {plain(claim.inferred)}", style, first="     ")
    yield f"     {paint(plain(str(claim.span)), 'blue', style)}  {paint(plain(claim.id), 'dim', style)}"


def _question(claim: Claim, case: Case, corpus: Corpus) -> str:
    """What a claim answers, as far as the claims of the case differ in it."""
    if len({other.item for other in case.claims}) == 1:
        return ""
    alike = len({other.item.subject for other in case.claims}) == 1
    return plain(f"{question(claim.item) if alike else asked(claim.item, corpus)}: ")


def _shown(case: Case) -> list[Claim]:
    """As many claims as fit: camp by camp, those that fit every camp last; across questions by number.

    What a chain rests on comes before the others, all of it unless that is twice as much.
    """
    if not case.across:
        return sorted(case.claims, key=lambda claim: _letters(case, claim) or "~")[:MOST]
    needed = {claim.id for step in case.chain.steps for claim in step.claims} if case.chain else set()
    most = len(needed) if MOST < len(needed) <= 2 * MOST else MOST
    first = sorted(case.claims, key=lambda claim: claim.id not in needed)[:most]
    return [claim for claim in case.claims if claim in first]


def _letters(case: Case, claim: Claim) -> str:
    """The camps a claim can stand with; none where it fits them all or there are none."""
    fits_all = all(claim in camp.claims for camp in case.camps)
    return "" if fits_all else case.letters(claim)


def _picture(case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    """The sets above one another, where they are days or numbers of one kind."""
    claims = [claim for claim in _shown(case) if claim.comparable]
    kinds = {(claim.value.kind, claim.value.unit) for claim in claims}
    if len(kinds) != 1:
        return
    rows = [(_label(case, claim), claim.possible) for claim in claims]
    drawn = picture(rows, style.width - 5, tick=tick(claims[0].value.kind), unicode=style.unicode)
    yield from (f"     {line}" for line in drawn)
    if drawn:
        yield ""


def _label(case: Case, claim: Claim) -> str:
    if case.across:
        return plain(f"{numbers(case)[claim.id]} {claim.item.property} {claim.speaker}")
    return plain(f"{_letters(case, claim)} {claim.speaker}".strip())


def _from(case: Case, corpus: Corpus) -> Iterator[str]:
    """How many sources the claims have, and how many of them are beginnings."""
    if case.claims:
        yield f"  from: {tally(case.claims, corpus.sources)}"


def _why(case: Case, style: Style) -> Iterator[str]:
    for rule in case.rules:
        where = f" ({rule.span})"
        yield from folded(plain(f"{rule.name}: {rule}{where}"), style, first="  rule: ")
    if case.explanation:
        yield from folded(plain(case.explanation), style, first="  why:  ")
    if case.across:
        yield from other_lines(case, style)
    elif case.more:
        yield "  There are more such sets of claims than are listed."


def _decision(case: Case, style: Style) -> Iterator[str]:
    decided = case.decision
    if decided is None:
        return
    by = f" by {decided.by}" if decided.by else ""
    at = f" at {decided.at}" if decided.at else ""
    yield from folded(plain(f"{decided.verdict}{by}{at}"), style, first="  decided: ")
    for label, names in (("stands", decided.stands), ("rejects", decided.rejects)):
        yield from (f"    {label} {plain(name)}" for name in names)
    if decided.value is not None:
        yield plain(f"    value {decided.value}")
    yield from folded(plain(decided.reason), style, first="  reason: ")
    if decided.verdict is Verdict.DEFER:
        yield plain(f"  put off until {decided.review_by or 'no day'}, with {decided.owner or 'nobody'}")
    if decided.seconded_by:
        at = f" at {decided.seconded_at}" if decided.seconded_at else ""
        yield from folded(
            plain(f"{decided.seconded_by}{at}: {decided.seconded_reason}"), style, first="  seconded by "
        )
    if case.proposed:
        yield f"  {NEEDED}"
    if decided.span:
        yield f"  {paint('-->', 'blue', style)} {plain(decided.span.path)}"
    yield from _changes(case, style)


def _changes(case: Case, style: Style) -> Iterator[str]:
    if case.status is Status.STALE:
        yield f"  {paint('since then', 'yellow', style)} (R601 stale-resolution):"
        for change in case.changes:
            yield from folded(plain(change), style, first="    - ")


def _help(case: Case, corpus: Corpus, style: Style) -> Iterable[str]:
    help, name = f"  {paint('help', 'cyan', style)}: ", _quoted(case.id)
    if case.status is Status.OPEN:
        return [
            f"{help}reconcile review {name}",
            f'     or reconcile resolve {name} {_verdict(case, corpus)} --reason "…"',
        ]
    if case.status is Status.STALE:
        return [
            f"{help}look at it again: reconcile review {name}",
            f'     or decide as before: reconcile resolve {name} {_as_before(case, corpus)} --reason "…"',
            "     or take the change back, if it was a slip: then the decision holds as it is",
        ]
    return []


def _as_before(case: Case, corpus: Corpus) -> str:
    """The flags that make a decision once more."""
    made = case.resolution
    if made is None:
        return _verdict(case, corpus)
    named = [
        (option, name)
        for option, names in (("stands", made.stands), ("rejects", made.rejects))
        for name in names
    ]
    named += [("value", made.value)] if made.value is not None else []
    named += [("owner", made.owner), ("review-by", made.review_by)] if made.verdict is Verdict.DEFER else []
    return " ".join([f"--verdict {made.verdict}", *(f"--{option} {_quoted(name)}" for option, name in named)])


def _verdict(case: Case, corpus: Corpus) -> str:
    """The verdict that a case of its kind mostly gets: which one, and on what, is for the editor to say."""
    if case.asks_whether:
        return "--verdict accept"
    if not case.claims:
        return "--verdict distinct"
    if len(case.claims) == 1:
        return f"--verdict reject --rejects {_quoted(case.claims[0].id)}"
    letters = [one.letter for one in corrections(case, corpus.sources)] if case.across else []
    letters += [camp.letter for camp in case.camps]
    camp = f" --camp {letters[0]}" if letters else ""
    return f"--verdict {'revised' if case.code == 'C104' else 'accept'}{camp}"


def _quoted(name: str) -> str:
    """A name as a shell takes it."""
    safe = plain(name)
    harmless = all(c.isalnum() or c in "-_./@+:%,=" for c in safe)
    return safe if harmless else "'" + safe.replace("'", "'\\''") + "'"


def _left_out(number: int, noun: str) -> Iterator[str]:
    if number > 0:
        yield f"  … and {number} more {noun}"

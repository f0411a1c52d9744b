"""What the desk asks before each verdict, and the decision that the answers make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reconcile.desk.decision import Decision
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim
from reconcile.model.resolution import Verdict
from reconcile.model.shown import shown

Answers = dict[str, str]

PUT_OFF = timedelta(days=14)
"""How long a case is put off unless the editor says otherwise."""

YES = "a"
"""The letter that accepts what a case without claims asks for."""

TITLES = {
    Verdict.ACCEPT: "Accept: it is so",
    Verdict.RANGE: "Range: every claim stands, and the fact runs from the lowest to the highest",
    Verdict.COMPATIBLE: "Compatible: every claim stands, on a fair reading they do not conflict",
    Verdict.DISTINCT: "Distinct: the camps speak of different events, times or scopes",
    Verdict.DISPUTED: "Disputed: every claim stands, and the fact has no single value",
}
OF_RULES = {
    "copied-passage": {
        Verdict.ACCEPT: "Accept: one has it from the other, or both from a third; they count as one origin",
        Verdict.DISTINCT: "Distinct: each wrote for itself; they count as two origins",
    },
    "single-origin": {Verdict.ACCEPT: "Accept: the fact may rest on one origin"},
    "similar-subjects": {Verdict.DISTINCT: "Distinct: the names are alike, what they name is not"},
}
"""What a verdict says on a case of a rule that asks whether something is so."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line to fill in; one that is not `optional` must not be left empty.

    Down and up leaf through `recent` answers, and a number takes one. What is typed is completed to one of
    the `known` names.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    optional: bool = False
    recent: Sequence[str] = ()
    known: Callable[[], Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer, from one place in it to another."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask before a verdict, and the decision that the answers make."""

    title: str
    fields: tuple[Field, ...]
    decision: Callable[[Answers], Decision]

    def filled(self, answers: Answers) -> Question:
        """The same question with what was answered, to be mended."""
        return replace(self, fields=tuple(replace(one, value=answers[one.name]) for one in self.fields))


def camps_by_key(case: Case) -> dict[str, Camp]:
    """The camps by what an editor may press or write: the letter, or the number from 1."""
    numbered = {str(number): camp for number, camp in enumerate(case.camps, start=1)}
    return numbered | {camp.letter: camp for camp in case.camps}


def number_in(word: str) -> int:
    """The number that a word is; 0 where it is none, or one longer than any list."""
    return int(word) if word.isdecimal() and len(word) < 10 else 0


def claims_named(case: Case, word: str) -> set[str]:
    """The ids of the claims that a camp's letter, or a claim's number from 1, stands for."""
    if 0 < (number := number_in(word)) <= len(case.claims):
        return {case.claims[number - 1].id}
    return {claim.id for camp in case.camps if camp.letter == word for claim in camp.claims}


def said(claim: Claim) -> str:
    """A claim's value as written, `not` before it where the claim denies it."""
    return f"{'not ' if claim.denies else ''}{claim.value.written}"


def accept(case: Case, camp: Camp, reasons: Sequence[str]) -> Question:
    """Accept a camp: its claims stand. Across questions it is known by what it rejects."""
    lost = ", ".join(claim.id for claim in case.claims if claim not in camp.claims)
    told = f": {_value(camp)}" if camp.value is not None else f": rejects {lost}" if lost else ""
    ids = tuple(claim.id for claim in camp.claims)
    return _of(f"Accept {camp.letter}{told}", Verdict.ACCEPT, reasons, stands=ids)


def by_verdict(case: Case, verdict: Verdict, reasons: Sequence[str]) -> Question:
    """The verdicts that keep every claim."""
    return _of(OF_RULES.get(case.name, {}).get(verdict, TITLES[verdict]), verdict, reasons)


def accepting(case: Case) -> list[str]:
    """The letters that accept something: the camps, or what a case asks for."""
    return [YES] if case.asks_whether else [camp.letter for camp in case.camps]


def revise(claims: tuple[str, ...], reasons: Sequence[str]) -> Question:
    """The claims named are the speaker's latest word."""
    return _of(f"Revised: the latest word is {', '.join(claims)}", Verdict.REVISED, reasons, stands=claims)


def reject(claims: tuple[str, ...], reasons: Sequence[str]) -> Question:
    """The claims named are set aside."""
    return _of(f"Reject {', '.join(claims)}", Verdict.REJECT, reasons, rejects=claims)


def defer(today: date, owner: str, reasons: Sequence[str]) -> Question:
    """Put the case off, to somebody and a day."""
    fields = (
        Field("owner", "Owner", owner, "who will look at it"),
        Field("review_by", "Until", (today + PUT_OFF).isoformat(), "a day: 2026-07-20, +10 or 2 weeks"),
        _reason(reasons, "what is missing to decide it"),
    )
    return Question(
        "Defer: it stays visible, and passes the gate until that day", fields, _decision(Verdict.DEFER)
    )


def own_value(case: Case, reasons: Sequence[str]) -> Question:
    """Accept what fits a value that the editor writes."""
    unit = case.items[0].property if case.items else "value"
    fields = (Field("value", "Value", "", f"{unit}, as you would write it in a claim"), _reason(reasons))
    return Question("Own value: the claims that fit it stand", fields, _decision(Verdict.ACCEPT))


def _of(title: str, verdict: Verdict, reasons: Sequence[str], **named: tuple[str, ...]) -> Question:
    return Question(title, (_reason(reasons),), _decision(verdict, **named))


def _reason(reasons: Sequence[str], hint: str = "one line that an editor would sign") -> Field:
    return Field("reason", "Reason", "", hint, recent=reasons)


def _decision(verdict: Verdict, **named: tuple[str, ...]) -> Callable[[Answers], Decision]:
    """The answers' names are the decision's own."""
    return lambda answers: Decision(verdict, **answers, **named)  # type: ignore[arg-type]  # checked by the names


def _value(camp: Camp) -> str:
    assert camp.value is not None
    return shown(camp.value, camp.claims[0].value.kind, camp.claims[0].value.unit)

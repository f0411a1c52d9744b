"""What an editor types to narrow the queue: words, and terms such as `status:stale`, `rule:C2` or `@who`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from reconcile.model.case import Case, Status
from reconcile.model.finding import Severity
from reconcile.model.marks import NOTHING, Marks
from reconcile.model.resolution import Verdict
from reconcile.review.terms import QueryError, Term, terms

WAITING = frozenset({Status.OPEN, Status.STALE, Status.DEFERRED})
EVERY = frozenset(Status)
HELP = 'words "in quotes" -without sev:error rule:C2 status:stale @who source: subject: flag: note:'
FULL_HELP = (
    'words, "some words", -without: anywhere in a case, its claims, quotes and sources',
    "status:open|stale|deferred|resolved|waiting|any · sev:error|warning · rule:C2",
    "source:KEY · subject:ID · property:NAME · verdict:accept · by:WHO decided it",
    "@who, @me, @nobody: whose it is · flag: note: any, or flag:words · view:NAME",
    "a,b after a colon: either; every term may be turned around by - before it",
)
"""What a query may say, for the help page."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """Which cases to show: any of the statuses, rules and severities given, every word, and all other terms.

    With no `status:` the cases that wait for an editor are shown; words, sources, subjects and the like are
    looked for among all cases.
    """

    words: tuple[str, ...] = ()
    statuses: frozenset[Status] = WAITING
    rules: tuple[str, ...] = ()
    severities: frozenset[Severity] = frozenset(Severity)
    terms: tuple[Term, ...] = ()
    written: str = ""

    @property
    def by_status(self) -> bool:
        """Whether it asks for nothing but statuses."""
        return self == Query(statuses=self.statuses, written=self.written)

    def admits(self, case: Case, marks: Marks = NOTHING) -> bool:
        """Whether a case, of which some things are said, is asked for; its words aside."""
        return (
            case.status in self.statuses
            and case.severity in self.severities
            and (not self.rules or _follows(case, self.rules))
            and all(_FITS[term.field](case, marks, term.values) is not term.negated for term in self.terms)
        )

    def finds(self, text: str) -> bool:
        """Whether a text holds every word, whatever the case of its letters."""
        folded = text.casefold()
        return all(word in folded for word in self.words)


def parse(text: str, me: str = "", views: Mapping[str, str] = MappingProxyType({})) -> Query:
    """The query that was typed; QueryError points at the term that it cannot read.

    `me` is whoever asks, and `views` are queries by the names that `view:` gives them.
    """
    found = [_mine(term, me) for term in _expanded(text, views)]
    plain = [term for term in found if not term.negated]
    words = tuple(term.values[0] for term in plain if term.field == "word")
    looks_anywhere = any(term.field in _ANYWHERE for term in plain)
    return Query(
        words=words,
        statuses=_some(text, found, "status", _status, EVERY if looks_anywhere else WAITING),
        rules=tuple(value for term in plain if term.field == "rule" for value in term.values),
        severities=_some(text, found, "sev", _severity, frozenset(Severity)),
        terms=tuple(_checked(text, term) for term in found if _is_apart(term)),
        written=" ".join(text.split()),
    )


def text_of(case: Case) -> str:
    """Everything about a case that words are looked up in."""
    claims = (f"{c.id} {c.speaker} {c.value.written} {c.quote} {c.locator}" for c in case.claims)
    return " ".join((case.id, case.code, case.name, case.message, *claims)).casefold()


_ANYWHERE = ("word", "source", "subject", "property", "by", "verdict", "flag", "note")
"""What is looked for among all cases, decided or not."""


def _expanded(text: str, views: Mapping[str, str]) -> Iterator[Term]:
    """The terms of a query, those of a view in its place."""
    for term in terms(text):
        if term.field != "view":
            yield term
            continue
        named = {name.casefold(): view for name, view in views.items()}
        view = named.get(term.values[0])
        if view is None or term.negated:
            there = f"there are {', '.join(views)}" if views else "V at the desk saves one"
            message = f"there is no view {term.values[0]!r}; {there}"
            message = "a view cannot be turned around" if term.negated else message
            raise QueryError(message, text, term.start, term.end)
        inner = (one for one in terms(view) if one.field != "view")
        yield from (one._replace(start=term.start, end=term.end) for one in inner)


def _is_apart(term: Term) -> bool:
    """Whether a term is a condition of its own: words and rules that a case must have stand by themselves."""
    return term.field in _FITS and (term.negated or term.field not in ("word", "rule"))


def _mine(term: Term, me: str) -> Term:
    is_me = term.field == "who" and term.values == ("me",)
    return term._replace(values=(me.casefold(),)) if me and is_me else term


def _checked(text: str, term: Term) -> Term:
    for value in term.values if term.field == "verdict" else ():
        if value not in list(Verdict):
            message = f"there is no verdict {value!r}; write one of {', '.join(Verdict)}"
            raise QueryError(message, text, term.start, term.end)
    return term


def _some(
    text: str,
    found: Iterable[Term],
    field: str,
    meaning: Callable[[str], frozenset[T]],
    otherwise: frozenset[T],
) -> frozenset[T]:
    """What the terms of a field leave: any of those named, or `otherwise`, without those ruled out."""
    named, without = [frozenset[T]()], [frozenset[T]()]
    for term in found:
        for value in term.values if term.field == field else ():
            try:
                (without if term.negated else named).append(meaning(value))
            except ValueError as error:
                raise QueryError(str(error), text, term.start, term.end) from None
    return (frozenset().union(*named) or otherwise) - frozenset().union(*without)


def _deciders(case: Case) -> list[str]:
    """Whose the decision on a case is: one reviewer's, or that of two; also while it waits for the second."""
    made = case.decision
    return [name for name in (made.by, made.seconded_by) if name] if made else []


def _follows(case: Case, rules: tuple[str, ...]) -> bool:
    names = (case.code.casefold(), case.name.casefold(), *(rule.name.casefold() for rule in case.rules))
    return any(name.startswith(rule) for rule in rules for name in names)


def _status(word: str) -> frozenset[Status]:
    if word in ("any", "all"):
        return EVERY
    if word == "waiting":
        return WAITING
    if word in list(Status):
        return frozenset({Status(word)})
    raise ValueError(
        f"there is no status {word!r}; write status:open, stale, deferred, resolved, waiting or any"
    )


def _severity(word: str) -> frozenset[Severity]:
    if word in (Severity.ERROR, Severity.WARNING):
        return frozenset({Severity(word)})
    raise ValueError(f"there is no severity {word!r}; write sev:error or sev:warning")


def owner(case: Case, marks: Marks) -> str:
    """Whose a case is: whom it was given to, else who is to look again at one put off."""
    return marks.assignee or (case.resolution.owner if case.resolution is not None else "")


def _begins(said: Iterable[str], values: tuple[str, ...]) -> bool:
    return any(one.casefold().startswith(value) for one in said for value in values)


def _whose(case: Case, marks: Marks, values: tuple[str, ...]) -> bool:
    who = owner(case, marks)
    return _begins([who], values) if who else "nobody" in values


def _said(said: Iterable[str], values: tuple[str, ...]) -> bool:
    """Whether anything is said, or, with values, something that holds one of them."""
    return any(not values or any(value in one.casefold() for value in values) for one in said)


_FITS: dict[str, Callable[[Case, Marks, tuple[str, ...]], bool]] = {
    "word": lambda case, _, values: any(value in text_of(case) for value in values),
    "rule": lambda case, _, values: _follows(case, values),
    "source": lambda case, _, values: _begins((claim.source for claim in case.claims), values),
    "subject": lambda case, _, values: _begins((item.subject for item in case.items), values),
    "property": lambda case, _, values: _begins((item.property for item in case.items), values),
    "by": lambda case, _, values: _begins(_deciders(case), values),
    "verdict": lambda case, _, values: case.decision is not None and case.decision.verdict in values,
    "who": _whose,
    "flag": lambda _, marks, values: _said([marks.flag.words] if marks.flag else [], values),
    "note": lambda _, marks, values: _said((note.words for note in marks.notes), values),
}
"""Whether a case fits a field's values."""

"""Of which kinds of subjects a property is asked, as the claims so far have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Vocabulary
from reconcile.propose.words import listed
from reconcile.values.members import Members

NAMED = listed("person organisation organization place")
"""Kinds of subjects that texts name when they mean them; others, such as events, they describe."""

_WORK = "work of the bibliography"
"""The kind of what is no subject but a source: what is asked of works is asked of nothing else."""

_KNOWN = 2
"""From so many claims on, the kinds of subjects that a property was asked of are known."""

_MANY = 10
"""From so many claims on, a property is asked of nothing else."""

_LIKE_OTHERS = 2
"""So many claims all properties of the same type and unit count for, beside those of a property itself."""

_EVENED, _SELDOM, _LEAST = 0.25, 0.75, 0.35
"""How far seldom kinds are brought near to usual ones, and what is left of the most seldom."""

Sort = tuple[str, str | None, str | None]
"""The type of a property, its unit, and what it varies with."""

_NO_SORT: Sort = ("", None, None)


class Kinds:
    """Tells how well subjects and properties fit each other by the kinds of the subjects."""

    def __init__(
        self, vocabulary: Vocabulary, subjects: Mapping[str, Subject], claims: Sequence[Claim]
    ) -> None:
        self._subjects = subjects
        self._asked = _asked(claims, subjects)
        self._answers = _answers(claims, subjects)
        self._bound = _lifetimes(vocabulary)
        self._sort = {name: (one.kind, one.unit, one.varies) for name, one in vocabulary.properties.items()}
        self._by_sort: dict[Sort, Counter[str]] = {}
        for name, known in self._asked.items():
            sort = self._sort.get(name, _NO_SORT)
            for one in {sort, (sort[0], None, None)}:
                self._by_sort.setdefault(one, Counter()).update(known)
        spoke = {
            subjects[claim.speaker].kind for claim in claims if claim.voiced and claim.speaker in subjects
        }
        unkinded = set() if any(subject.kind for subject in subjects.values()) else {""}
        self._speakers = {"person", "organisation", "organization", "group", "office"} | spoke | unkinded

    def of(self, subject: str) -> str:
        """The kind of a subject; empty where none was given."""
        return self._subjects[subject].kind if subject in self._subjects else ""

    def fit(self, subject: str, property: str) -> float:
        """From 0, where a property is never asked of such subjects, to 1, where it mostly is.

        What is asked of properties of the same type and unit tells, where a property was asked seldom.
        """
        kind, known = self.of(subject), self._asked.get(property, Counter[str]())
        bound = self._bound.get(property)
        if bound and kind not in bound:
            return 0.0
        sort = self._sort.get(property, _NO_SORT)
        others = self._by_sort.get(sort) or self._by_sort.get((sort[0], None, None), Counter[str]())
        if not known[kind] and known.total() >= (_KNOWN if known[_WORK] or not others[kind] else _MANY):
            return 0.0
        shares = {
            one: (known[one] + _LIKE_OTHERS * others[one] / (others.total() or 1))
            for one in {*known, *others, kind}
        }
        most = max(shares.values())
        least = _SELDOM if known[kind] or not known else _LEAST
        return max((shares[kind] / most) ** _EVENED, least) if most else 1.0

    def may_be_answer(self, subject: str, property: str) -> bool:
        """Whether such subjects were answers to a property before; nobody knows of one never asked."""
        known = self._answers.get(property, Counter[str]())
        return known[self.of(subject)] * 20 >= known.total() > 0

    def may_speak(self, subject: str) -> bool:
        """Whether a subject is of a kind that speaks; where kinds were never given, any may."""
        return self.of(subject) in self._speakers

    def is_named(self, subject: str) -> bool:
        """Whether a text that means a subject names it; what is done by whom is not said of others."""
        return self.of(subject) in NAMED


def _lifetimes(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """The kinds of subjects whose first or last day a property tells."""
    found: dict[str, set[str]] = {}
    for kind in vocabulary.kinds.values():
        for property in filter(None, (kind.begins, kind.ends)):
            found.setdefault(property, set()).add(kind.name)
    return found


def _answers(claims: Iterable[Claim], subjects: Mapping[str, Subject]) -> dict[str, Counter[str]]:
    """The kinds of subjects that were the answers to a property."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        if isinstance(claim.value.possible, Members) and len(claim.value.possible.names) == 1:
            for name in claim.value.possible.names & subjects.keys():
                found.setdefault(claim.item.property, Counter())[subjects[name].kind] += 1
    return found


def _asked(claims: Iterable[Claim], subjects: Mapping[str, Subject]) -> dict[str, Counter[str]]:
    """The kinds of subjects that a property was asked of, each subject counted once."""
    found: dict[str, Counter[str]] = {}
    for subject, property in dict.fromkeys((claim.item.subject, claim.item.property) for claim in claims):
        about = subjects.get(subject)
        found.setdefault(property, Counter())[about.kind if about else _WORK] += 1
    return found

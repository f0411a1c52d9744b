"""What existence asks of a kind of subject: nothing of it, and nothing it took part in, lies outside it.

A stretch of time, which `started` and `ended` tell, needs but one day on which all that take part exist. A
total that adds up stays when its subject is gone.
"""

from collections.abc import Iterator

from reconcile.model.vocabulary import (
    EVENT_DATES,
    Comparison,
    Condition,
    Property,
    SubjectKind,
    Term,
    Vocabulary,
    VocabularyRule,
)

OUTSIDE_LIFETIME = "outside-lifetime"
"""The name of all the rules that follow from what existence is."""


def lifetime_rules(words: Vocabulary) -> Iterator[VocabularyRule]:
    """The rules that the kinds of a vocabulary imply, without those that it declares itself."""
    declared = _declared(words)
    for kind in words.kinds.values():
        for one in words.properties.values():
            for begins in (True, False):
                if kind.begins if begins else kind.ends:
                    found = (
                        _rule(kind, owner, term, begins) for owner, term in _asked(one, kind, begins, words)
                    )
                    yield from (rule for rule in found if not _is_among(rule, declared))


_Order = tuple[tuple[Term, ...], tuple[Term, ...], tuple[tuple[str, str], ...]]
Asked = tuple[tuple[str, ...], Term]
"""A term that must not lie outside a lifetime: the subject's own, or of what the named property names."""


def _asked(one: Property, kind: SubjectKind, begins: bool, words: Vocabulary) -> Iterator[Asked]:
    """What of a property must not lie before the first day, or after the last."""
    if one.name in (kind.begins, kind.ends):
        if begins and one.name != kind.begins:
            yield (), Term((one.name,))
        return
    if one.takes_part:
        yield from (((one.name,), term) for term in _taking_part(one, begins, words))
    if one.ahead or one.beyond_lifetime:
        return
    if one.is_one_date:
        yield (), Term((one.name,))
    elif _is_as_of(one) and (begins or not one.cumulative):
        yield (), Term((one.name,), as_of=True)


def _taking_part(one: Property, begins: bool, words: Vocabulary) -> Iterator[Term]:
    """The days on which what a property names must have come into being, or not be gone."""
    if _is_as_of(one):
        yield Term((one.name,), as_of=True)
        return
    for name in EVENT_DATES:
        event = words.properties.get(name)
        if event is not None and event.is_one_date and name != ("started" if begins else "ended"):
            yield Term((name,))


def _is_as_of(one: Property) -> bool:
    """Whether each answer holds at a time of its own."""
    return (one.varies is not None or one.cumulative) and one.kind not in ("text", "date")


def _rule(kind: SubjectKind, owner: tuple[str, ...], term: Term, begins: bool) -> VocabularyRule:
    bound = kind.begins if begins else kind.ends
    day = Term((*owner, bound))
    told, limit, *whose = (name.replace("_", " ") for name in (term.path[-1], bound, *owner))
    cannot = "cannot be as of a time" if term.as_of else "cannot lie"
    side, end = ("before", "first") if begins else ("after", "last")
    named = "".join(f" that {name} names" for name in whose)
    return VocabularyRule(
        OUTSIDE_LIFETIME,
        Comparison((day,), "<=", (term,)) if begins else Comparison((term,), "<=", (day,)),
        kind.span,
        message=f"{told} {cannot} {side} {limit}, the {end} day of the {kind.name}{named}",
        when=(Condition(".".join((*owner, "kind")), kind.name, frozenset({kind.name})),),
        lifetime="first day" if begins else "last day",
    )


def _declared(words: Vocabulary) -> set[_Order]:
    """What the rules of a vocabulary ask to come no later than what, and when."""
    found = set[_Order]()
    for rule in words.rules:
        when = tuple((condition.name, condition.value) for condition in rule.when)
        match rule.require:
            case Comparison(early, "<" | "<=", late) | Comparison(late, ">" | ">=", early):
                found.add((early, late, when))
    return found


def _is_among(rule: VocabularyRule, declared: set[_Order]) -> bool:
    """Whether the vocabulary asks as much in a rule of its own, at least for these subjects."""
    early, late, (kind,) = rule.require.left, rule.require.right, rule.when
    return any((early, late, when) in declared for when in ((), ((kind.name, kind.value),)))

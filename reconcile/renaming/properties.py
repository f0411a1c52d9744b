"""A property under a new name, or taken for another: claims, vocabulary, rules and the decisions on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial

from reconcile.assemble.vocabulary import BUILT_IN
from reconcile.errors import ReconcileError
from reconcile.formats import subject_text
from reconcile.formats.mentions import Mention, in_claims, in_decision
from reconcile.formats.written import FIELDS
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import EVENT_DATES, Property
from reconcile.renaming.texts import Texts, word

Place = Callable[[str], str]

_RULE_WORDS = (
    "sum",
    "parts",
    "id",
    "kind",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
)
_ITEM_ENDS = r"(?=$|[\[@=~#:])"


def rename(
    texts: Texts, corpus: Corpus, old: str, new: str, given: Collection[str] = (), *, place: Place
) -> None:
    """Gives a property a new name. ReconcileError where the name is taken, or cannot be one.

    `given` are the ids that were given to claims by hand, which stay. `place` says where the decision on a
    case belongs: those on the property's cases move there.
    """
    _declared(corpus, old)
    if not re.fullmatch(r"[^\W\d][\w-]*", new) or new in (*FIELDS, *_RULE_WORDS, "property", "value"):
        raise ReconcileError(f"{new!r} cannot be the name of a property; write another word, as sank_on")
    if new in corpus.vocabulary.properties:
        raise ReconcileError(
            f"there is a property {new} already; `reconcile merge {old} {new}` makes them one"
        )
    if dates := {old, new} & set(EVENT_DATES):
        raise ReconcileError(
            f"{', '.join(EVENT_DATES)} say when a subject took place, which other answers are measured by; "
            f"{min(dates)} cannot become or stop being one of them by its name alone"
        )
    _everywhere(texts, corpus, _Anew(old, new, frozenset(given)), place)


def merge(
    texts: Texts, corpus: Corpus, old: str, into: str, given: Collection[str] = (), *, place: Place
) -> None:
    """Takes one property for another. ReconcileError where the two are not declared alike."""
    one, other = _declared(corpus, old), _declared(corpus, into)
    if _meant(one) != _meant(other):
        raise ReconcileError(
            f"{old} and {into} are not declared alike ({one.span} and {other.span}); "
            "give them the same type and options first, if they ask the same"
        )
    for path in texts.before:
        if old in texts[path]:
            texts.edit(path, partial(subject_text.without_entry, section="properties", id=old))
    _everywhere(texts, corpus, _Anew(old, into, frozenset(given)), place)


def case_anew(case_id: str, old: str, new: str) -> str:
    """The id of a case once a property has its new name."""
    rule, colon, items = case_id.rpartition(":")
    return rule + colon + "+".join(sorted(_item(item, old, new) for item in items.split("+")))


def claim_anew(claim_id: str, old: str, new: str) -> str:
    """The id of a claim once a property has its new name; one given by hand has no property in it."""
    source, slash, rest = claim_id.partition("/")
    return source + slash + _item(rest, old, new) if slash else claim_id


def _declared(corpus: Corpus, name: str) -> Property:
    if name in (built_in.name for built_in in BUILT_IN):
        raise ReconcileError(f"{name} is what the bibliography says of a work, so it keeps its name")
    return corpus.vocabulary.properties[name]


def _meant(declared: Property) -> Property:
    said = replace(declared.superlative, asked="") if declared.superlative else None
    return replace(declared, name="", span=None, description="", superlative=said)


def _everywhere(texts: Texts, corpus: Corpus, anew: _Anew, place: Place) -> None:
    decisions = {made.span.path: made.case for made in corpus.resolutions if made.span is not None}
    claims = [path for path in texts.before if path not in decisions]
    name = anew.old.casefold()
    texts.rewrite(claims, name, partial(in_claims, vocabulary=corpus.vocabulary), anew)
    texts.rewrite([path for path in decisions if path in texts.before], name, in_decision, anew)
    for path, case in decisions.items():
        _move(texts, path, case, case_anew(case, anew.old, anew.new), place)


def _move(texts: Texts, path: str, case: str, now: str, place: Place) -> None:
    """A decision to where its case's belongs; it stays where another is there, or where a person put it."""
    target = place(now)
    if now != case and path == place(case) and not texts[target]:
        texts[target] = texts[path]
        texts[path] = ""


@dataclass(frozen=True)
class _Anew:
    """Says each mention with the new name in place of the old one."""

    old: str
    new: str
    given: frozenset[str]

    def __call__(self, mention: Mention) -> str:
        match mention.role:
            case "property":
                return self.new if mention.text.strip() == self.old else mention.text
            case "require":
                return word(self.old).sub(self.new, mention.text)
            case "when":
                return re.sub(rf"{word(self.old).pattern}(?=[\w.\s*+-]*[!=<>])", self.new, mention.text)
            case "claim":
                return self._claim(mention.text)
            case "case":
                return case_anew(mention.text, self.old, self.new)
            case "leaves":
                return self._leaves(mention.text)
            case _:
                return mention.text

    def _claim(self, text: str) -> str:
        return text if text.strip() in self.given else claim_anew(text, self.old, self.new)

    def _leaves(self, text: str) -> str:
        """`item: set; item: set` for each camp, where there are several items."""
        camps = (camp.split("; ") for camp in text.split(" | "))
        anew = ([_item(part, self.old, self.new) for part in camp] for camp in camps)
        return " | ".join("; ".join(sorted(camp)) for camp in anew)


def _item(text: str, old: str, new: str) -> str:
    return re.sub(rf"^([\w-]+)\.{re.escape(old)}{_ITEM_ENDS}", rf"\g<1>.{new}", text)

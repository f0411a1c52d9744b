"""Old decisions in today's names: subjects and sources renamed since, claims numbered anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, product

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution
from reconcile.review.meaning import meaning

_WORD = re.compile(r"[^\s.,:;+=~@#/\[\]()]+")
_MEMBERS = re.compile(r"(?<==)[^=+@#~,|\[\]]+ or [^=+@#~,|\[\]]+")
_LIST = re.compile(r"[^\s,:;|]+(?: or [^\s,:;|]+)+")
_AS_NEEDED = re.compile(r"(~[^~#/]+)?(#\d+)?$")
"""What an id ends in where claims of one source answer one question: a voice, a number."""

FORMER = 256
"""So many ids are tried that a case may have had: of many names, each renamed often, there are more."""

Texts = Mapping[str, str]


class Names:
    """What things are called today, by what they were called."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        subjects = _former({subject.id: subject.was for subject in corpus.subjects.values()})
        self.sources = _former({source.key: source.former_keys for source in corpus.sources.values()})
        self.words = {**self.sources, **subjects}

    def text(self, text: str) -> str:
        """Any text that a decision holds, with each former name replaced."""
        if not self.words:
            return text
        today = _renamed(text, self.words)
        return today if today == text else _MEMBERS.sub(_in_order, today)

    def meaning(self, text: str, case: Case) -> str:
        """A meaning in today's names, where a whole stands for the parts of it that are listed beside it.

        So a place that is new on the map changes the meaning of no claim about the country around it.
        """
        nested = any(self.corpus.property(item).nested for item in case.items if item.property)
        return self.summed(self.text(text), nested)

    def summed(self, text: str, nested: bool) -> str:
        """A text without the parts that it lists beside their whole: `kp or peshawar` is `kp`."""
        return _LIST.sub(lambda names: self._outermost(names[0].split(" or "), nested), text)

    def claim(self, claim_id: str) -> str:
        """A claim's id as it is today."""
        source, slash, rest = claim_id.partition("/")
        return self.sources.get(source, source) + slash + self.text(rest) if slash else self.text(source)

    def case(self, case_id: str) -> str:
        """A case's id as it is today, its items in today's order."""
        rule, colon, items = self.text(case_id).rpartition(":")
        return rule + colon + "+".join(sorted(items.split("+")))

    def former(self, case_id: str) -> Iterator[str]:
        """The ids that a case may have had, when the names in it were the ones of some time."""
        words = [*dict.fromkeys(_WORD.findall(case_id))]
        choices = [(word, *self._olds.get(word, ())) for word in words]
        for some in islice(product(*choices), 1, FORMER + 1):
            text = _MEMBERS.sub(_in_order, _renamed(case_id, dict(zip(words, some, strict=True))))
            rule, colon, items = text.rpartition(":")
            yield rule + colon + "+".join(sorted(items.split("+")))

    @cached_property
    def _olds(self) -> Mapping[str, Sequence[str]]:
        """The former names of what is called so today."""
        found: dict[str, list[str]] = {}
        for old, new in self.words.items():
            found.setdefault(new, []).append(old)
        return found

    def _outermost(self, names: Sequence[str], nested: bool) -> str:
        if not any(name in self.corpus.subjects for name in names):
            return " or ".join(names)
        outer = (name for name in names if not any(self._lies_in(name, n, nested) for n in names))
        return " or ".join(sorted(outer))

    def _lies_in(self, name: str, whole: str, nested: bool) -> bool:
        return name != whole and (nested or self._is_place(whole)) and whole in self.corpus.wholes(name)

    def _is_place(self, name: str) -> bool:
        return name in self.corpus.subjects and self.corpus.subjects[name].kind == "place"


def in_todays_names(resolution: Resolution, case: Case, names: Names) -> Resolution:
    """A decision that speaks of today's claims wherever they are the ones it judged.

    `case` is left as the file has it. A claim is the one that was judged if it has its id; where the same
    question has several claims of one source, or a claim was given an id of its own, the meaning tells.
    """
    judged = {names.claim(claim): names.meaning(text, case) for claim, text in resolution.judged.items()}
    today = _pairs(judged, {claim.id: names.meaning(meaning(claim), case) for claim in case.claims}, case)

    def now(claim_id: str) -> str:
        claim_id = names.claim(claim_id)
        return today.get(claim_id, claim_id)

    return replace(
        resolution,
        stands=tuple(map(now, resolution.stands)),
        rejects=tuple(map(now, resolution.rejects)),
        judged={today.get(claim, claim): text for claim, text in judged.items()},
        camps=tuple(tuple(map(now, camp)) for camp in resolution.camps),
        leaves=names.meaning(resolution.leaves, case),
    )


def _renamed(text: str, names: Mapping[str, str]) -> str:
    return _WORD.sub(lambda word: names.get(word[0], word[0]), text)


def _in_order(names: re.Match[str]) -> str:
    """`=zebra or ant` as an id has it: in alphabetical order."""
    return " or ".join(sorted(names[0].split(" or ")))


def _former(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Today's name by former name, unless that is in use again or two claim it."""
    claimed = Counter(old for olds in names.values() for old in set(olds))
    return {old: new for new, olds in names.items() for old in olds if old not in names and claimed[old] == 1}


def _pairs(judged: Mapping[str, str], today: Mapping[str, str], case: Case) -> dict[str, str]:
    """Today's claim id for each judged one that is still there, by the meanings of both."""
    sources = {claim.id: claim.source for claim in case.claims}
    free, pairs = dict(today), dict[str, str]()
    for alike in (_same, _numbered_anew, _named_anew, _edited):
        for claim_id, text in judged.items():
            if claim_id not in pairs:
                found = next(alike(claim_id, text, free, sources, judged), None)
                if found is not None:
                    pairs[claim_id] = found
                    del free[found]
    return pairs


def _same(claim_id: str, text: str, free: Texts, sources: Texts, judged: Texts) -> Iterator[str]:
    if free.get(claim_id) == text:
        yield claim_id


def _numbered_anew(claim_id: str, text: str, free: Texts, sources: Texts, judged: Texts) -> Iterator[str]:
    """One of several claims of a source on one question, whose ids changed places when lines moved."""
    base = _AS_NEEDED.sub("", claim_id, count=1)
    alike = (name for name, now in free.items() if now == text)
    yield from (name for name in alike if _AS_NEEDED.sub("", name, count=1) == base)


def _named_anew(claim_id: str, text: str, free: Texts, sources: Texts, judged: Texts) -> Iterator[str]:
    """The same statement of the same source under an id that nobody judged."""
    source = claim_id.partition("/")[0]
    if claim_id not in free:
        for name, now in free.items():
            if now == text and name not in judged and sources[name] == source:
                yield name


def _edited(claim_id: str, text: str, free: Texts, sources: Texts, judged: Texts) -> Iterator[str]:
    if claim_id in free:
        yield claim_id

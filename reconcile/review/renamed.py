"""Old decisions in today's names: subjects and sources renamed since, claims numbered anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution
from reconcile.review.meaning import meaning

_WORD = re.compile(r"[^\s.,:;+=~@#/\[\]()]+")
_NUMBER = re.compile(r"#\d+$")


class Names:
    """What things are called today, by what they were called."""

    def __init__(self, corpus: Corpus) -> None:
        subjects = _former({subject.id: subject.was for subject in corpus.subjects.values()})
        self.sources = _former({source.key: source.former_keys for source in corpus.sources.values()})
        self.words = {**self.sources, **subjects}

    def text(self, text: str) -> str:
        """Any text that a decision holds, with each former name replaced."""
        if not self.words:
            return text
        return _WORD.sub(lambda word: self.words.get(word[0], word[0]), text)

    def claim(self, claim_id: str) -> str:
        """A claim's id as it is today."""
        source, slash, rest = claim_id.partition("/")
        return self.sources.get(source, source) + slash + self.text(rest) if slash else self.text(source)

    def case(self, case_id: str) -> str:
        """A case's id as it is today, its items in today's order."""
        rule, colon, items = self.text(case_id).rpartition(":")
        return rule + colon + "+".join(sorted(items.split("+")))


def in_todays_names(resolution: Resolution, case: Case, names: Names) -> Resolution:
    """A decision that speaks of today's claims wherever they are the ones it judged.

    `case` is left as the file has it. A claim is the one that was judged if it has its id; where the same
    question has several claims of one source, or a claim was given an id of its own, the meaning tells.
    """
    judged = {names.claim(claim): names.text(text) for claim, text in resolution.judged.items()}
    today = _pairs(judged, case.claims)

    def now(claim_id: str) -> str:
        claim_id = names.claim(claim_id)
        return today.get(claim_id, claim_id)

    return replace(
        resolution,
        stands=tuple(map(now, resolution.stands)),
        rejects=tuple(map(now, resolution.rejects)),
        judged={today.get(claim, claim): text for claim, text in judged.items()},
        camps=tuple(tuple(map(now, camp)) for camp in resolution.camps),
        leaves=names.text(resolution.leaves),
    )


def _former(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Today's name by former name, unless that is in use again or two claim it."""
    claimed = Counter(old for olds in names.values() for old in set(olds))
    return {old: new for new, olds in names.items() for old in olds if old not in names and claimed[old] == 1}


def _pairs(judged: Mapping[str, str], claims: Iterable[Claim]) -> dict[str, str]:
    """Today's claim id for each judged one that is still there."""
    free = {claim.id: claim for claim in claims}
    pairs: dict[str, str] = {}
    for alike in (_same, _numbered_anew, _named_anew, _edited):
        for claim_id, text in judged.items():
            if claim_id not in pairs:
                found = next(alike(claim_id, text, free, judged), None)
                if found is not None:
                    pairs[claim_id] = found
                    del free[found]
    return pairs


def _same(claim_id: str, text: str, free: Mapping[str, Claim], judged: Mapping[str, str]) -> Iterator[str]:
    if claim_id in free and meaning(free[claim_id]) == text:
        yield claim_id


def _numbered_anew(
    claim_id: str, text: str, free: Mapping[str, Claim], judged: Mapping[str, str]
) -> Iterator[str]:
    """The second of two claims on one question, which became the first when lines moved."""
    base = _NUMBER.sub("", claim_id)
    yield from (
        name for name, claim in free.items() if _NUMBER.sub("", name) == base and meaning(claim) == text
    )


def _named_anew(
    claim_id: str, text: str, free: Mapping[str, Claim], judged: Mapping[str, str]
) -> Iterator[str]:
    """The same statement of the same source under an id that nobody judged."""
    source = claim_id.partition("/")[0]
    if claim_id not in free:
        for name, claim in free.items():
            if name not in judged and claim.source == source and meaning(claim) == text:
                yield name


def _edited(claim_id: str, text: str, free: Mapping[str, Claim], judged: Mapping[str, str]) -> Iterator[str]:
    if claim_id in free:
        yield claim_id

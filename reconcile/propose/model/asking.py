"""Asks a model about a whole text, and keeps what stands the test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reconcile.model.plain import plain
from reconcile.propose.claimed import unclaimed
from reconcile.propose.model.answers import Sifted, sifted
from reconcile.propose.model.endpoint import Endpoint
from reconcile.propose.model.prompt import Question, questions, told_subjects
from reconcile.propose.reading import Reading
from reconcile.propose.sentences import sentences

Ask = Callable[[Endpoint, list[dict[str, str]]], str]


def prepared(reading: Reading) -> list[Question]:
    """All that would be asked about the source of a reading."""
    return questions(reading.corpus, reading.source, _named(reading))


def announced(reading: Reading, endpoint: Endpoint, asked: Sequence[Question]) -> str:
    """What is about to be sent where, for the user to read before it is."""
    corpus = reading.corpus
    characters = sum(len(question.text) for question in asked)
    subjects = len(told_subjects(corpus, _named(reading)))
    requests = f"{len(asked)} request{'' if len(asked) == 1 else 's'}"
    key = ", with your key" if endpoint.key else ", without a key"
    through = f", through the proxy {endpoint.proxy}" if endpoint.proxy else ""
    properties = len(corpus.vocabulary.properties)
    whom = f"{endpoint.address} (model {plain(endpoint.model)[:80]}{key}{through})"
    return (
        f"Sending to {whom}, in {requests}: {characters:,} "
        f"characters of the text of {reading.source}, its date, {properties} properties and the names of "
        f"{subjects} subjects."
    )


def asked(reading: Reading, endpoint: Endpoint, about: Sequence[Question], ask: Ask) -> Iterator[Sifted]:
    """What a model proposes, question by question, that its text bears out and no claim says yet.

    What came of the questions before one that fails is there already.
    """
    model = plain(endpoint.model)[:80]
    for question in about:
        answer = sifted(ask(endpoint, question.messages), question.text, reading, model)
        fresh = tuple(unclaimed(answer.proposals, reading.corpus, reading.reader, reading.source))
        claimed = len(answer.proposals) - len(fresh)
        dropped = Counter(answer.dropped) + Counter({"claimed already": claimed} if claimed else {})
        yield Sifted(fresh, dropped)


def together(answers: Sequence[Sifted]) -> Sifted:
    """What came of several questions as one."""
    dropped: Counter[str] = Counter()
    for one in answers:
        dropped.update(one.dropped)
    return Sifted(tuple(each for one in answers for each in one.proposals), dropped)


def _named(reading: Reading) -> list[str]:
    """The subjects that the text names, the most often named first."""
    text = reading.corpus.texts[reading.source]
    every = Counter(one.subject for sentence in sentences(text) for one in reading.names.mentions(sentence))
    return [subject for subject, _ in every.most_common()]

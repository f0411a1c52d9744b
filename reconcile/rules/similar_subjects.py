"""Subjects whose names are spelt so much alike that they may be one."""

from collections.abc import Iterator

from reconcile.evidence.names.likeness import Likeness, Named, similar
from reconcile.model.claim import Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.solver.meeting import Meeting


@rule(
    "C401",
    severity=Severity.WARNING,
    valid="""
        subjects:
          north-waziristan: {name: North Waziristan, kind: place}
          south-waziristan: {name: South Waziristan, kind: place}
          mohammad-khorasani: {name: Mohammad Khorasani, kind: person}
          omar-khorasani: {name: Omar Khorasani, kind: person}
          ttp: {name: Tehrik-e-Taliban Pakistan, kind: organisation, distinct_from: [old-ttp]}
          old-ttp: {name: Tehreek-e-Taliban Pakistan, kind: organisation}
        """,
    invalid="""
        subjects:
          mohammad-khorasani: {name: Mohammad Khorasani, kind: person}
          khorasani: {name: Muhammad Khurasani, kind: person}
        """,
)
def similar_subjects(corpus: Corpus) -> Iterator[Finding]:
    """Two subjects of one kind have names that differ in nothing but how they are spelt.

    Every name and alias counts, of a person only a full name. In a long word a letter more or less may be a
    slip; a name of one word has to be as good as the same. Never flagged: subjects that are `distinct_from`
    each other, parts of one another or of other wholes, and those whose dates or lifetimes cannot meet. No
    claim is in conflict, so the case is about the two subjects alone.

    To resolve: if they are one, `reconcile merge OLD NEW`. If they are two, write `distinct_from` at one of
    them, or decide the case as distinct.
    """
    pairs = [pair for pair in similar(_names(corpus)) if not _told_apart(*pair.ids, corpus)]
    times = Meeting(corpus, {id for pair in pairs for id in pair.ids})
    return (_finding(pair, corpus) for pair in pairs if times.can_meet(*pair.ids))


def _names(corpus: Corpus) -> Iterator[Named]:
    """The subjects that people entered; one without a name goes by its id."""
    for subject in corpus.named:
        name = subject.name or subject.id.replace("-", " ")
        yield Named(subject.id, name, subject.aliases, subject.kind)


def _told_apart(one: str, other: str, corpus: Corpus) -> bool:
    """Whether the project says that the two are not one, lie in each other or in wholes of their own."""
    ours, theirs = corpus.subjects[one], corpus.subjects[other]
    if other in ours.distinct_from or one in theirs.distinct_from:
        return True
    wholes, others = corpus.wholes(one), corpus.wholes(other)
    elsewhere = ours.part_of and theirs.part_of and not wholes & others
    return other in wholes or one in others or bool(elsewhere)


def _finding(pair: Likeness, corpus: Corpus) -> Finding:
    one, other = (corpus.subjects[id] for id in pair.ids)
    earlier, later = sorted((one, other), key=lambda subject: subject.span)
    return Finding(
        f"{one} ({one.id}) and {other} ({other.id}) may be one: {_spelt(pair, (str(one), str(other)))}",
        items=(Item(one.id, ""), Item(other.id, "")),
        span=later.span,
        explanation=f"if they are one, `reconcile merge {later.id} {earlier.id}`; if they are two, decide "
        f"distinct, or write `distinct_from: [{earlier.id}]` at {later.id} ({later.span})",
    )


def _spelt(pair: Likeness, names: tuple[str, str]) -> str:
    """What is alike: their names, or others that they go by."""
    if pair.names[0] == pair.names[1]:
        return "both go by this name" if names == pair.names else f"both go by “{pair.names[0]}”"
    whose = "their names" if names == pair.names else f"“{pair.names[0]}” and “{pair.names[1]}”"
    return f"{whose} differ only in spelling"

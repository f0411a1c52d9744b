"""A subject that an editor is about to declare: what it may be after all, its kind, and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.assemble.names import Names
from reconcile.desk.record import Record
from reconcile.errors import ReconcileError
from reconcile.model.nearest import nearest
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.renaming.declaring import SUBJECTS, NewSubject, can_be_declared, slug, wholes

if TYPE_CHECKING:  # with all that reads words
    from reconcile.desk.guessing import Guess

OFFERED = 3
"""So many subjects are offered that a new name may be a slip of."""
ALIKE = 75
"""How much alike two names are, of a hundred, where one may be a slip of the other."""
FULL = 3
"""A new kind has at least so many letters."""
SOURCE = "source"
"""The kind of the sources, which are declared in the bibliography."""


SHORT, LONG = 3, 8
"""Words of a quote up to which it is taken for a name, or may be one."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Whom some words name that nobody declared, as it would be declared, and whom else they may mean.

    `names` is what it may be called, the likeliest first. `nearly` are the ids of subjects of which that may
    be a slip, `kinds` those that there are. `words` are what the editor chose for its name, if they did.
    """

    new: NewSubject
    names: tuple[str, ...]
    nearly: tuple[str, ...]
    kinds: tuple[str, ...]
    words: str = ""

    def settled(self, new: NewSubject, names: Names) -> NewSubject:
        """What an editor made of it: under another name its id is made anew, and the words are an alias."""
        new = replace(new, kind=kind_meant(self.kinds, new.kind))
        if not new.name or new.name == self.new.name:
            return new
        again = slug(new.name) if new.id == self.new.id else new.id
        is_alias = self.words and not names.find(self.words)
        return replace(new, id=again, aliases=(self.words,) if is_alias else ())


def stranger(record: Record, guess: Guess, kind: str = "", typed: str = "") -> Stranger:
    """Whom the words of a quote name that nobody declared, or whoever was `typed`; likely of a `kind`."""
    names = (typed,) if typed else tuple(dict.fromkeys(_names(guess)))
    words = typed or (guess.quote if names[:1] == (guess.quote,) else "")
    first = names[0] if names else ""
    return Stranger(
        _proposed(record.names, first, kind),
        names,
        tuple(nearly(record.subjects, first)) if first else (),
        tuple(kinds(record)),
        words,
    )


def _names(guess: Guess) -> Iterator[str]:
    """What may be the name of somebody in a quote: all of it if it is short, and what looks like a name."""
    words = guess.quote.split()
    is_plain = not guess.numbers and not guess.dates
    if is_plain and len(words) <= SHORT:
        yield guess.quote
    yield from guess.strange
    if is_plain and SHORT < len(words) <= LONG and words[0][0].isupper() and words[-1][0].isupper():
        yield guess.quote


def _proposed(names: Names, words: str, kind: str) -> NewSubject:
    """A new subject that goes by some words: its id is made of them, with a number where that is taken."""
    stem = slug(words)
    ids = (stem, *(f"{stem}-{number}" for number in range(2, 100))) if stem else ()
    return NewSubject(next((id for id in ids if not names.find(id)), stem), words, kind)


def nearly(subjects: Mapping[str, Subject], words: str) -> list[str]:
    """The ids of subjects that some words may name by a slip, the likeliest first."""
    of: dict[str, str] = {}
    for subject in subjects.values():
        if subject.kind != SOURCE:
            for name in (subject.name, *subject.aliases, subject.id.replace("-", " ")):
                of.setdefault(name, subject.id)
    return list(dict.fromkeys(of[name] for name in nearest(words, filter(None, of), OFFERED, ALIKE)))


def kinds(record: Record) -> list[str]:
    """The kinds that subjects are of, those of the most first, and then any others of the vocabulary."""
    used = Counter(one.kind for one in record.subjects.values() if one.kind and one.kind != SOURCE)
    return list(dict.fromkeys([*(kind for kind, _ in used.most_common()), *record.vocabulary.kinds]))


def kind_meant(known: Sequence[str], typed: str) -> str:
    """The kind that some letters begin; a new one in full.

    ReconcileError where several begin so, or where it is a slip of one.
    """
    begun = [kind for kind in known if kind.startswith(typed.casefold())] if typed else []
    if typed in known or len(begun) == 1:
        return begun[0] if len(begun) == 1 else typed
    if begun:
        raise ReconcileError(f"{typed} may be {' or '.join(sorted(begun))}; write more of it")
    if typed and len(typed) < FULL:
        raise ReconcileError(f"no kind begins with {typed!r}; choose among {', '.join(known)}, or write more")
    if typed and (near := nearest(typed, known, least=ALIKE)):
        raise ReconcileError(f"no subject is of the kind {typed!r}; did you mean {near[0]}?")
    return typed


def kind_asked(uses: Mapping[tuple[str, str], int], property: str) -> str:
    """The kind of subject that a property is asked of most often; empty where it never was."""
    asked = {kind: count for (kind, name), count in uses.items() if name == property and kind}
    return max(asked, key=lambda kind: asked[kind], default="")


def checked(record: Record, new: NewSubject) -> NewSubject:
    """A new subject with what it is part of by its ids; ReconcileError says what is wrong with it."""
    can_be_declared(record.names, new, "give that name for it, or choose another")
    return replace(new, part_of=wholes(record.names, new))


def as_subject(new: NewSubject) -> Subject:
    """What a new subject is once it is declared."""
    return Subject(new.id, Span(""), new.name, new.kind, new.aliases, new.part_of)


def home(subjects: Iterable[Subject], kind: str) -> tuple[str, str]:
    """The file that a new subject of a kind is declared in, and the subject there below which it is put.

    That is the file that holds most of its kind, else most of any, and the last one of them.
    """
    declared = [one for one in subjects if _is_edited(one.span.path)]
    beside = [one for one in declared if one.kind == kind] or declared
    if not beside:
        return SUBJECTS, ""
    path, _ = Counter(one.span.path for one in beside).most_common(1)[0]
    return path, max((one for one in beside if one.span.path == path), key=lambda one: one.span.line).id


def _is_edited(path: str) -> bool:
    return path.startswith("claims/") and path.endswith((".yaml", ".yml"))

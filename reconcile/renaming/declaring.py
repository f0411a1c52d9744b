"""A subject that is new: its id made of a name, what it cannot be called, and its entry in a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from reconcile.assemble.names import NameProblem, Names, fold
from reconcile.errors import ReconcileError
from reconcile.formats import claims_yaml, subject_text
from reconcile.renaming.texts import Texts

SUBJECTS = "claims/subjects.yaml"
"""Where a subject is declared when there is no better place."""
NOBODY = ("none", "nobody", "nothing")
"""What as an answer means that there is none, and so is the id of nobody."""


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A subject that is to be declared."""

    id: str
    name: str = ""
    kind: str = ""
    part_of: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The name a reader knows, else the id."""
        return self.name or self.id


def slug(name: str) -> str:
    """An id made of a name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    return re.sub(r"[\W_]+", "-", plain.encode("ascii", "ignore").decode() or name).strip("-").casefold()


def can_be_declared(names: Names, new: NewSubject, instead: str = "choose another") -> None:
    """ReconcileError where a new subject cannot be called so, or is called as one that there is."""
    if (unfit := claims_yaml.unfit_id(new.id)) is not None:
        raise ReconcileError(f"{unfit[0]}; {unfit[1]}")
    if fold(new.id) in NOBODY:
        raise ReconcileError(f"{new.id!r} means that there is none; give the subject another id")
    for name in filter(None, (new.id, new.name)):
        if taken := names.find(name):
            raise ReconcileError(f"{name} is taken by {' and '.join(taken)}; {instead}")
    wholes(names, new)


def wholes(names: Names, new: NewSubject) -> tuple[str, ...]:
    """The ids of what a new subject is part of; ReconcileError where one of them is not clear."""
    return tuple(resolved(names, whole) for whole in new.part_of)


def declare(
    texts: Texts, path: str, new: NewSubject, after: str = "", distinct_from: Sequence[str] = ()
) -> None:
    """Put the entry of a new subject into a file, below that of another one of it, else below the last one.

    ReconcileError where the file cannot be edited so that it reads back.
    """
    fields = {
        "name": new.name,
        "kind": new.kind,
        "aliases": new.aliases,
        "part_of": new.part_of,
        "distinct_from": distinct_from,
    }
    before = claims_yaml.read(texts[path], "")
    try:
        texts.edit(path, lambda text: subject_text.with_entry(text, new.id, fields, after))
    except (ValueError, yaml.YAMLError) as error:
        raise ReconcileError(f"{path}: {error}; declare {new.id} there by hand") from None
    told = claims_yaml.read(texts[path], "")
    came = [one.id for one in told.subjects if one.id not in {was.id for was in before.subjects}]
    if came != [new.id] or len(told.faults) != len(before.faults) or len(told.claims) != len(before.claims):
        raise ReconcileError(f"{path} cannot be edited so that it reads back; declare {new.id} by hand")


def resolved(names: Names, typed: str) -> str:
    """The one id that a text stands for; ReconcileError says what to write instead."""
    try:
        return names.resolve(typed)
    except NameProblem as problem:
        raise ReconcileError(f"{problem}; {problem.help}") from None

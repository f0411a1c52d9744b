"""Names and the ids they stand for: ids, former ids, names and aliases, however they are cased and spaced."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from reconcile.model.nearest import nearest
from reconcile.model.source import Source
from reconcile.model.subject import Subject


class NameProblem(ValueError):
    """A name that stands for nothing or for several things; `rule` names the rule that reports it.

    What to write instead is looked for only when somebody asks, as many a name is tried and then left.
    """

    def __init__(self, rule: str, message: str, help: str | Callable[[], str] = "") -> None:
        super().__init__(message)
        self.rule = rule
        self._help = help

    @property
    def help(self) -> str:
        """How to write it right."""
        return self._help if isinstance(self._help, str) else self._help()


class Names:
    """Finds the subject that a text names."""

    def __init__(self, subjects: Mapping[str, Subject], sources: Iterable[Source] = ()) -> None:
        self._ids = {id: (id,) for id in subjects}
        self._former: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, tuple[str, ...]] = {}
        for subject in subjects.values():
            for former in subject.was:
                _add(self._former, former, subject.id)
            for name in (subject.id, subject.name, *subject.aliases):
                _add(self._folded, fold(name), subject.id)
        for source in sources:
            self._ids.setdefault(source.key, (source.key,))
            for former in source.former_keys:
                _add(self._former, former, source.key)

    def __contains__(self, text: str) -> bool:
        """Whether exactly one subject is meant."""
        return len(self.find(text)) == 1

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that a text may stand for; an id comes before a former id, and that before a name."""
        return self._ids.get(text) or self._former.get(text) or self._folded.get(fold(text), ())

    def resolve(self, text: str) -> str:
        """The one id that a text stands for; raises NameProblem, a ValueError."""
        found = self.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            ids = " or ".join(sorted(found))
            raise NameProblem("unclear-name", f"{text!r} may be {ids}", f"write the id that is meant: {ids}")
        raise NameProblem("unknown-name", f"no subject is called {text!r}", partial(self._proposal, text))

    def _proposal(self, text: str) -> str:
        """The nearest known names, or how to add one."""
        near = nearest(text, [*self._ids, *self._folded], 3)
        ids = list(dict.fromkeys(id for name in near for id in self.find(name)))
        if ids:
            return f"did you mean {' or '.join(ids)}?"
        return "add it under `subjects:`, or as an alias of one that is there"


def fold(name: str) -> str:
    """The form in which names are compared: composed, without case, single spaces, straight apostrophes."""
    composed = unicodedata.normalize("NFC", name) if not name.isascii() else name
    return " ".join(composed.casefold().replace("’", "'").replace("‑", "-").split())


def _add(index: dict[str, tuple[str, ...]], name: str, id: str) -> None:
    if name and id not in index.get(name, ()):
        index[name] = (*index.get(name, ()), id)

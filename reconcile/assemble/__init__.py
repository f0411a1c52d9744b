"""From items as written to claims as understood: one corpus out of every file of a project."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from types import MappingProxyType

from reconcile.assemble import bibliography, decisions, ids, subjects, vocabulary
from reconcile.assemble.claims import Claims
from reconcile.assemble.understand import Reader
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Corpus, Fault
from reconcile.model.resolution import Resolution
from reconcile.model.source import Source

__all__ = ["all_kept", "assemble"]

atexit.register(gc.unfreeze)  # other libraries' objects are cleared away at the end as ever


@contextmanager
def all_kept() -> Iterator[None]:
    """Looks for no garbage while a corpus is read: nearly all of it stays, and looking takes as long.

    What was read is not looked at again later either; it goes as soon as nobody needs it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def assemble(
    files: Sequence[WrittenFile],
    sources: Iterable[Source] = (),
    *,
    resolutions: Iterable[Resolution] = (),
    texts: Mapping[str, str] | None = None,
    faults: Iterable[Fault] = (),
) -> Corpus:
    """The corpus that files and a bibliography say together.

    The order of the files makes no difference. What cannot be taken as it stands becomes a fault with its
    place, besides the faults that the readers found.
    """
    files = sorted(files, key=lambda file: file.path)
    bibliography_ = bibliography.linked(sources)
    found = [*faults, *chain.from_iterable(file.faults for file in files)]
    words = vocabulary.gathered(files, found)
    about, names = subjects.gathered(
        chain.from_iterable(file.subjects for file in files),
        bibliography_.values(),
        found,
        chain.from_iterable(file.links for file in files),
    )
    nesting = subjects.Nesting(about)
    found.extend(nesting.circles())
    reader = Reader(names, nesting, words.policy)
    words = vocabulary.with_conditions(words, reader, found)
    claims = Claims(reader, words, bibliography_, found)
    understood = [
        *bibliography.entry_claims(bibliography_.values(), words, claims.register),
        *(claim for file in files for written in file.claims for claim in claims.understood(written)),
    ]
    return Corpus(
        sources=MappingProxyType(bibliography_),
        subjects=MappingProxyType(about),
        vocabulary=words,
        claims=tuple(ids.revised(understood, found)),
        resolutions=tuple(
            decisions.counted(chain.from_iterable(file.decisions for file in files), resolutions)
        ),
        faults=tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.span)),
        texts=texts if texts is not None else MappingProxyType({}),
    )

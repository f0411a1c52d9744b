"""From tables of claims to the corpus of those that matter: the whole of it in the order it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.bulk import closure, frames, names, ties, typed
from reconcile.bulk.database import Database, opened
from reconcile.bulk.ground import Ground
from reconcile.bulk.kernel import hedged
from reconcile.bulk.meanings import Meanings
from reconcile.bulk.staging import Staged, Table, staged
from reconcile.evidence.names.likeness import Named, similar
from reconcile.evidence.origins.origins import beginning
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Corpus, Rest
from reconcile.review.links import ever_confirmed, joined
from reconcile.values.policy import Policy

Assembled = Callable[[Sequence[WrittenFile]], Corpus]
"""The ordinary corpus of all texts and of what these tables hold."""


Opened = Callable[[], AbstractContextManager[Database]]
"""Opens a database for as long as it is needed."""


def narrowed(tables: Sequence[Table], assembled: Assembled, opened: Opened = opened) -> Corpus:
    """The corpus of all claims that a finding may hold or need; the others are but counted.

    A check of it gives the same problems and cases, in the same order, as a check of every row.
    """
    with opened() as database:
        files, rest = _chosen(tables, assembled, database)
    return replace(assembled(files), rest=rest)


def _chosen(
    tables: Sequence[Table], assembled: Assembled, database: Database
) -> tuple[list[WrittenFile], Rest]:
    """Every table with the rows that matter, and what was left out."""
    files = staged(tables, database)
    corpus = assembled([file.written() for file in files])
    ground = Ground(database, corpus, _reader(corpus))
    _understand(ground)
    _close(database, corpus)
    database.run(closure.lines())
    rest = _rest(ground)
    for statement in closure.done():
        database.run(statement)
    return list(_read(files, database)), rest


def _understand(ground: Ground) -> None:
    """Fills the tables of texts, then `told` and `held`."""
    names.tables(ground)
    Meanings(ground).tables()
    frames.tables(ground)
    ground.database.run(typed.told(ground.corpus.vocabulary))
    ground.database.run(typed.bounds())


def _reader(corpus: Corpus) -> Reader:
    """The reader of a corpus's names; a source that nobody entered as a subject goes by its key alone."""
    sources = corpus.sources
    entered = {
        id: one for id, one in corpus.subjects.items() if id not in sources or one.span != sources[id].span
    }
    known = Names(entered, sources.values())
    return Reader(known, Nesting(corpus.subjects), corpus.vocabulary.policy)


def _close(database: Database, corpus: Corpus) -> None:
    """Fills the table `chosen` with every candidate, and with what goes with it."""
    _ids(database, corpus)
    _begins(database, corpus)
    for statement in closure.beginnings():
        database.run(statement)
    for statement in _as_needed(database, corpus.vocabulary.policy):
        database.run(statement)
    database.run("INSERT INTO touched SELECT subject FROM alike")
    ties.close(database, corpus)
    database.run(closure.all_of_touched())
    database.run(closure.dates_along())


def _as_needed(database: Database, policy: Policy) -> Iterator[str]:
    """What is looked for only where some row asks for it."""
    if database.one(hedged("bounds")):
        yield closure.far_apart(policy)
    if database.one("SELECT COUNT(*) FROM bounds WHERE dates"):
        yield from closure.too_early()
    if database.one("SELECT COUNT(*) FROM itself"):
        yield closure.itself()
    if database.one("SELECT COUNT(*) FROM begins") or database.one(
        "SELECT COUNT(*) FROM told WHERE speaker <> key OR cites IS NOT NULL"
    ):
        yield closure.one_origin()
    if database.one("SELECT COUNT(*) FROM bounds WHERE member = 'none'"):
        yield closure.none_at_all()
    if database.one("SELECT COUNT(*) FROM told WHERE id IS NOT NULL") or database.one(
        "SELECT COUNT(*) FROM held_id WHERE given"
    ):
        yield from closure.ids_that_meet()
    if database.one("SELECT COUNT(*) FROM revised"):
        yield from closure.revised()


def _ids(database: Database, corpus: Corpus) -> None:
    """The ids of the claims that were read already, and those that somebody says to have revised."""
    columns = {"subject": "VARCHAR", "property": "VARCHAR", "id": "VARCHAR", "given": "BOOLEAN"}
    held = (
        (c.item.subject, c.item.property, c.id, not c.id.startswith(f"{c.source}/{c.item.id}"))
        for c in corpus.claims
    )
    database.table("held_id", columns, held)
    told = database.rows("SELECT DISTINCT replaces FROM told WHERE replaces IS NOT NULL")
    ids = {*(id for (id,) in told), *(claim.replaces for claim in corpus.claims if claim.replaces)}
    database.table("revised", {"id": "VARCHAR"}, ((id,) for id in sorted(ids)))
    about = {part.partition(".")[0] for id in ids for part in id.split("/")}
    database.table("about", {"subject": "VARCHAR"}, ((one,) for one in sorted(about)))
    alike = {id for pair in similar(_named(corpus)) for id in pair.ids}
    database.table("alike", {"subject": "VARCHAR"}, ((one,) for one in sorted(alike)))


def _begins(database: Database, corpus: Corpus) -> None:
    """The beginning of each work that has another: all that was ever confirmed counts, to leave none out."""
    sources = joined(corpus.sources, ever_confirmed(corpus))
    rows = ((key, begun) for key in sources if (begun := beginning(key, sources)) != key)
    database.table("begins", {"key": "VARCHAR", "beginning": "VARCHAR"}, rows)


def _named(corpus: Corpus) -> Iterator[Named]:
    """The subjects that people entered, as rules compare their names."""
    for one in corpus.named:
        yield Named(one.id, one.name or one.id.replace("-", " "), one.aliases, one.kind)


def _read(files: Sequence[Staged], database: Database) -> Iterator[WrittenFile]:
    """Every file with the rows that matter."""
    for number, file in enumerate(files):
        lines = database.rows(f"SELECT line FROM wanted_line WHERE file = {number} ORDER BY line")
        yield file.written(line for (line,) in lines)


def _rest(ground: Ground) -> Rest:
    """What was left out: how many claims, from which sources."""
    database = ground.database
    database.run(closure.left_out())
    claims = database.one("SELECT COUNT(*) FROM left_out WHERE quoted OR subject <> key")
    withdrawn = database.one("SELECT COUNT(*) FROM left_out WHERE withdrawn")
    cites = database.rows("SELECT DISTINCT cites FROM left_out WHERE cites IS NOT NULL")
    cited = {key for (text,) in cites for key in names.cited(text, ground)}
    return Rest(claims, withdrawn, frozenset(cited.union(key for (key,) in database.rows(closure.used()))))

"""Items that declared rules tie together: which of them surely have a world, and may be left out."""

from __future__ import annotations

from reconcile.bulk.closure import chosen
from reconcile.bulk.database import Database, quoted
from reconcile.model.corpus import Corpus


def close(database: Database, corpus: Corpus) -> None:
    """Adds to the table `chosen` all items that rules tie together and that may have no world."""
    for rule in corpus.vocabulary.binding:
        listed = ", ".join(map(quoted, sorted(rule.names)))
        database.run(
            chosen(f"SELECT subject, property, frame FROM told WHERE fit AND property IN ({listed})")
        )

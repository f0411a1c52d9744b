"""What claims are about: an event, an organisation, an office, a person, a place, an aggregate."""

from dataclasses import dataclass

from reconcile.model.span import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject by its id, with the names it goes by.

    `part_of` names the wholes it belongs or belonged to; `distinct_from` those it is never confused with;
    `was` its former ids.
    """

    id: str
    span: Span
    name: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        """The name a reader knows, else the id."""
        return self.name or self.id

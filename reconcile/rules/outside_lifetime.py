"""What happened before its subject existed, or afterwards."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C203",
    stage="conflict",
    valid="""
        properties: {founded: {type: date}, dissolved: {type: date}, members: {type: count, varies: year}}
        kinds: {organisation: {exists: [founded, dissolved]}}
        subjects: {front: {name: Front, kind: organisation}}
        claims:
          - {subject: front, source: dawn2022, quote: founded in 2007, founded: 2007}
          - {subject: front, source: reuters2023, as_of: 2007, quote: 300 members in 2007, members: 300}
        """,
    invalid="""
        properties: {founded: {type: date}, dissolved: {type: date}, members: {type: count, varies: year}}
        kinds: {organisation: {exists: [founded, dissolved]}}
        subjects: {front: {name: Front, kind: organisation}}
        claims:
          - {subject: front, source: dawn2022, quote: founded in 2007, founded: 2007}
          - {subject: front, source: reuters2023, as_of: 2005, quote: 300 members in 2005, members: 300}
        """,
)
def outside_lifetime(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """A claim tells of a time when its subject, or who took part in it, did not exist.

    The vocabulary says what existence is for a kind of subject, as `organisation: {exists: [founded,
    dissolved]}`. Then every other date of such a subject lies between the two, and so does the time of an
    answer that varies, unless the answer is that there was none. A property that is declared `ahead` or
    `beyond_lifetime`, as a prize given after death, is left alone.

    What a property with `takes_part: true` names must exist when its subject takes place (its `date`,
    `happened`, or some day from `started` to `ended`), and what names it at a time, at that time.

    To resolve: reject the date that is wrong, correct the `as_of`, or declare the property `beyond_lifetime`.
    """
    return broken_rule(conflict, corpus, "lifetime")

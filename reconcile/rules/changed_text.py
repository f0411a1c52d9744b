"""Stored texts that are not those any more which quotes were taken from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reconcile.evidence.anchoring.drift import Drift, Drifted, claims_by_quote, drifted
from reconcile.formats import texts_lock
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Documents
from reconcile.model.finding import Finding, Severity
from reconcile.model.span import Span
from reconcile.rules import rule

_CLAIMS = """
    properties: {founded: {type: date}}
    subjects: {ttp: {name: TTP}}
    claims:
      - {subject: ttp, source: dawn2022, quote: formed in December 2007, founded: December 2007}
    """
_RECORDED = """
    {"dawn2022": {
      "file": "dawn2022.txt",
      "sha256": "8dc3ea8cc14b5920641cead22d0093bc284cb2dd03302097b90b8e9f7ea1849e",
      "text": "8dc3ea8cc14b5920641cead22d0093bc284cb2dd03302097b90b8e9f7ea1849e",
      "quotes": [
        {"quote": "formed in December 2007", "start": 14, "end": 37, "at": "line 1", "around": "4aaa4986"}
      ]
    }}
    """
_SHOWN = 3


@rule(
    "E515",
    severity=Severity.WARNING,
    valid={
        "claims/example.yaml": _CLAIMS,
        "claims/texts.lock": _RECORDED,
        "sources/dawn2022.txt": "The group was formed in December 2007 by several leaders.",
    },
    invalid={
        "claims/example.yaml": _CLAIMS,
        "claims/texts.lock": _RECORDED,
        "sources/dawn2022.txt": "Correction: it was not formed in December 2007 by several leaders.",
    },
)
def changed_text(corpus: Corpus) -> Iterator[Finding]:
    """The stored text of a source is not the one that was recorded with its quotes.

    `reconcile texts --record` keeps the digest of each text in `claims/texts.lock`, and where each quote
    stands. Once a text has changed, one finding says how many quotes are lost (each is an E502), stand among
    other words, or have moved, and one more is made for each quote among other words: it may mean something
    else now. Texts that nobody recorded, or that are not there, are not flagged.

    To resolve: look at the claims with `reconcile texts SOURCE`, correct them, and take the new text with
    `reconcile texts --record SOURCE`.
    """
    if not isinstance(corpus.texts, Documents):
        return
    try:
        recorded = corpus.texts.recorded
    except ValueError as problem:
        yield _unreadable(problem)
        return
    if not recorded:
        return
    quoted = claims_by_quote(corpus)
    for key in recorded:
        if key in corpus.sources and (found := drifted(corpus.texts, key, quoted[key])) is not None:
            message = f"the text of {key} has changed since it was recorded: {found}{_moves(found)}"
            help_text = (
                f"`reconcile texts {key}` shows each; `reconcile texts --record {key}` takes the new text"
            )
            yield Finding(message, span=corpus.sources[key].span, help=help_text)
            for one in found.those("reworded"):
                claim = quoted[key][one.before.quote, one.before.locator][0]
                yield _reworded(one, claim)


def _moves(found: Drift) -> str:
    moves = dict.fromkeys(f"{one.before.at} → {one.at}" for one in found.those("moved"))
    if not moves:
        return ""
    shown = [*moves][:_SHOWN] + (["…"] if len(moves) > _SHOWN else [])
    return f" ({', '.join(shown)})"


def _reworded(one: Drifted, claim: Claim) -> Finding:
    message = f'"{claim.quote}" stands among other words than those at {one.before.at} when it was recorded'
    return Finding(
        message, (claim,), span=claim.span, help=f"read it at {one.at}: it may mean something else"
    )


def _unreadable(problem: ValueError) -> Finding:
    line, column = (problem.lineno, problem.colno) if isinstance(problem, json.JSONDecodeError) else (1, 1)
    message = f"this record of texts cannot be read: {problem}"
    help_text = "take it from git as it was, or remove it and write it anew with `reconcile texts --record`"
    return Finding(message, span=Span(texts_lock.PATH, line, column), help=help_text)

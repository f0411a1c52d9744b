"""The stored texts of a project as `reconcile texts` lists, shows and records them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap

from reconcile.errors import ReconcileError
from reconcile.evidence.anchoring.anchor import holds
from reconcile.evidence.anchoring.drift import Drift, Drifted, Quoted, claims_by_quote, drifted, recorded
from reconcile.formats import texts_lock
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document
from reconcile.model.nearest import nearest
from reconcile.model.recorded import RecordedText
from reconcile.project import Project
from reconcile.stored_texts import StoredTexts

WIDTH = 100
_SHOWN = {
    "lost": "not in the text any more",
    "reworded": "among other words, which may make it mean something else",
    "moved": "at another place, among the same words",
}


@dataclass(frozen=True)
class Stored:
    """The stored text of a source: its state in words, and what is known of it.

    `drift` is there where the text is another one than was recorded.
    """

    key: str
    file: str
    state: str
    text: Document | None = None
    digest: str = ""
    found: int = 0
    quoted: dict[Quoted, list[Claim]] | None = None
    drift: Drift | None = None
    help: str = ""

    @property
    def about(self) -> str:
        """Its kind, and how many pages it has."""
        if self.text is None:
            return ""
        pages = f", {len(self.text.pages)} pages" if self.text.is_paged else ""
        return f"{self.text.kind}{pages}"

    @property
    def quotes(self) -> str:
        """How many of its quotes are in it."""
        return "" if self.text is None else f"{self.found} of {len(self.quoted or {})}"


def stored(corpus: Corpus, keys: Sequence[str]) -> list[Stored]:
    """The stored texts of these sources, or of all that name one; ReconcileError for what is no source."""
    texts = corpus.texts
    assert isinstance(texts, StoredTexts)  # as a project loads them
    for key in keys:
        if key not in corpus.sources:
            near = nearest(key, corpus.sources)
            raise ReconcileError(
                f"no source is called {key}" + (f"; did you mean {near[0]}?" if near else "")
            )
        if key not in texts.files:
            raise ReconcileError(f"the entry of {key} in the bibliography names no file")
        texts.again(key)
    quoted = claims_by_quote(corpus)
    known = record(texts)
    return [_stored(texts, key, quoted.get(key, {}), known) for key in keys or sorted(texts.files)]


def record(texts: StoredTexts) -> dict[str, RecordedText]:
    """What is recorded; ReconcileError where it cannot be read."""
    try:
        return dict(texts.recorded)
    except ValueError as problem:
        raise ReconcileError(
            f"{texts_lock.PATH} cannot be read: {problem}; take it from git, or remove it"
        ) from None


def _stored(
    texts: StoredTexts, key: str, quoted: dict[Quoted, list[Claim]], known: dict[str, RecordedText]
) -> Stored:
    file, text, fault = texts.files[key], texts.document(key), texts.unreadable(key)
    if fault is not None:
        return Stored(key, file, f"not read: {fault.message}", help=fault.help)
    if text is None:
        return Stored(key, file, "not here")
    found = sum(holds(quote, text.text) for quote, _ in quoted)
    digest = texts.digest(key) or ""
    drift = drifted(texts, key, quoted)
    state = "as recorded" if key in known else "not recorded"
    if drift is not None:
        state = f"changed: {drift}"
    elif key in known and any(quote not in _recorded_quotes(known[key]) for quote in quoted):
        state = "as recorded, but for new quotes"
    return Stored(key, file, state, text, digest, found, quoted, drift)


def _recorded_quotes(text: RecordedText) -> set[Quoted]:
    return {(one.quote, one.locator) for one in text.quotes}


def listed(all_: Sequence[Stored], in_detail: bool) -> str:
    """A line for each text, and in detail one for each quote that is affected by a change."""
    here = [one for one in all_ if one.state != "not here"]
    rows = [("source", "file", "kind", "quotes found", "state")]
    rows += [(one.key, one.file, one.about, one.quotes, one.state) for one in here]
    widths = [min(max(len(row[place]) for row in rows), 40) for place in range(4)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4])).rstrip()
        for row in (rows if here else [])
    ]
    lines += [f"{one.key}: {one.help}" for one in here if one.help]
    if in_detail:
        lines += [line for one in here for line in _affected(one)]
    missing = [one.key for one in all_ if one.state == "not here"]
    if missing:
        named = f": {', '.join(missing)}" if in_detail else ""
        lines.append(f"{len(missing)} more {'is' if len(missing) == 1 else 'are'} not here{named}.")
    if not all_:
        lines.append("No source names a file; write file = {NAME} in its entry of the bibliography.")
    return "\n".join(lines)


def _affected(one: Stored) -> Iterator[str]:
    if one.drift is None:
        return
    for became, meant in _SHOWN.items():
        found = one.drift.those(became)  # type: ignore[arg-type]  # the keys are what may become of a quote
        if found:
            yield f"\n{one.key}: {len(found)} {meant}"
        for quote in found:
            yield from _shown(quote, (one.quoted or {})[quote.before.quote, quote.before.locator])


def _shown(quote: Drifted, claims: Sequence[Claim]) -> Iterator[str]:
    yield from wrap(f"“{quote.before.quote}”", WIDTH, initial_indent="  ", subsequent_indent="   ")
    if quote.words:
        yield from wrap(f"now “{quote.words}”?", WIDTH, initial_indent="  ", subsequent_indent="   ")
    now = f" → {quote.at}" if quote.at else ""
    yield f"    {quote.before.at}{now}  {', '.join(str(claim.span) for claim in claims)}"


def as_json(all_: Sequence[Stored]) -> str:
    """The same for programs."""
    return json.dumps({"version": 1, "texts": [_plain(one) for one in all_]}, ensure_ascii=False, indent=2)


def _plain(one: Stored) -> dict[str, object]:
    text = one.text
    return {
        "source": one.key,
        "file": one.file,
        "state": one.state,
        "sha256": one.digest or None,
        "kind": text.kind if text else None,
        "pages": len(text.pages) if text and text.is_paged else None,
        "characters": len(text.text) if text else None,
        "quotes": len(one.quoted or {}),
        "found": one.found,
        "drift": None if one.drift is None else [_drifted(quote, one) for quote in one.drift.quotes],
    }


def _drifted(quote: Drifted, one: Stored) -> dict[str, object]:
    before = {name: said for name, said in asdict(quote.before).items() if name != "around"}
    claims = (one.quoted or {})[quote.before.quote, quote.before.locator]
    start, end = quote.place or (None, None)
    there = {"start": start, "end": end, "at": quote.at or None, "words": quote.words or None}
    now = {"became": quote.became, "now": there}
    return before | now | {"claims": [claim.id for claim in claims]}


def written(
    project: Project, corpus: Corpus, all_: Sequence[Stored], named: Sequence[str]
) -> tuple[str, bool]:
    """Records the texts; what was done, and whether any was left that has changed."""
    texts = corpus.texts
    assert isinstance(texts, StoredTexts)
    before = record(texts)
    after = {key: one for key, one in before.items() if key in texts.files}
    left = [one for one in all_ if one.drift is not None and one.key not in named]
    taken = [one for one in all_ if one.text is not None and one not in left]
    for one in taken:
        assert one.text is not None
        after[one.key] = recorded(one.file, one.digest, one.text, one.quoted or ())
    if after != before:
        project.write(texts_lock.PATH, texts_lock.write(after))
    quotes = sum(len(after[one.key].quotes) for one in taken)
    what = f"{_number(quotes, 'quote')} in {_number(len(taken), 'text')}"
    said = [f"recorded {what} in {texts_lock.PATH}" if after != before else f"nothing is new: {what}"]
    said = said if taken or after != before else []
    for one in taken:
        lost = len(one.quoted or {}) - one.found
        if lost:
            said.append(
                f"{one.key}: {_number(lost, 'quote')} not in its text, which `reconcile check` tells (E502)"
            )
    said += [f"{one.key} is left as it was recorded: it has changed; {one.drift}" for one in left]
    if left:
        said.append(f"look at `reconcile texts {left[0].key}`, then `reconcile texts --record {left[0].key}`")
    return "\n".join(said), bool(left)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

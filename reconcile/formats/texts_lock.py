"""The file that records which text of each source its quotes were found in: JSON, a line for each quote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from reconcile.model.recorded import RecordedQuote, RecordedText

PATH = "claims/texts.lock"

_QUOTE = {"quote": str, "locator": str, "start": int, "end": int, "at": str, "around": str}


def write(texts: Mapping[str, RecordedText]) -> str:
    """The file's text, the same for the same texts."""
    return "{\n" + ",\n".join(_text(key, texts[key]) for key in sorted(texts)) + "\n}\n"


def _text(key: str, text: RecordedText) -> str:
    about = (f'"{name}": {_json(said)}' for name, said in asdict(text).items() if name != "quotes")
    head = f'{_json(key)}: {{{", ".join(about)}, "quotes": ['
    quotes = sorted(text.quotes, key=lambda one: (one.start, one.end, one.quote, one.locator))
    lines = ",\n".join(f"  {_json(_filled(quote))}" for quote in quotes)
    return f" {head}\n{lines}\n ]}}" if lines else f" {head}]}}"


def _filled(quote: RecordedQuote) -> dict[str, object]:
    return {name: said for name, said in asdict(quote).items() if said or name != "locator"}


def _json(what: object) -> str:
    return json.dumps(what, ensure_ascii=False)


def read(written: str) -> dict[str, RecordedText]:
    """What a file records, by the keys of the sources; ValueError where it is not as `write` gives it."""
    try:
        found = json.loads(written, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(found, dict):
        raise ValueError("it should hold one entry for each source")
    return {key: _recorded(key, one) for key, one in found.items()}


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name} stands there twice")
        found[name] = value
    return found


def _recorded(key: str, given: Any) -> RecordedText:
    match given:
        case {"file": str(file), "sha256": str(sha256), "text": str(text), "quotes": [*quotes]}:
            return RecordedText(file, sha256, text, tuple(_quote(key, one) for one in quotes))
    raise ValueError(f"{key} should have a file, a sha256, a text and quotes")


def _quote(key: str, given: Any) -> RecordedQuote:
    filled = {"locator": "", **given} if isinstance(given, dict) else {}
    if filled.keys() != _QUOTE.keys() or any(type(filled[name]) is not kind for name, kind in _QUOTE.items()):
        raise ValueError(f"a quote of {key} should have {', '.join(_QUOTE)}")
    return RecordedQuote(**filled)

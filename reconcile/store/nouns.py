"""Cases and what they rest on as bytes: kept in the desk's database, read back one at a time.

Only the nouns listed here are ever made from bytes, and nothing in the bytes is run. What occurs several
times, as a claim does in findings and camps, is written once and is one object again when it is read.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import msgspec

from reconcile.model.case import Camp, Case, Status
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim, Item
from reconcile.model.finding import Finding
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.severity import Severity
from reconcile.model.source import Source, Withdrawal
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import (
    Comparison,
    Condition,
    Property,
    SubjectKind,
    Superlative,
    Term,
    Vocabulary,
    VocabularyRule,
)
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.policy import Policy
from reconcile.values.value import Value

NOUNS: tuple[type, ...] = (
    *(Case, Camp, Finding, Claim, Item, Span, Value, Interval, Intervals, Members),
    *(Chain, Step, Resolution, Source, Withdrawal, Subject),
    *(Vocabulary, Property, SubjectKind, Superlative, VocabularyRule, Comparison, Condition, Term, Policy),
)
ENUMS: tuple[type[Enum], ...] = (Status, Severity, Verdict)

_REF, _TUPLE, _SET, _MAP, _FRACTION, _INTEGER, _ENUM, _NOUN = range(8)
"""What a list in the bytes begins with; a noun's tag is `_NOUN` and its place among the nouns."""

_LARGEST = 1 << 62
_PLAIN = (str, bool, float, type(None))


def _fields(noun: type) -> tuple[str, ...]:
    names = getattr(noun, "_fields", None)
    return names if names is not None else tuple(field.name for field in fields(noun))


_FIELDS = {noun: _fields(noun) for noun in NOUNS}
_READ: dict[type, tuple[int, Callable[[Any], Any], bool]] = {
    noun: (_NOUN + place, attrgetter(*_FIELDS[noun]), len(_FIELDS[noun]) == 1)
    for place, noun in enumerate(NOUNS)
}
_ENUM_PLACE = {kind: place for place, kind in enumerate(ENUMS)}


def pack(found: object) -> bytes:
    """Nouns, and tuples, sets and mappings of them, as bytes."""
    return zlib.compress(msgspec.msgpack.encode(_Packing().plain(found)), 1)


def unpack(kept: bytes) -> Any:
    """What was packed; ValueError where these are no such bytes."""
    try:
        return _Unpacking().made(msgspec.msgpack.decode(zlib.decompress(kept)))
    except (zlib.error, msgspec.DecodeError, IndexError, TypeError, KeyError) as error:
        raise ValueError(f"what was kept cannot be read: {error}") from error


class _Packing:
    """Writes each noun once; the next time, the place at which it was first written."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def plain(self, found: Any) -> Any:
        kind = type(found)
        if kind in _PLAIN:
            return found
        if kind is int:
            return found if -_LARGEST < found < _LARGEST else [_INTEGER, str(found)]
        if kind in _READ:
            return self._noun(found, *_READ[kind])
        if kind is tuple or kind is list:
            return [_TUPLE, *map(self.plain, found)]
        if kind is frozenset:
            return [_SET, *sorted(found)]
        if kind in _ENUM_PLACE:
            return [_ENUM, _ENUM_PLACE[kind], found.value]
        if kind is Fraction:
            return [_FRACTION, str(found)]
        if isinstance(found, Mapping):
            return [_MAP, *(part for pair in found.items() for part in map(self.plain, pair))]
        raise TypeError(f"a {kind.__name__} is not kept")

    def _noun(self, found: Any, tag: int, read: Callable[[Any], Any], single: bool) -> Any:
        place = self._seen.get(id(found))
        if place is not None:
            return [_REF, place]
        told = (read(found),) if single else read(found)
        packed = [tag, *map(self.plain, told)]
        self._seen[id(found)] = len(self._seen)  # after its parts, as it is made when it is read
        return packed


class _Unpacking:
    """Makes each noun once, in the order in which they were written."""

    def __init__(self) -> None:
        self._made: list[Any] = []

    def made(self, kept: Any) -> Any:
        if type(kept) is not list:
            return kept
        tag = kept[0]
        if tag >= _NOUN:
            noun = NOUNS[tag - _NOUN](*map(self.made, kept[1:]))
            self._made.append(noun)
            return noun
        if tag == _REF:
            return self._made[kept[1]]
        if tag == _TUPLE:
            return tuple(map(self.made, kept[1:]))
        if tag == _SET:
            return frozenset(kept[1:])
        if tag == _ENUM:
            return ENUMS[kept[1]](kept[2])
        if tag == _MAP:
            parts = [self.made(part) for part in kept[1:]]
            return MappingProxyType(dict(zip(parts[::2], parts[1::2], strict=True)))
        return Fraction(kept[1]) if tag == _FRACTION else int(kept[1])

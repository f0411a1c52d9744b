"""The bibliography, as Zotero, JabRef and Better BibTeX write it: entries in, sources out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reconcile.formats.written import WrittenEntry
from reconcile.model.corpus import Fault
from reconcile.model.source import Source, Withdrawal
from reconcile.model.span import Span
from reconcile.values import date
from reconcile.values.value import Value

if TYPE_CHECKING:
    from bibtexparser.model import Block

_PUBLISHERS = (
    "publisher",
    "journaltitle",
    "journal",
    "organization",
    "institution",
    "school",
    "howpublished",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(content: str, path: str) -> tuple[list[Source], list[Fault]]:
    """The sources of a bibliography in their order, and a fault with its line for each bad entry."""
    return sources(entries(content), path)


def entries(content: str) -> tuple[WrittenEntry, ...]:
    """The entries of a bibliography as they are written, bad ones among them."""
    blocks = _blocks(content.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(entry for block in blocks if (entry := _entry(block)) is not None)


def sources(written: Iterable[WrittenEntry], path: str) -> tuple[list[Source], list[Fault]]:
    """What entries say: sources by their keys, and the faults."""
    return gathered([(path, written)])


def gathered(files: Iterable[tuple[str, Iterable[WrittenEntry]]]) -> tuple[list[Source], list[Fault]]:
    """What the entries of several files say, each under its path: sources by their keys, and the faults."""
    found: dict[str, Source] = {}
    faults: list[Fault] = []
    for path, entry in ((path, entry) for path, written in files for entry in written):
        span = Span(path, entry.line)
        if entry.malformed:
            help = "close every brace and quote mark, and put a comma after the key and after each field"
            faults.append(Fault("unreadable-entry", entry.malformed, span, help=help))
        else:
            _keep(_source(entry, span, faults), found, faults)
    return list(found.values()), faults


def _blocks(content: str) -> list[Block]:
    """The blocks of a BibTeX text; bad ones are blocks too, and nothing is logged."""
    import logging

    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware

    logging.getLogger("bibtexparser").disabled = True
    logging.getLogger("bibtexparser.splitter").disabled = True
    stack = [ResolveStringReferencesMiddleware(True), RemoveEnclosingMiddleware(True)]
    return list(parse_string(content, parse_stack=stack).blocks)


def _entry(block: Any) -> WrittenEntry | None:
    """A block as an entry; None for comments and abbreviations."""
    line = (block.start_line or 0) + 1
    kind = type(block).__name__
    if kind == "DuplicateBlockKeyBlock":  # its fields come unread, and nobody will look at them
        return WrittenEntry(line, block.key.strip())
    if kind.endswith(("FailedBlock", "FieldKeyBlock")):
        return WrittenEntry(line, malformed=_malformed(block))
    if kind != "Entry":
        return None
    return WrittenEntry(
        line,
        block.key.strip(),
        block.entry_type.casefold(),
        {one.key.casefold(): str(one.value).strip() for one in block.fields},
        {one.key.casefold(): (one.start_line or 0) + 1 for one in block.fields},
    )


def _keep(source: Source, sources: dict[str, Source], faults: list[Fault]) -> None:
    """Adds a source, unless it has no key or one that is taken."""
    if not source.key:
        help = "write @misc{gul2024, title = {…}, date = {2024-03-18}}"
        faults.append(Fault("unreadable-entry", "this entry has no key", source.span, help=help))
    elif source.key in sources:
        first = sources[source.key].span
        place = f"in line {first.line}" if first.path == source.span.path else f"at {first}"
        message = f"the key {source.key} is taken by the entry {place}"
        faults.append(Fault("unreadable-entry", message, source.span, help="give one of them another key"))
    else:
        sources[source.key] = source


def _malformed(block: Any) -> str:
    error = getattr(block, "error", None)
    reason = " ".join(str(getattr(error, "abort_reason", error) or "it does not parse").split())
    if duplicates := getattr(block, "duplicate_keys", None):
        reason = f"{', '.join(sorted(duplicates))} is given twice"
    started = re.match(r"\s*(@\w+\s*[{(]\s*[^\s,{}()=\"]*)", block.raw or "")
    message = f"the entry {started[1] if started else ''} cannot be read: {reason[:1].lower()}{reason[1:]}"
    return message.rstrip(". ")


def _source(entry: WrittenEntry, span: Span, faults: list[Fault]) -> Source:
    fields, lines = entry.fields, entry.lines
    reprints, translates = _related(fields, "reprintof"), _related(fields, "translationof")
    publisher = next((fields[name] for name in _PUBLISHERS if name in fields), "")
    text = str if entry.is_plain else plain_text
    return Source(
        entry.key,
        span,
        kind=entry.kind,
        title=text(fields.get("title", "")),
        author=text(fields.get("author", "")),
        publisher=text(publisher),
        url=fields.get("url", ""),
        date=_date(fields, lines, span, faults),
        file=_file(fields.get("file", "")),
        cites=_keys(fields.get("cites", "")),
        copies=tuple(dict.fromkeys((*_keys(fields.get("copies", "")), *reprints, *translates))),
        reprints=reprints,
        translates=translates,
        former_keys=_keys(fields.get("ids", "")),
        reliability=_reliability(fields, lines, span, faults),
        withdrawn=_withdrawn(fields.get("withdrawn", "")),
        note=text(fields.get("note", "")),
        fields=MappingProxyType(dict(fields)),
    )


def _date(
    fields: Mapping[str, str], lines: Mapping[str, int], span: Span, faults: list[Fault]
) -> Value | None:
    """When the work appeared: `date` as EDTF, else `year` and `month`."""
    written = fields.get("date") or _year_and_month(fields)
    if not written:
        return None
    try:
        return date.parse(written)
    except ValueError as error:
        line = lines.get("date") or lines.get("year") or span.line
        faults.append(Fault("unreadable-value", str(error), Span(span.path, line)))
        return None


def _year_and_month(fields: Mapping[str, str]) -> str:
    year, month = fields.get("year", ""), fields.get("month", "").casefold()
    if month[:3] in _MONTHS:
        month = str(_MONTHS.index(month[:3]) + 1)
    return f"{year}-{int(month):02}" if year and month.isdecimal() else year


def _reliability(fields: Mapping[str, str], lines: Mapping[str, int], span: Span, faults: list[Fault]) -> str:
    letter = fields.get("reliability", "F").upper()
    if re.fullmatch("[A-F]", letter):
        return letter
    message = (
        f"{fields['reliability']!r} is no reliability; write a letter from A (reliable) to E, or F (unknown)"
    )
    faults.append(Fault("unreadable-value", message, Span(span.path, lines["reliability"])))
    return "F"


def _keys(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in re.split(r"[,;\s]+", written) if key))


def _related(fields: Mapping[str, str], how: str) -> tuple[str, ...]:
    return _keys(fields.get("related", "")) if fields.get("relatedtype", "").casefold() == how else ()


def _withdrawn(written: str) -> Withdrawal | None:
    if not written:
        return None
    day, _, reason = written.partition(",")
    return Withdrawal(day.strip(), plain_text(reason.strip()))


def _file(written: str) -> str | None:
    """The first file's path: as it stands, or out of JabRef's and Zotero's `description:path:type`."""
    first = written.split(";")[0].strip()
    described = re.fullmatch(r"[^:]*:(.+):[^:]*", first)
    return (described[1] if described else first) or None


_ACCENTS = dict(
    zip(
        "`'^\"~=.cvuHkrdb",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_LETTERS = {
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
}
_ACCENTED = re.compile(
    r"""\\(?:([`'^"~=.])\s*|([cvuHkrdb])(?:\s+|\s*(?=\{)))(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"""
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s+|\{\}|(?![A-Za-z]))")


def plain_text(written: str) -> str:
    """The text of a field without TeX: accents composed, braces and commands gone, dashes and quotes real."""
    if not re.search(r"[\\{}~`]|--|''|\s\s|\n", written):
        return written
    text = _ACCENTED.sub(_accented, written)
    text = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), text)
    text = re.sub(r"\\([&%$#_{}])", lambda found: _KEPT[found[1]], text)
    text = re.sub(r"[{}]", "", text.replace("~", " "))
    for tex, meant in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
        text = text.replace(tex, meant)
    return re.sub(r"\s+", " ", text).translate(_UNKEPT).strip()


_KEPT = {character: chr(0xE000 + place) for place, character in enumerate("&%$#_{}")}
_UNKEPT = {ord(stand_in): character for character, stand_in in _KEPT.items()}


def _accented(found: re.Match[str]) -> str:
    letter = found[3] or found[4]
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])

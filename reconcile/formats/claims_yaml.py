"""Claims, subjects and vocabulary as YAML: text and a path in, everything as it was written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.formats.fields import Faults, known_fields, strings, text, texts, unique
from reconcile.formats.vocabulary_yaml import read_kind, read_policy, read_property, read_rule
from reconcile.formats.written import FIELDS, PLACED, Answer, Shape, Word, WrittenClaim, WrittenFile
from reconcile.formats.yaml_tree import Listing, Mapping, Node, Scalar
from reconcile.formats.yaml_tree import read as read_tree
from reconcile.model.locator import quoted
from reconcile.model.subject import Subject

SECTIONS = ("source", "claims", "subjects", "properties", "kinds", "rules", "policy")
SUBJECT_FIELDS = ("name", "kind", "aliases", "part_of", "distinct_from", "was", "note")
_PLAIN_FIELDS = frozenset(FIELDS) - {"cites", "scope"}


def read(content: str, path: str) -> WrittenFile:
    """Everything that a claims file says, and the faults of what could not be read."""
    entries, found = read_tree(content, path, SECTIONS)
    faults = Faults(path, found)
    for key, _ in entries:
        if key.text not in SECTIONS:
            faults.field(key, SECTIONS, "a claims file")
    source = next((text(node, faults, "source") for key, node in entries if key.text == "source"), "")
    return WrittenFile(
        path,
        claims=tuple(_claim(node, source, faults) for node in _listed(entries, "claims", faults)),
        subjects=tuple(_subject(key, node, faults) for key, node in _named(entries, "subjects", faults)),
        properties=tuple(
            one
            for key, node in _named(entries, "properties", faults)
            if (one := read_property(key, node, faults)) is not None
        ),
        kinds=tuple(
            kind
            for key, node in _named(entries, "kinds", faults)
            if (kind := read_kind(key, node, faults)) is not None
        ),
        rules=tuple(
            rule
            for node in _listed(entries, "rules", faults)
            if (rule := read_rule(node, faults)) is not None
        ),
        policy=tuple(read_policy(_named(entries, "policy", faults), faults)),
        faults=tuple(faults.found),
    )


def unfit_id(text: str) -> tuple[str, str] | None:
    """Why a text cannot be the id of a subject, and what to write; None where it can."""
    if re.fullmatch(r"[\w-]+", text):
        return None
    help = "write letters, digits, - and _ only; the name that readers know goes into `name`"
    return f"{text!r} cannot be the id of a subject", help


def _listed(entries: list[tuple[Word, Node]], section: str, faults: Faults) -> Iterator[Mapping]:
    """The items of every section of one name that holds a list."""
    for key, node in entries:
        if key.text != section or _is_blank(node):
            continue
        items = node.items if isinstance(node, Listing) else (node,)
        for item in items:
            if isinstance(item, Mapping) and isinstance(node, Listing):
                yield item
            else:
                help = f"an entry of {section} begins with `  - ` and holds `key: value` lines"
                faults.entry(f"this is no entry of {section}", item, help)


def _named(entries: list[tuple[Word, Node]], section: str, faults: Faults) -> Iterator[tuple[Word, Node]]:
    """The entries of every section of one name that holds a mapping."""
    for key, node in entries:
        if key.text != section or _is_blank(node):
            continue
        if isinstance(node, Mapping):
            yield from unique(node, faults)
        else:
            faults.entry(f"{section} should be `name: …` lines", node, f"write {section}: {{name: {{…}}}}")


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.word.text.strip()


def _claim(item: Mapping, source: str, faults: Faults) -> WrittenClaim:
    fields = {"source": source} if source else {}
    places, answers = {}, []
    long: dict[str, tuple[Word, Node]] = {}
    cites: tuple[Word, ...] = ()
    scope: tuple[tuple[Word, Word], ...] = ()
    for key, node in unique(item, faults):
        name = key.text
        if name == "locator" and type(node) is not Scalar:
            fields = _selected(node, faults) | fields
        elif name in _PLAIN_FIELDS:
            if given := node.word.text.strip() if type(node) is Scalar else text(node, faults, name):
                fields[name] = given
                if name in PLACED:
                    places[name] = faults.span(key)
        elif name == "cites":
            cites = texts(node, faults, name)
        elif name == "scope":
            scope += _scope(node, faults)
        elif name.startswith("scope."):
            scope += ((key._replace(text=name[6:]), Word(text(node, faults, name), key.line, key.column)),)
        elif name in ("property", "value"):
            long[name] = (key, node)
        else:
            answers.append(_answer(key, node, faults))
    answers.extend(_long_form(long, faults))
    return WrittenClaim(faults.span(item), fields, tuple(answers), cites, scope, places)


def _selected(node: Node, faults: Faults) -> dict[str, str]:
    """What the W3C selectors of a claim say: a locator, and a quote where the claim has none of its own."""
    try:
        locator, quote = quoted(_plain(node))
    except ValueError as problem:
        faults.entry(str(problem), node, "write {prefix: …, suffix: …}, {start: …, end: …}, or a text")
        return {}
    return {name: said for name, said in (("locator", locator), ("quote", quote)) if said}


def _plain(node: Node) -> object:
    """A node as plain lists, mappings and texts."""
    match node:
        case Scalar(word):
            return word.text
        case Listing(items):
            return [_plain(item) for item in items]
        case Mapping(entries):
            return {key.text: _plain(value) for key, value in entries}


def _scope(node: Node, faults: Faults) -> tuple[tuple[Word, Word], ...]:
    if not isinstance(node, Mapping):
        faults.entry(
            "scope should be `{qualifier: value}`", node, "write scope: {side: police, during: 2023-02}"
        )
        return ()
    entries = unique(node, faults)
    return tuple((key, value.word) for key, value in entries if isinstance(value, Scalar))


def _answer(key: Word, node: Node, faults: Faults) -> Answer:
    match node:
        case Scalar(word):
            return Answer(key, (word,))
        case Listing():
            return Answer(key, texts(node, faults, key.text), "list")
        case Mapping(entries):
            return _braces(key, node, entries, faults)


def _braces(key: Word, node: Mapping, entries: tuple[tuple[Word, Node], ...], faults: Faults) -> Answer:
    """`{A, B}`, which YAML takes for keys without values."""
    shape: Shape = "set"
    if not all(_is_blank(value) for _, value in entries):
        faults.entry(
            f"{key.text} should be a value, a list or a set {{A, B}}", node, "put text in double quotes"
        )
        return Answer(key, (), shape)
    return Answer(key, tuple(word for word, _ in entries), shape)


def _long_form(long: dict[str, tuple[Word, Node]], faults: Faults) -> Iterator[Answer]:
    """The answer that `property:` and `value:` give together."""
    if not long:
        return
    if len(long) == 1:
        ((name, (key, _)),) = long.items()
        other = "value" if name == "property" else "property"
        faults.entry(
            f"`{name}:` without `{other}:`", key, f"add {other}: …, or write the property as the key"
        )
        return
    key, named = long["property"]
    name = text(named, faults, "property")
    yield _answer(Word(name, key.line, key.column), long["value"][1], faults)


def _subject(key: Word, node: Node, faults: Faults) -> Subject:
    if (unfit := unfit_id(key.text)) is not None:
        faults.entry(unfit[0], key, unfit[1])
    if not isinstance(node, Mapping):
        name = node.word.text if isinstance(node, Scalar) else ""
        if isinstance(node, Listing):
            faults.entry(f"{key.text} should be `{{name: …, kind: …}}`", node)
        return Subject(key.text, faults.span(key), name=name)
    given = known_fields(node, SUBJECT_FIELDS, "a subject", faults)
    several = {name: strings(given.get(name), faults, name) for name in SUBJECT_FIELDS[2:6]}
    return Subject(
        key.text,
        faults.span(key),
        name=text(given.get("name"), faults, "name"),
        kind=text(given.get("kind"), faults, "kind"),
        note=text(given.get("note"), faults, "note"),
        **several,
    )

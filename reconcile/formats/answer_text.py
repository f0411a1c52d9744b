"""One answer of a claim written anew in its file's own text, so that comments and layout stay."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from reconcile.formats import claims_yaml
from reconcile.formats.mentions import pairs, replaced, roots
from reconcile.formats.written import Word
from reconcile.formats.yaml_text import in_list, quoted, scalar
from reconcile.model.span import Span


def written(text: str, place: Span) -> tuple[str, str]:
    """The property that is answered at a place, and the answer as YAML reads it.

    ValueError says why there is none that can be written anew.
    """
    name, node, _ = _answer(text.removeprefix("\ufeff"), place)
    return name, str(node.value).strip()


def with_answer(text: str, place: Span, new: str) -> str:
    """The text of a claims file with another answer at a place; all else stays, to the letter.

    Raises ValueError where there is no answer of one text, or where the file would then not read as meant.
    """
    body = text.removeprefix("\ufeff")
    _, node, in_braces = _answer(body, place)
    start, end = node.start_mark.index, node.end_mark.index
    raw = body[start:end]
    plain = in_list(new) if in_braces else scalar(new)
    said = quoted(new) if raw[:1] in ("'", '"') else plain
    after = replaced(body, [(start, end, said + raw[len(raw.rstrip("\r\n")) :])])
    _prove(body, after, place, new)
    return text[: len(text) - len(body)] + after


def _answer(body: str, place: Span) -> tuple[str, yaml.ScalarNode, bool]:
    """The property and the node of an answer, and whether it stands in braces."""
    try:
        items = list(_items(body))
    except yaml.YAMLError as error:
        raise ValueError(f"{place.path} does not parse ({error}); mend it first") from None
    for item in items:
        for key, node in pairs(item):
            if (key.start_mark.line + 1, key.start_mark.column + 1) == (place.line, place.column):
                return _of(item, key.value, node, place)
    raise ValueError(f"{place} holds another text than was read; read it again first")


def _of(item: yaml.MappingNode, name: str, node: yaml.Node, place: Span) -> tuple[str, yaml.ScalarNode, bool]:
    """The same for the entry of an item; in the long form, `property` is answered by `value`."""
    if name == "property":
        name = str(node.value)
        node = next((value for key, value in pairs(item) if key.value == "value"), node)
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(f"{place} holds several values; write it in the file")
    return name, node, bool(item.flow_style)


def _items(body: str) -> Iterator[yaml.MappingNode]:
    for root in roots(body):
        for key, node in pairs(root):
            if key.value == "claims" and isinstance(node, yaml.SequenceNode):
                yield from (item for item in node.value if isinstance(item, yaml.MappingNode))


def _prove(before: str, after: str, place: Span, new: str) -> None:
    """Reads the new text once more: it is one answer at its place that has changed, and nothing else."""
    old, now = claims_yaml.read(before, ""), claims_yaml.read(after, "")
    wanted = [
        [
            (one.property.text, *([new] if _is_at(one.property, place) else (w.text for w in one.values)))
            for one in claim.answers
        ]
        for claim in old.claims
    ]
    given = [
        [(one.property.text, *(word.text for word in one.values)) for one in claim.answers]
        for claim in now.claims
    ]
    if given != wanted or len(now.faults) != len(old.faults):
        raise ValueError(f"{new!r} cannot be written at {place} so that it reads back; write it in the file")


def _is_at(word: Word, place: Span) -> bool:
    return (word.line, word.column) == (place.line, place.column)

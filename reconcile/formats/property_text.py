"""The entry of one property in a file's own text: a qualifier added to those that it may carry."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import cast

import yaml

from reconcile.formats import claims_yaml
from reconcile.formats.mentions import Edit, pairs, replaced, roots
from reconcile.formats.vocabulary_yaml import KINDS
from reconcile.formats.yaml_edits import with_fields
from reconcile.formats.yaml_text import in_list, key
from reconcile.values.value import Kind


def with_qualifier(text: str, property: str, name: str, kind: str) -> str:
    """The text of a vocabulary in which a property may carry a qualifier more, whose values are of a kind.

    Raises ValueError where the entry cannot be edited so that it reads back.
    """
    body = text.removeprefix("\ufeff")
    if kind not in KINDS:
        raise ValueError(f"there are no values of the kind {kind!r}; there are {', '.join(KINDS)}")
    node = _entry(body, property)
    if node is None:
        raise ValueError(f"{property} is not declared there")
    after = replaced(body, [_edit(body, node, f"{key(name)}: {in_list(kind)}")])
    _prove(body, after, property, name, kind)
    return text[: len(text) - len(body)] + after


def _entry(text: str, property: str) -> yaml.Node | None:
    try:
        sections = [node for root in roots(text) for at, node in pairs(root) if at.value == "properties"]
    except yaml.YAMLError as error:
        raise ValueError(f"it does not parse ({error}); mend it first") from None
    return next((node for some in sections for at, node in pairs(some) if at.value == property), None)


def _edit(text: str, node: yaml.Node, qualifier: str) -> Edit:
    if isinstance(node, yaml.ScalarNode):  # `killed: count` is short for {type: count}
        said = f"{{type: {node.value}, scope: {{{qualifier}}}}}"
        return (node.start_mark.index, node.end_mark.index, said)
    scope = next((value for at, value in pairs(node) if at.value == "scope"), None)
    if isinstance(scope, yaml.MappingNode):
        return with_fields(text, scope, [qualifier])
    if scope is not None or not isinstance(node, yaml.MappingNode):
        raise ValueError("its scope is no `{name: kind}`; mend it first")
    return with_fields(text, node, [f"scope: {{{qualifier}}}"])


def _prove(before: str, after: str, property: str, name: str, kind: str) -> None:
    """Reads the new text once more: one property has one qualifier more, and nothing else has changed."""
    old, now = claims_yaml.read(before, ""), claims_yaml.read(after, "")
    wanted = {one.name: replace(one, span=None) for one in old.properties}
    scope = MappingProxyType({**wanted[property].scope, name: cast(Kind, kind)})
    wanted[property] = replace(wanted[property], scope=scope)
    given = {one.name: replace(one, span=None) for one in now.properties}
    if given != wanted or (len(now.faults), len(now.claims)) != (len(old.faults), len(old.claims)):
        raise ValueError(f"{property} cannot be edited so that it reads back; declare {name} by hand")

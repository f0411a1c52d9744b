"""Claims written into a file's own text, so that its comments and layout stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reconcile.formats import claims_yaml
from reconcile.formats.yaml_text import in_list, key, listed, scalar

Given = str | Sequence[str] | Mapping[str, str]

_SECTION = re.compile(r"(\w+)\s*:(.*)")


def write_item(answers: Mapping[str, Given]) -> str:
    """One item of `claims:` as YAML that reads back as given; what is empty is left out.

    A text, a list of texts (`cites`, several values) or a mapping (`scope`) for each key, in their order.
    """
    lines = [f"{key(name)}: {_given(given)}" for name, given in answers.items() if given]
    return "".join(f"{'  - ' if n == 0 else '    '}{line}\n" for n, line in enumerate(lines))


def write_entry(given: Mapping[str, Given]) -> str:
    """One entry of `subjects:`, under its `id`, as YAML that reads back as given."""
    fields = [f"{name}: {_in_braces(said)}" for name, said in given.items() if name != "id" and said]
    return f"  {key(str(given['id']))}: {{{', '.join(fields)}}}\n"


def insert(text: str, item: str, source: str = "") -> str:
    """The text of a claims file with an item, as `write_item` gives it, after its last claim.

    A file without a `source:` of its own gets `source`, if it has no claims yet. Raises ValueError where the
    file's claims are not a block of `  - ` items, or its last one cannot be read.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n") if text.strip() else []
    start = _header(lines, source)
    place, margin = _end(lines, start)
    dedent = 2 - margin
    added = [line[dedent:] if dedent >= 0 else " " * -dedent + line for line in item.rstrip("\n").split("\n")]
    lines[place:place] = added
    whole = "\n".join(lines) + "\n"
    _prove(text, whole, range(place + 1, place + 1 + len(added)))
    return whole.replace("\n", "\r\n") if "\r\n" in text else whole


def file_of(source: str, paths: Iterable[str]) -> str:
    """The file for new claims of a source: of those that hold its claims the last, else one under its key."""
    written = [path for path in paths if path.endswith((".yaml", ".yml"))]
    name = re.sub(r"[^\w.-]+", "-", source)
    return written[-1] if written else f"claims/{name}.yaml"


def appended(text: str, items: Iterable[str], source: str) -> str:
    """The text of a claims file with items of a source after its last claim; ValueError as `insert`.

    An item names its source where the file would give it another one. A byte order mark stays.
    """
    if text.startswith("\ufeff"):
        return "\ufeff" + appended(text[1:], items, source)
    for item in items:
        inherits = _source_of_next(text, source) == source or re.search(r"^\s+(- )?source\s*:", item, re.M)
        said = item if inherits else f"{item.rstrip()}\n    source: {scalar(source)}\n"
        text = insert(text, said, source)
    return text


def new_lines(old: str, new: str) -> range:
    """The lines that came into a text, from 1: they stand together."""
    before, after = old.splitlines(), new.splitlines()
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return range(same + 1, same + 1 + len(after) - len(before))


def _source_of_next(text: str, source: str) -> str:
    """The source that an item after the last claim gets from its file."""
    *_, last = claims_yaml.read(insert(text, "  - subject: anything\n", source), "").claims
    return last.get("source")


def _given(given: Given) -> str:
    match given:
        case str():
            return scalar(given)
        case Mapping():
            return "{" + ", ".join(f"{in_list(name)}: {in_list(one)}" for name, one in given.items()) + "}"
        case _:
            return listed(tuple(given))


def _in_braces(given: Given) -> str:
    return in_list(given) if isinstance(given, str) else _given(given)


def _header(lines: list[str], source: str) -> int:
    """The line of `claims:`, which is added where there is none."""
    for number, line in enumerate(lines):
        found = _SECTION.match(line)
        if found is None or found[1] != "claims":
            continue
        inline = found[2].split("#")[0].strip()
        if inline not in ("", "[]"):
            raise ValueError("the claims of this file are written on one line; write them as `  - ` items")
        lines[number] = line.replace("[]", "", 1).rstrip() if inline else line
        return number
    has_source = any((found := _SECTION.match(line)) and found[1] == "source" for line in lines)
    lines.extend([f"source: {scalar(source)}"] if source and not has_source else [])
    lines.append("claims:")
    return len(lines) - 1


def _end(lines: list[str], start: int) -> tuple[int, int]:
    """The line after the last claim, and how deep its dash stands."""
    place, margin = start + 1, 2
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] not in " -":
            break
        if place == start + 1:
            margin = len(line) - len(line.lstrip())
        place = number + 1
    return place, margin


def _prove(before: str, after: str, lines: range) -> None:
    """Reads the new text once more: one claim has come, in its lines, and nothing else has changed."""
    old, new = claims_yaml.read(before, ""), claims_yaml.read(after, "")
    came = [claim for claim in new.claims if claim.span.line in lines]
    if len(new.claims) != len(old.claims) + 1 or not came or len(new.faults) > len(old.faults):
        raise ValueError(
            "this file's last claim cannot be read, so nothing can be added after it; mend it first"
        )

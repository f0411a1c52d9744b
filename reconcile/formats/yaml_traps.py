"""What people write that YAML reads otherwise, each with the way to write it."""

import re
from collections.abc import Iterator

import yaml

from reconcile.formats.yaml_text import quoted
from reconcile.model.corpus import Fault
from reconcile.model.span import Span

_ENTRY = re.compile(r"""(\s*(?:- +)*)([\w.]+|"[^"]*"|'[^']*')\s*:\s+(\S.*?)\s*$""")
_SUSPECT = re.compile(r" #\w|: +[>|][1-9] *$", re.MULTILINE)
_CUT = re.compile(r"\s*(?:- +)*([\w.]+):[ \t]+([^\"'\[{|>&*!%#@`\s].*?)[ \t]+(#\w.*)")
_SWALLOWED = re.compile(r"\s*(?:- +)*([\w.]+):[ \t]+([>|][1-9])[ \t]*")
_MEANT = {">=": "{}..", "<=": "..{}", ">": "more than {}", "<": "less than {}"}


def explain(error: yaml.YAMLError, lines: list[str], first_line: int, path: str) -> Fault:
    """The fault of an entry that does not parse: what YAML stumbled on and how to write it."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    marks = [mark for mark in (problem, context) if mark is not None]
    suspects = [mark.line for mark in marks if mark.line < len(lines)]
    suspects += [line - 1 for line in suspects if line > 0]
    for line in dict.fromkeys(suspects):
        if found := _trap(lines[line]):
            message, help, column = found
            return _fault(message, Span(path, first_line + line, column), help)
    line, column = (marks[0].line, marks[0].column) if marks else (0, 0)
    said = " ".join(
        str(part) for part in (getattr(error, "problem", None), getattr(error, "context", None)) if part
    )
    message = f"this entry does not parse as YAML: {said or 'unreadable text'}"
    help = "begin each entry in the same column, and keep the keys of one entry below each other"
    return _fault(message, Span(path, first_line + min(line, len(lines) - 1), column + 1), help)


def silent(text: str, path: str, first_line: int = 1) -> list[Fault]:
    """The traps that parse but lose text without a word."""
    places = dict.fromkeys(text.count("\n", 0, found.start()) for found in _SUSPECT.finditer(text))
    lines = text.split("\n") if places else []
    faults = (_silent(lines[place], Span(path, first_line + place)) for place in places)
    return [fault for fault in faults if fault is not None]


def _silent(line: str, span: Span) -> Fault | None:
    """The fault of a line that loses text: after ` #`, or after what begins a block of text."""
    if (found := _CUT.fullmatch(line)) and " #" not in found[2]:
        name, kept, lost = found.groups()
        message = f"the text from ` {lost.split()[0]}` on is lost: ` #` begins a comment in YAML"
        return _fault(
            message,
            Span(span.path, span.line, found.start(3) + 1),
            f"write {name}: {quoted(f'{kept} {lost}')}",
        )
    if found := _SWALLOWED.fullmatch(line):
        message, help = _block(found[1], found[2])
        return _fault(message, Span(span.path, span.line, found.start(2) + 1), help)
    return None


def _trap(line: str) -> tuple[str, str, int] | None:
    """What is wrong with a line, how to write it, and the column, where it is one of the known traps."""
    if (tab := line.find("\t")) >= 0 and not line[:tab].strip():
        return "a tab where YAML wants spaces", "indent with spaces only", tab + 1
    entry = _ENTRY.match(line)
    if entry is None:
        return None
    name, rest = entry[2], entry[3]
    message, help = next(_traps(name, rest), ("", ""))
    return (message, help, entry.start(3) + 1) if message else None


def _traps(name: str, rest: str) -> Iterator[tuple[str, str]]:
    """Messages and help for the value of one key, most telling first."""
    inside = rest.strip("\"'")
    if rest[0] in ">|":
        yield _block(name, rest)
    if rest[0] in "\"'":
        yield (
            f"a value that begins with {rest[0]} must end with it",
            f"write {name}: {quoted(_unquoted(rest))}",
        )
    if rest[0] in "[{":
        yield (
            f"a value that begins with {rest[0]} is a list in YAML, and this one does not end as one",
            f"write {name}: {quoted(rest)}",
        )
    if ": " in rest or rest.endswith(":"):
        yield "`: ` inside a text begins another key in YAML", f"write {name}: {quoted(inside)}"
    if rest[0] in "%@`&*!?,]}-":
        yield f"a value cannot begin with {rest[0]} in YAML", f"write {name}: {quoted(rest)}"
    if "\t" in rest:
        yield "a tab where YAML wants spaces", "use spaces only"


def _block(name: str, rest: str) -> tuple[str, str]:
    """`>100` and its like, which YAML takes for the beginning of a block of text."""
    message = f"`{rest.split()[0]}` begins a block of text in YAML"
    if (sign := re.match(r"(>=|>)\s*([\d][\d,.]*)$", rest)) is not None:
        return message, f'write {name}: {_MEANT[sign[1]].format(sign[2])}, or {name}: "{rest}"'
    return message, f"write {name}: {quoted(rest)}"


def _unquoted(rest: str) -> str:
    """The text that was meant: with its quote marks, unless the first one has its pair only at the end."""
    mark = rest[0]
    return rest[1:-1] if len(rest) > 1 and rest.endswith(mark) and "\\" not in rest else rest


def _fault(message: str, span: Span, help: str = "") -> Fault:
    return Fault("unreadable-entry", message, span, help=help)

"""One decision a file: written so that it always reads back as it was, read so that a slip is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reconcile.formats.written import Word
from reconcile.formats.yaml_text import key, listed, scalar
from reconcile.formats.yaml_tree import Listing, Node, Scalar
from reconcile.formats.yaml_tree import Mapping as Tree
from reconcile.formats.yaml_tree import read as read_tree
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.span import Span

SECOND = ("seconded_by", "seconded_at", "seconded_reason")
TEXTS = ("case", "verdict", "value", "reason", "by", "at", *SECOND, "owner", "review_by", "note", "leaves")
FIELDS = (*TEXTS[:2], "stands", "rejects", *TEXTS[2:-1], "judged", "camps", "leaves")
VERDICTS = ", ".join(Verdict)


def write(resolution: Resolution) -> str:
    """The text of a decision's file. ValueError for half of a surrogate pair, which no file can hold."""
    return "".join(f"{line}\n" for line in _lines(resolution))


def _lines(resolution: Resolution) -> Iterator[str]:
    for name in FIELDS:
        given = getattr(resolution, name)
        match given:
            case None | "" | ():
                pass
            case str():
                yield f"{name}: {scalar(given)}"
            case Mapping():
                yield from _block(name, [f"{key(id)}: {scalar(said)}" for id, said in given.items()])
            case tuple() if name == "camps":
                yield from _block(name, [f"- {listed(camp)}" for camp in given])
            case tuple():
                yield f"{name}: {listed(given)}"


def _block(name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{name}:"
        yield from (f"  {line}" for line in lines)


def read(content: str, path: str) -> Resolution | Fault:
    """The decision that a file holds, or the first thing that is wrong with it."""
    entries, faults = read_tree(content, path, FIELDS)
    if faults:
        return faults[0]
    try:
        return _resolution(entries, path)
    except _Wrong as wrong:
        return Fault(wrong.rule, str(wrong), Span(path, wrong.line, wrong.column), help=wrong.help)


class _Wrong(ValueError):
    """What is wrong with a decision, and where."""

    def __init__(self, message: str, place: Word, help: str = "", rule: str = "unreadable-entry") -> None:
        super().__init__(message)
        self.line, self.column, self.help, self.rule = place.line, place.column, help, rule


def _resolution(entries: list[tuple[Word, Node]], path: str) -> Resolution:
    given: dict[str, tuple[Word, Node]] = {}
    for name, node in entries:
        if name.text not in FIELDS:
            near = nearest(name.text, FIELDS)
            help = f"did you mean {near[0]}?" if near else f"it may have {', '.join(FIELDS)}"
            raise _Wrong(f"a decision has no field called {name.text!r}", name, help, "unknown-field")
        if name.text in given:
            raise _Wrong(f"{name.text!r} is given twice", name, "keep one of them")
        given[name.text] = (name, node)
    texts = {name: _text(*given[name]) for name in TEXTS if name in given}
    value = texts.pop("value", None)
    return Resolution(
        **{
            **texts,
            "case": _needed("case", texts, "the id of the case that it decides"),
            "verdict": _verdict(_needed("verdict", texts, VERDICTS), given),
            "reason": _needed("reason", texts, "why, in a sentence that an editor would sign"),
        },  # type: ignore[arg-type]  # texts, but for the verdict
        value=value,
        stands=_texts("stands", given),
        rejects=_texts("rejects", given),
        judged=_judged(given),
        camps=_camps(given),
        span=Span(path),
    )


def _needed(name: str, texts: dict[str, str], what: str) -> str:
    if not texts.get(name, "").strip():
        raise _Wrong(f"this decision has no {name}", Word("", 1, 1), f"write {name}: {what}")
    return texts[name]


def _verdict(written: str, given: dict[str, tuple[Word, Node]]) -> Verdict:
    try:
        return Verdict(written)
    except ValueError:
        near = nearest(written, list(Verdict))
        help = f"did you mean {near[0]}?" if near else f"write one of {VERDICTS}"
        raise _Wrong(f"{written!r} is no verdict", given["verdict"][0], help) from None


def _text(name: Word, node: Node) -> str:
    if isinstance(node, Scalar):
        return node.word.text
    raise _Wrong(f"{name.text} should be one text", name, "put it in double quotes")


def _texts(name: str, given: dict[str, tuple[Word, Node]]) -> tuple[str, ...]:
    if name not in given:
        return ()
    word, node = given[name]
    match node:
        case Scalar(one):
            return (one.text,) if one.text else ()
        case Listing(items) if all(isinstance(item, Scalar) for item in items):
            return tuple(item.word.text for item in items if isinstance(item, Scalar))
    raise _Wrong(f"{name} should be a list of claims", word, f"write {name}: [source/subject.property]")


def _judged(given: dict[str, tuple[Word, Node]]) -> Mapping[str, str]:
    if "judged" not in given:
        return MappingProxyType({})
    word, node = given["judged"]
    if not isinstance(node, Tree):
        raise _Wrong("judged should be `claim: meaning` lines", word, "let `reconcile resolve` write it")
    return MappingProxyType({name.text: _text(name, said) for name, said in node.entries})


def _camps(given: dict[str, tuple[Word, Node]]) -> tuple[tuple[str, ...], ...]:
    if "camps" not in given:
        return ()
    word, node = given["camps"]
    if not isinstance(node, Listing):
        raise _Wrong("camps should be a list of lists of claims", word, "let `reconcile resolve` write it")
    return tuple(_texts("camps", {"camps": (word, camp)}) for camp in node.items)

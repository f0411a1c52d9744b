"""Record what a source says, and see at once what it collides with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import checking, open_project, project_option, today_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.formats.claims_text import Given
    from reconcile.options import Options
    from reconcile.project import Project

NEEDED = ("subject", "property", "value", "quote")
"""What a claim cannot do without; asked for on a terminal."""


@click.command(short_help="Record a claim.")
@click.argument("source", required=False)
@click.argument("pasted", required=False, metavar="[-]", type=click.Choice(["-"]))
@click.option("--source", "source_option", metavar="KEY", help="The citation key of the source.")
@click.option("--subject", metavar="NAME", help="What it is about: an id, a name or an alias.")
@click.option("--property", metavar="NAME", help="The question it answers: killed, ended, …")
@click.option("--value", metavar="TEXT", help="The answer as the source gives it: more than 100.")
@click.option("--quote", metavar="TEXT", help="The words of the source, as it has them.")
@click.option("--says", metavar="NAME", help="Whom the source quotes.")
@click.option("--cites", multiple=True, metavar="KEY", help="A work the source gives for this statement.")
@click.option("--as-of", metavar="DATE", help="When a figure that varies held.")
@click.option("--scope", multiple=True, metavar="NAME=VALUE", help="A qualifier: side=police.")
@click.option("--polarity", type=click.Choice(["asserts", "denies", "suggests"]), help="How it is said.")
@click.option("--inferred", metavar="WHY", help="Why the value is not in the quote as written.")
@click.option("--locator", metavar="TEXT", help="Page, line or section; found by itself in a stored text.")
@click.option("--note", metavar="TEXT", help="A remark for other editors.")
@click.option("--dry-run", is_flag=True, help="Show what it would collide with, and write nothing.")
@today_option
@project_option
def add(
    source: str | None,
    pasted: str | None,
    source_option: str | None,
    today: date,
    folder: str | None,
    dry_run: bool,
    **given: str | tuple[str, ...] | None,
) -> None:
    """Record a claim after the last one of its source, and print at once what it collides with.

    What is missing is asked for on a terminal. With `SOURCE -`, items of a claims file are read from stdin.
    Nothing is written that cannot be read back; comments and layout of the file stay. Where the source's text
    is stored, the quote must stand in it, and the locator is found by itself.

    \b
    Examples:
      reconcile add --source gul2024 --subject peshawar-bombing --property killed \\
        --value "more than 100" --quote "killing more than 100"
      reconcile add gul2024
      pbpaste | reconcile add gul2024 -
    """
    project = open_project(folder)
    options = checking(project, today)
    key = source_option or source or _ask("source", None)
    if pasted:
        _record(project, options, key, list(_items(sys.stdin.read(), key)), dry_run)
        return
    answers: dict[str, Given] = {name: value for name, value in given.items() if value}
    if all(name in answers for name in NEEDED):
        _record(project, options, key, [_written(_located(project, key, answers))], dry_run)
        return
    _converse(
        lambda source, claim: _record(
            project, options, source, [_written(_located(project, source, claim))], dry_run
        ),
        key,
        answers,
    )


def _converse(
    record: Callable[[str, Mapping[str, Given]], None], source: str, given: dict[str, Given]
) -> None:
    """Ask for what is missing, claim after claim; what cannot be added is asked for again, to be mended."""
    answers = given | {name: _ask(name, None) for name in NEEDED if name not in given}
    while True:
        try:
            record(source, answers)
        except ReconcileError as error:
            _say(f"{error}\nEnter keeps what is in brackets.")
            source = _ask("source", source)
            answers |= {name: _ask(name, str(answers[name])) for name in NEEDED}
            continue
        if not click.confirm("Another claim of this source?", default=False):
            return
        answers = {"subject": _ask("subject", str(answers["subject"]))}
        answers |= {name: _ask(name, None) for name in NEEDED[1:]}


def _say(text: str) -> None:
    from reconcile.cli._output import harmless

    click.echo(harmless(text), err=True)


def _ask(name: str, default: str | None) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"a claim needs --{name}")
    return str(click.prompt(name.capitalize(), default=default))


def _located(project: Project, key: str, answers: Mapping[str, Given]) -> Mapping[str, Given]:
    """The answers, with where their quote stands in the stored text, if it does and they don't say so."""
    from reconcile.evidence.anchoring.anchor import find
    from reconcile.model.document import document

    sources = project.load(texts=False).sources
    files = {one.key: one.file for one in sources.values() if one.file}
    found = document(project.stored(files), key)
    if found is None:
        return answers
    place = find(str(answers["quote"]), found.text)
    locator = answers.get("locator") or (found.locator(place[0]) if place is not None else "")
    return {**answers, "locator": locator} if locator else answers


def _written(answers: Mapping[str, Given]) -> str:
    """The item as a claims file holds it."""
    from reconcile.formats.claims_text import write_item

    fields = {name: value for name, value in answers.items() if name not in (*NEEDED, "scope")}
    return write_item(
        {
            "subject": answers["subject"],
            "quote": answers["quote"],
            str(answers["property"]): answers["value"],
            **fields,
            "scope": _scope(answers.get("scope", ())),
        }
    )


def _scope(pairs: Given) -> dict[str, str]:
    broken = [pair for pair in pairs if "=" not in pair]
    if broken:
        raise click.BadParameter(f"{broken[0]!r} is not NAME=VALUE; write side=police", param_hint="--scope")
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def _items(pasted: str, source: str) -> Iterator[str]:
    """The items of a pasted text, each as it stands under `claims:`; a file's head may have come along."""
    from textwrap import dedent, indent

    if any("\ud800" <= character <= "\udfff" for character in pasted):
        raise ReconcileError("nothing was added: the text is not UTF-8; save it as UTF-8 first")
    text = dedent("\n".join(_below_head(dedent("\n".join(pasted.splitlines())), source))).strip("\n")
    if not text.strip():
        return
    text = text if text.startswith(("-", "#")) else "- " + indent(text, "  ").lstrip()
    item: list[str] = []
    for line in text.splitlines():
        if line.startswith("-") and any(before.startswith("-") for before in item):
            yield _in_place(item)
            item = []
        item.append(line)
    if any(line.startswith("-") for line in item):
        yield _in_place(item)


def _below_head(pasted: str, source: str) -> Iterator[str]:
    """The lines of a pasted text without `source: KEY` and `claims:`; ReconcileError for another source's."""
    for line in pasted.splitlines():
        name, _, value = line.partition(":")
        if name == "source" and value.strip().strip("'\"") != source:
            raise ReconcileError(
                f"nothing was added: this was pasted from {value.strip()}, not from {source}"
            )
        if name != "source" and line.rstrip() != "claims:":
            yield line


def _in_place(item: list[str]) -> str:
    from textwrap import indent

    return indent("\n".join(item).rstrip(), "  ") + "\n"


def _record(project: Project, options: Options, key: str, items: list[str], dry_run: bool) -> None:
    """Write the items if they can be read, and say what they collide with."""
    from reconcile.cli._added import Draft
    from reconcile.cli._output import tell, terminal_style

    if not items:
        raise ReconcileError("there is no item to add; paste lines like `- subject: …`")
    draft = Draft.of(project, options, key, items)
    if draft.refusals:
        raise ReconcileError("nothing was added:\n" + "\n".join(f"  {line}" for line in draft.refusals))
    if not dry_run:
        draft.write(project)
    tell(draft.told(terminal_style(), dry_run=dry_run))

"""The pages that look closer, each to be made when it is asked for: making one reads files and waits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from reconcile.desk.desk import Desk
from reconcile.evidence.origins.links import RULE
from reconcile.model.case import Case
from reconcile.tui.text.copied import Shared
from reconcile.tui.text.evidence import evidence_page
from reconcile.tui.text.log import log_page
from reconcile.tui.text.looking_up import log_part, stored_texts
from reconcile.tui.text.page import Make, Page
from reconcile.tui.text.statistics import statistics_page
from reconcile.tui.text.subject import subject_page
from reconcile.tui.text.timeline import Timeline


def evidence_pages(
    desk: Desk,
    case: Case,
    claims: Collection[str] | None = None,
    *,
    unicode: bool = True,
    whole: bool = True,
    plainly: bool = False,
) -> list[Make]:
    """For each claim of a case, or each of some of them by their ids, the stored text at its quote.

    Not `whole`, the passage alone. Of a case on a passage that two texts share, this passage in both, and
    then each text; `plainly` nothing side by side, and the texts only where the `whole` is asked for.
    """
    corpus, texts = desk.ground(case), stored_texts(desk, case)
    if case.name == RULE:
        shared = Shared(case, corpus, texts, texts.files, unicode)
        if plainly:
            return shared.texts_alone if whole else [shared.one_by_one]
        return [shared.side_by_side, *shared.texts_alone]
    meant = [claim for claim in case.claims if claims is None or claim.id in claims]
    return [
        partial(
            evidence_page,
            claim,
            corpus,
            texts,
            texts.files.get(claim.source),
            unicode=unicode,
            whole=whole,
        )
        for claim in meant
    ]


def timelines(desk: Desk, case: Case) -> list[Callable[[], Timeline]]:
    """For each subject of a case all that is dated about it, to be looked up when it is asked for."""

    def looked_up(subject: str) -> Timeline:
        with desk.shelf.held():
            said, _ = desk.shelf.about(subject)
        return Timeline(subject, said, case)

    return [partial(looked_up, one) for one in _subjects(case)]


def subject_pages(desk: Desk, case: Case, *, plainly: bool = False) -> list[Make]:
    """For each subject of a case all that is claimed of it; `plainly` nothing side by side."""

    def made(subject: str, room: int) -> Page:
        with desk.shelf.held():
            said, cases = desk.shelf.about(subject)
        return subject_page(subject, said, cases, room, plainly=plainly)

    return [partial(made, one) for one in _subjects(case)]


def figures(desk: Desk, *, plainly: bool = False) -> Make:
    """How far the work is; `plainly` in sentences instead of tables."""

    def made(room: int) -> Page:
        with desk.shelf.held():
            counted = desk.shelf.figures()
        return statistics_page(counted, room, plainly=plainly)

    return made


def log(desk: Desk, place: int = 0) -> Make:
    """What was done at the desk, the last first; `place` counts the parts, of which the last is 0."""
    return lambda room: log_page(log_part(desk, place), room)


def _subjects(case: Case) -> list[str]:
    """The subjects that a case is about, each once."""
    return list(dict.fromkeys(item.subject for item in case.items))

"""The desk itself: the queue, the case at the cursor, what was just done, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from reconcile.desk import Desk, Step
from reconcile.desk_answers import no_own_value
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Verdict
from reconcile.review.query import HELP, Query, parse
from reconcile.review.session import ReviewSession
from reconcile.tui import edges, questions
from reconcile.tui.case_text import case_lines
from reconcile.tui.case_view import CaseView
from reconcile.tui.choose import ChooseScreen
from reconcile.tui.form import FormScreen
from reconcile.tui.help import HelpScreen
from reconcile.tui.ink import content
from reconcile.tui.keys import bindings
from reconcile.tui.lines import Ink, Line, fit, line, wrap
from reconcile.tui.questions import Field, Question
from reconcile.tui.queue import QueueView

HELD = 0.12
"""Seconds for which a case just shown cannot be decided, so that a held key does not decide it unseen."""

Clock = Callable[[], float]


class DeskScreen(Screen[None]):
    """Draws a review session and hands decisions to the desk."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # Textual's own name for it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, key.help, show=bool(key.word), id=key.id) for keys, action, key in bindings()
    ]
    DEFAULT_CSS = """
    DeskScreen {
        & #title { height: 1; background: $panel; padding: 0 1; }
        & #said { height: 1; padding: 0 1; background: $surface; }
        & #keys { height: auto; max-height: 2; padding: 0 1; background: $panel; }
        & #body { height: 1fr; }
        & #queue { background: $surface; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #queue { height: 25%; min-height: 4; border-bottom: solid $accent; }
        &.-narrow CaseView { height: 1fr; }
        &.-wide #body { layout: horizontal; }
        &.-wide #queue { width: 36%; max-width: 64; height: 1fr; border-right: solid $accent; }
        &.-wide CaseView { width: 1fr; height: 1fr; }
    }
    """

    def __init__(self, desk: Desk, session: ReviewSession, clock: Clock) -> None:
        super().__init__()
        self.desk = desk
        self.session = session
        self.reasons: list[str] = []
        self._clock = clock
        self._shown = ("", 0.0)

    def compose(self) -> ComposeResult:
        """A line about the project, queue and case, what was just done, and the keys."""
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield QueueView(self.session, id="queue")
            yield CaseView(id="case")
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Draw the session as it is, and say what opening the desk mended."""
        self.say(" · ".join(self.desk.notices))
        self.draw()

    def on_resize(self) -> None:
        """Draw title and keys for the new width."""
        self._draw_edges()

    def draw(self) -> None:
        """Draw what the session holds now."""
        case = self.session.current
        if self._shown[0] != (case.id if case else ""):
            self._shown = (case.id if case else "", self._clock())
        self.query_one(QueueView).show()
        self.query_one(CaseView).show(self._case_lines)
        self._draw_edges()

    def say(self, words: str, role: str = "") -> None:
        """Show one line about what was just done."""
        self.query_one("#said", Static).update(content([line(Ink(words, role))]))

    def action_accept(self, key: str) -> None:
        """Accept the camp of a letter or number."""
        case = self._decidable()
        if case is None:
            return
        camps = questions.camps_by_key(case)
        if key in camps:
            self._ask(case, questions.accept(case, camps[key], self.reasons))
        else:
            self.say(
                f"This case has no camp {key}; it has {', '.join(c.letter for c in case.camps) or 'none'}.",
                "error",
            )

    def action_verdict(self, verdict: str) -> None:
        """Give one of the verdicts that keep every claim."""
        if case := self._decidable():
            self._ask(case, questions.by_verdict(Verdict(verdict), self.reasons))

    def action_reject(self) -> None:
        """Ask which claims to set aside."""
        self._choose("Reject which claims?", questions.reject)

    def action_revise(self) -> None:
        """Ask which claims are the latest word."""
        self._choose("Revised: which is the latest word?", questions.revise)

    def action_defer(self) -> None:
        """Put the case off."""
        if case := self._decidable():
            self._ask(case, questions.defer(self.desk.today, self.desk.reviewer, self.reasons))

    def action_own_value(self) -> None:
        """Ask for the editor's own value, where it can be one."""
        if case := self._decidable():
            if no := no_own_value(case, self.desk.report.corpus):
                self.say(no, "error")
            else:
                self._ask(case, questions.own_value(case, self.reasons))

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._step(self.desk.undo, "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Make the last decision taken back again."""
        self._step(self.desk.redo, "done again", "nothing to redo")

    def action_skip(self) -> None:
        """Go to the next case that waits."""
        if not self.session.advance():
            self.say("No other case waits in this view.")
        self.draw()

    def action_move(self, rows: int) -> None:
        """Go down or up the queue."""
        if self.session.move(rows):
            self.draw()

    def action_scroll(self, pages: int) -> None:
        """Read on, or back, in the case."""
        self.query_one(CaseView).read(pages)

    def action_filter(self) -> None:
        """Ask what to show."""
        field = Field("query", "Show", self.session.query.written, HELP, optional=True)
        self.app.push_screen(
            FormScreen("Filter the queue; an empty line shows what waits", [field], self._filter)
        )

    def action_clear_filter(self) -> None:
        """Show what waits."""
        self._filter({"query": ""})

    def action_reload(self) -> None:
        """Read the text again."""
        self.desk.reload()
        self.session.update(self.desk.report.cases)
        self.say("Read the text again.")
        self.draw()

    def action_help(self) -> None:
        """Show what every key does."""
        self.app.push_screen(HelpScreen(self._keys()))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    def on_queue_view_chosen(self, message: QueueView.Chosen) -> None:
        """Go to the row that was clicked."""
        self.session.go(message.row)
        self.draw()

    def _decidable(self) -> Case | None:
        """The case at the cursor, once it has been in sight long enough to be meant."""
        case = self.session.current
        if case is None or self._clock() - self._shown[1] < HELD:
            return None
        return case

    def _choose(self, title: str, question: Callable[[tuple[str, ...], list[str]], Question]) -> None:
        case = self._decidable()
        if case is not None:
            self.app.push_screen(
                ChooseScreen(title, case, lambda claims: self._ask(case, question(claims, self.reasons)))
            )

    def _ask(self, case: Case, question: Question) -> None:
        """Ask for what the verdict needs, then decide."""
        self.app.push_screen(
            FormScreen(question.title, question.fields, lambda answers: self._decide(case, question, answers))
        )

    def _decide(self, case: Case, question: Question, answers: dict[str, str]) -> str | None:
        """Decide, and go on to the next case; what is wrong with the decision, if anything is."""
        decision = question.decision(answers)
        try:
            report = self.desk.decide(case.id, decision)
        except ReconcileError as error:
            self.session.update(self.desk.report.cases)  # other hands may have been faster
            self.draw()
            return str(error)
        self.reasons = [decision.reason, *(reason for reason in self.reasons if reason != decision.reason)]
        self.session.update(report.cases)
        self.session.decided(case.id, decision.verdict)
        self.session.show(case.id)
        self._go_on(f"✓ {decision.verdict.value} is written", case.id)
        return None

    def _go_on(self, words: str, about: str) -> None:
        left = "" if self.session.advance() else " · nothing else waits in this view"
        self.say(f"{words}{left} · z takes it back · {about}", "resolved")
        self.draw()

    def _step(self, step: Callable[[], Step | None], done: str, none: str) -> None:
        try:
            made = step()
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        if made is None:
            self.say(f"There is {none}.")
            return
        self._show_step(made, done)

    def _show_step(self, made: Step, done: str) -> None:
        self.session.update(self.desk.report.cases)
        self.session.stepped(made.case_id, None if made.action == "undo" else made.verdict)
        self.say(f"{done}: {made.verdict.value} on {made.case_id}", "resolved")
        self.draw()

    def _filter(self, answers: dict[str, str]) -> str | None:
        try:
            query = parse(answers["query"])
        except ValueError as error:
            return str(error)
        self.session.filter(query)
        self.say(f"{len(self.session.queue)} of {self.session.tally.total} cases" if query != Query() else "")
        self.draw()
        return None

    def _case_lines(self, room: int) -> list[Line]:
        case = self.session.current
        if case is not None:
            return case_lines(case, self.desk.report.corpus, room)
        return [part for words in edges.nothing(self.session) for part in wrap(line(words), room)]

    def _draw_edges(self) -> None:
        room = max(self.size.width - 2, 1)
        title = edges.title(self.session, self.desk.project.root.name)
        self.query_one("#title", Static).update(content([fit(title, room)]))
        self.query_one("#keys", Static).update(content(edges.bar(self.session, self._keys(), room)))

    def _keys(self) -> dict[str, str]:
        """The keys that the user's settings put in the place of ours, by the id of what they do."""
        return dict(self.desk.project.settings.keys)

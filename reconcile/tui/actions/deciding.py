"""The keys that decide: each asks for what its verdict needs, decides, and goes on to the next case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reconcile.desk import again as desk_again
from reconcile.desk.answers import no_own_value
from reconcile.desk.decision import Decision
from reconcile.desk.steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.session import Found
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.screens.choose import ChooseScreen
from reconcile.tui.screens.override import OverrideScreen
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text import questions
from reconcile.tui.text.override import whose
from reconcile.tui.text.questions import Answers, Question


@dataclass(frozen=True, slots=True)
class Written:
    """A decision and the cases that it changed, or all as they are now; none where others were faster."""

    decision: Decision
    changed: tuple[Case, ...] | Found | None


class Deciding(Waiting):
    """Verdicts on the case at the cursor.

    Each is held against the decision that stood when it was asked for, whatever came in meanwhile.
    """

    def action_accept(self, key: str) -> None:
        """Accept the camp of a letter or number."""
        case = self.decidable()
        if case is None:
            return
        camps = questions.camps_by_key(case)
        if case.asks_whether and key == questions.YES:
            self._ask(case, questions.by_verdict(case, Verdict.ACCEPT, self._reasons(case)))
        elif key in camps:
            self._ask(case, questions.accept(case, camps[key], self._reasons(case)))
        else:
            self.say(
                f"This case has no camp {key}; it has {', '.join(c.letter for c in case.camps) or 'none'}.",
                "error",
            )

    def action_verdict(self, verdict: str) -> None:
        """Give one of the verdicts that keep every claim."""
        if case := self.decidable():
            self._ask(case, questions.by_verdict(case, Verdict(verdict), self._reasons(case)))

    def action_reject(self) -> None:
        """Ask which claims to set aside."""
        self._choose("Reject which claims?", questions.reject)

    def action_revise(self) -> None:
        """Ask which claims are the latest word."""
        self._choose("Revised: which is the latest word?", questions.revise)

    def action_defer(self) -> None:
        """Put the case off."""
        if case := self.decidable():
            self._ask(case, questions.defer(self.desk.today, self.desk.reviewer, self._reasons(case)))

    def action_own_value(self) -> None:
        """Ask for the editor's own value, where it can be one."""
        if case := self.decidable():
            if no := no_own_value(case, self.desk.ground(case)):
                self.say(no, "error")
            else:
                self._ask(case, questions.own_value(case, self._reasons(case)))

    def _choose(self, title: str, question: Callable[[tuple[str, ...], list[str]], Question]) -> None:
        case = self.decidable()
        if case is not None:
            self.app.push_screen(
                ChooseScreen(
                    title, case, lambda claims: self._ask(case, question(claims, self._reasons(case)))
                )
            )

    def _ask(self, case: Case, question: Question, fault: str = "") -> None:
        """Ask for what the verdict needs, then decide."""
        try:
            seen = self.desk.standing(case.id)
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        decide = partial(self._decide, case, question, seen)
        self.fill_in(question.title, question.fields, decide, fault)

    def _decide(self, case: Case, question: Question, seen: Resolution | None, answers: Answers) -> Reply:
        """Decide, and go on to the next case; what is wrong with the decision is asked anew."""
        decision, reply = question.decision(answers), Reply()

        def fails(error: ReconcileError) -> None:
            if not reply.tell(str(error)):
                self._ask_again(case, question.filled(answers), str(error))

        self.write(case, lambda: decision, seen, lambda _: f"✓ {decision.verdict} is written", reply, fails)
        return reply

    def _ask_again(self, case: Case, question: Question, fault: str) -> None:
        """Bring an answer back that turned out wrong, unless its editor is at something else by now."""
        if self.is_free:
            self._ask(case, question, fault)
        else:
            self.say(f"{fault} · {case.id}", "error")

    def write(
        self,
        case: Case,
        make: Callable[[], Decision],
        seen: Resolution | None,
        told: Callable[[Decision], str],
        reply: Reply | None = None,
        fails: Callable[[ReconcileError], None] | None = None,
    ) -> None:
        """Decide a case in its turn, in the place of exactly what was seen standing."""

        def does() -> Written:
            decision = make()
            try:
                changed = self.desk.decide(case.id, decision, instead_of=seen)
            except Overtaken:
                return Written(decision, None)
            return Written(decision, self.session.find() if changed is None else changed)

        def then(done: Written) -> None:
            if done.changed is None:
                self._overtaken(case.id, done.decision, reply)
                return
            if reply is not None:
                reply.tell()  # first, so that what comes of it is painted once
            self.session.update(done.changed)
            self.settled(case.id, done.decision, told(done.decision))

        self.do(does, then, fails, doing=f"Writing the decision on {case.id}", case_id=case.id)

    def _overtaken(self, case_id: str, decision: Decision, reply: Reply | None) -> None:
        if reply is not None:
            reply.tell()
        self.do(
            self.session.find,
            lambda found: self.ask_to_override(case_id, decision, found),
            doing="Reading what the others decided",
            writes=False,
        )

    def ask_to_override(self, case_id: str, decision: Decision, found: Found) -> None:
        """Other hands were faster: show what stands now, which stands unless it is overridden knowingly."""
        self.session.update(found)
        try:
            standing = self.desk.standing(case_id)
        except ReconcileError as error:  # the case is gone, and the question with it
            self.draw()
            self.say(str(error), "error")
            return
        if standing is None:
            self.session.verdicts.pop(case_id, None)
        self.draw()
        if not self.is_free:
            self.say(f"{case_id} was decided by others meanwhile; yours is not written", "error")
            return
        case = self.session.case(case_id)
        self.app.push_screen(OverrideScreen(case, standing, decision, self._override))

    def _override(self, case_id: str, decision: Decision, standing: Resolution | None) -> None:
        def told(_: Decision) -> str:
            over = whose(self.session.case(case_id), standing, self.desk.reviewer)
            return f"✓ {decision.verdict} is written{over}"

        self.write(self.session.case(case_id), lambda: decision, standing, told)

    def settled(self, case_id: str, decision: Decision, words: str) -> None:
        """Note a decision, say so, and go on to the next case, unless the editor did so already."""
        self.session.decided(case_id, decision.verdict)
        self.note_reasons([desk_again.Given(case_id, decision.reason)])
        words += ", one of two" if self.session.case(case_id).proposed else ""
        if self.session.is_at(case_id):
            words += "" if self.session.advance() else " · nothing else waits in this view"
        self.say(f"{words} · z takes it back · {case_id}", "resolved")
        self.draw()

    def note_reasons(self, given: Sequence[desk_again.Given]) -> None:
        """Offer reasons that were given just now before all others."""
        self.given = [*given, *self.given][: desk_again.LATEST]

    def _reasons(self, case: Case) -> list[str]:
        return desk_again.reasons(self.desk, case, self.given)

"""The keys that decide: each asks for what its verdict needs, decides, and goes on to the next case."""

from __future__ import annotations

from collections.abc import Callable

from reconcile import desk_again
from reconcile.desk_answers import no_own_value
from reconcile.desk_decision import Decision
from reconcile.desk_steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution, Verdict
from reconcile.tui import questions
from reconcile.tui.choose import ChooseScreen
from reconcile.tui.desk_part import DeskPart
from reconcile.tui.form import FormScreen
from reconcile.tui.override import OverrideScreen
from reconcile.tui.override_text import whose
from reconcile.tui.questions import Question


class Deciding(DeskPart):
    """Verdicts on the case at the cursor."""

    def action_accept(self, key: str) -> None:
        """Accept the camp of a letter or number."""
        case = self.decidable()
        if case is None:
            return
        camps = questions.camps_by_key(case)
        if key in camps:
            self._ask(case, questions.accept(case, camps[key], self._reasons(case)))
        else:
            self.say(
                f"This case has no camp {key}; it has {', '.join(c.letter for c in case.camps) or 'none'}.",
                "error",
            )

    def action_verdict(self, verdict: str) -> None:
        """Give one of the verdicts that keep every claim."""
        if case := self.decidable():
            self._ask(case, questions.by_verdict(Verdict(verdict), self._reasons(case)))

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

    def _ask(self, case: Case, question: Question) -> None:
        """Ask for what the verdict needs, then decide."""
        self.app.push_screen(
            FormScreen(question.title, question.fields, lambda answers: self._decide(case, question, answers))
        )

    def _decide(self, case: Case, question: Question, answers: dict[str, str]) -> str | None:
        """Decide, and go on to the next case; what is wrong with the decision, if anything is."""
        decision = question.decision(answers)
        try:
            changed = self.desk.decide(case.id, decision)
        except Overtaken:
            self.call_later(self.ask_to_override, case.id, decision)
            return None
        except ReconcileError as error:
            return str(error)
        self.session.update(changed)
        self.settled(case.id, decision, f"✓ {decision.verdict} is written")
        return None

    def ask_to_override(self, case_id: str, decision: Decision) -> None:
        """Other hands were faster: show what stands now, which stands unless it is overridden knowingly."""
        self.session.update()
        try:
            standing = self.desk.standing(case_id)
        except ReconcileError as error:  # the case is gone, and the question with it
            self.draw()
            self.say(str(error), "error")
            return
        if standing is None:
            self.session.verdicts.pop(case_id, None)
        self.draw()
        case = self.session.case(case_id)
        self.app.push_screen(OverrideScreen(case, standing, decision, self._override))

    def _override(self, case_id: str, decision: Decision, standing: Resolution | None) -> None:
        try:
            changed = self.desk.decide(case_id, decision, instead_of=standing)
        except Overtaken:
            self.call_later(self.ask_to_override, case_id, decision)
            return
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        self.session.update(changed)
        over = whose(self.session.case(case_id), standing, self.desk.reviewer)
        self.settled(case_id, decision, f"✓ {decision.verdict} is written{over}")

    def settled(self, case_id: str, decision: Decision, words: str) -> None:
        """Note a decision, say so, and go on to the next case."""
        self.session.decided(case_id, decision.verdict)
        self.session.show(case_id)
        words += ", one of two" if self.session.case(case_id).proposed else ""
        left = "" if self.session.advance() else " · nothing else waits in this view"
        self.say(f"{words}{left} · z takes it back · {case_id}", "resolved")
        self.draw()

    def _reasons(self, case: Case) -> list[str]:
        return desk_again.reasons(self.desk, case)

"""The key `t`: claims that are about something else are moved there, or all stay, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Verdict
from reconcile.tui.actions.deciding import Deciding
from reconcile.tui.form import Confirm
from reconcile.tui.screens.choose import ChooseScreen, Chosen
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.text import differing, questions
from reconcile.tui.text.differing import DIFFERS, SUBJECT, Wanted
from reconcile.tui.text.lines import line
from reconcile.tui.text.questions import Answers, Field

if TYPE_CHECKING:  # with all that writes
    from reconcile.desk.moves import Plan
    from reconcile.renaming.declaring import NewSubject
    from reconcile.renaming.moves import Move

Found = TypeVar("Found")
Fails = Callable[[str], None]

_SEEING = "Seeing what this would change"


class Parting(Deciding):
    """Asks which claims, what differs, and what they are about instead; shows all of it, then writes it."""

    def action_distinct(self) -> None:
        """Ask which claims are about something else; where none is, only a reason is asked for."""
        case = self.decidable()
        if case is None:
            return
        if not case.claims:
            self._all_stay(case)
            return
        self.app.push_screen(ChooseScreen(differing.WHICH, case, partial(self._chosen, case), needed=False))

    def _all_stay(self, case: Case) -> None:
        self._ask(case, questions.by_verdict(case, Verdict.DISTINCT, self._reasons(case)))

    def _chosen(self, case: Case, claims: Chosen) -> None:
        if not claims:
            self._all_stay(case)
            return
        ways = [*DIFFERS]

        def picked(rows: list[int]) -> str | None:
            differs = ways[rows[0]]
            if no := differing.cannot_differ(differs, case, self.desk.ground(case)):
                return no
            self.call_later(self._look_around, case, Wanted(differs, claims))
            return None

        rows = [line(words) for words in DIFFERS.values()]
        foot = "Enter takes the line · Esc cancels"
        self.app.push_screen(PickScreen("Distinct: what differs?", lambda: rows, picked, foot=foot))

    def _look_around(self, case: Case, wanted: Wanted) -> None:
        """Look for the subjects that may be meant, before what is meant is asked."""
        if wanted.differs != SUBJECT:
            self._ask_instead(case, wanted, ())
            return

        def near() -> list[str]:
            from reconcile.desk import moves as desk_moves

            return desk_moves.nearest(self.desk, case)

        self._find(near, partial(self._ask_instead, case, wanted), lambda error: self.say(error, "error"))

    def _ask_instead(self, case: Case, wanted: Wanted, near: Sequence[str], fault: str = "") -> None:
        """Ask what the claims are about instead, and why."""
        asked = differing.field(wanted.differs, case, self.desk.ground(case), near)
        hint = "one line that an editor would sign"
        fields = (
            replace(asked, value=wanted.said or asked.value, known=self._names(wanted)),
            Field("reason", "Reason", wanted.reason, hint, recent=self._reasons(case)),
        )

        def confirm(answers: Answers) -> None:
            said = replace(wanted, said=answers["said"], reason=answers["reason"])
            again = partial(self._ask_instead, case, said, near)
            self._see(case, said, partial(self._first_look, case, said), again)

        self._ask_for(DIFFERS[wanted.differs], fields, confirm, fault)

    def _names(self, wanted: Wanted) -> Callable[[], Sequence[str]] | None:
        def names() -> list[str]:
            from reconcile.desk import moves as desk_moves

            return desk_moves.known_names(self.desk)

        return names if wanted.differs == SUBJECT else None

    def _first_look(self, case: Case, wanted: Wanted) -> Plan | NewSubject | list[str]:
        """What would be written, or what must be asked first: the new subject, or what qualifiers are."""
        from reconcile.desk import moves as desk_moves

        if wanted.differs == SUBJECT and not desk_moves.is_known(self.desk, case, wanted.said):
            claims = [claim for claim in case.claims if claim.id in wanted.claims]
            return desk_moves.new_subject(self.desk, claims, wanted.said)
        to = differing.move(wanted)
        return desk_moves.undeclared(self.desk, case, to) or self._plan(case, to, wanted)

    def _plan(self, case: Case, to: Move, wanted: Wanted) -> Plan:
        from reconcile.desk import moves as desk_moves

        return desk_moves.plan(self.desk, case.id, to, wanted.reason)

    def _see(
        self,
        case: Case,
        wanted: Wanted,
        look: Callable[[], Plan | NewSubject | list[str]],
        again: Callable[[str], None],
    ) -> None:
        """Work out what would be written; what is wrong with it is asked `again`."""
        self._find(look, partial(self._go_on, case, wanted), again)

    def _find(self, look: Callable[[], Found], then: Callable[[Found], None], fails: Fails) -> None:
        """Look something up, or work it out, off the event loop, and go on with it."""

        def work() -> None:
            try:
                found = look()
            except ReconcileError as error:
                self.app.call_from_thread(fails, str(error))
            else:
                self.app.call_from_thread(then, found)

        self.say(f"{_SEEING} …")
        self.run_worker(work, thread=True, group="moves", exclusive=True)

    def _ask_for(self, title: str, fields: Sequence[Field], confirm: Confirm, fault: str) -> None:
        """Ask the next question, unless the editor is at something else by now."""
        if self.is_free:
            self.fill_in(title, fields, confirm, fault)

    def _go_on(self, case: Case, wanted: Wanted, found: Plan | NewSubject | list[str]) -> None:
        from reconcile.renaming.declaring import NewSubject

        if isinstance(found, list):
            self._ask_kinds(case, wanted, found)
        elif isinstance(found, NewSubject):
            self._ask_new(case, wanted, found)
        else:
            self._show_plan(case, found)

    def _ask_new(self, case: Case, wanted: Wanted, new: NewSubject, fault: str = "") -> None:
        """Ask what a new subject is to be declared as."""

        def confirm(answers: Answers) -> None:
            told = differing.declared(new, answers)
            look = partial(self._plan, case, differing.move(wanted, told), wanted)
            self._see(case, wanted, look, partial(self._ask_new, case, wanted, told))

        title = f"There is no subject called {wanted.said}; it will be declared"
        self._ask_for(title, differing.new_subject(new), confirm, fault)

    def _ask_kinds(self, case: Case, wanted: Wanted, names: list[str], fault: str = "") -> None:
        """Ask of what kind the values of new qualifiers are."""

        def confirm(answers: Answers) -> None:
            kinds = dict(zip(names, answers.values(), strict=True))
            look = partial(self._plan, case, differing.move(wanted, kinds=kinds), wanted)
            self._see(case, wanted, look, partial(self._ask_kinds, case, wanted, names))

        fields = differing.new_qualifiers(names, case.items[0].property)
        title = f"A new qualifier: {', '.join(names)}; of what kind are its values?"
        self._ask_for(title, fields, confirm, fault)

    def _show_plan(self, case: Case, plan: Plan) -> None:
        from reconcile.desk import moves as desk_moves
        from reconcile.tui.screens.preview_screen import PreviewScreen

        def write(rest_too: bool, finished: Callable[[str], None]) -> None:
            self.renew(
                partial(desk_moves.carry_out, self.desk, plan, rest_too=rest_too),
                lambda: finished(""),
                lambda error: finished(str(error)),
                doing="Moving the claims",
            )

        effects, rest = [*desk_moves.effects(plan)], plan.effect.rest is not None
        title, done = f"Distinct: what would be written for {case.id}", partial(self._written, case, plan)
        if self.is_free:
            self.app.push_screen(PreviewScreen(title, effects, plan.diff, rest=rest, write=write, done=done))

    def _written(self, case: Case, plan: Plan, fault: str) -> None:
        """Show what was done."""
        if fault:
            self.say(fault, "error")
        else:
            self.session.decided(case.id, Verdict.DISTINCT)
            left = self.desk.shelf.number(case.id) is not None
            became = "what is left of the case stays" if left else "the case is gone"
            many = f"{len(plan.claims)} claims" if len(plan.claims) > 1 else plan.claims[0].id
            self.say(f"✓ {many} moved, and {became} · z takes it back", "resolved")
        self.draw()

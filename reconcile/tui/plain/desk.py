"""The desk line by line: shows a case, asks what to do, does it, and shows the next."""

from __future__ import annotations

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.marks import NOTHING
from reconcile.review.session import ReviewSession
from reconcile.tui.plain.help_text import explained, help_lines, prompt
from reconcile.tui.plain.letters import Run, letters, parse
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.plain.talk import Ended, Left, Talk
from reconcile.tui.text import colleagues
from reconcile.tui.text.case import case_lines
from reconcile.tui.text.keys import checked
from reconcile.tui.text.looking_up import known
from reconcile.tui.text.marks import marks_lines
from reconcile.tui.text.page import Page


class PlainDesk:
    """One letter a line decides nothing by itself but what it is asked to: a verdict wants its reason.

    The reason may follow the letter: `a three independent sources against one`. Whatever ends the input, all
    that was decided before is on the disk, and nothing else is.
    """

    def __init__(self, desk: Desk, session: ReviewSession, talk: Talk) -> None:
        self.desk = desk
        self.session = session
        self.talk = talk
        self._entry = 0
        self._sitting = Sitting(desk, session, talk)
        self._letters = letters(checked(desk.project.settings.keys), self._help)

    def run(self) -> None:
        """Go on until the editor leaves, or until the input ends."""
        for notice in self.desk.notices:
            self.talk.tell(notice)
        try:
            while True:
                self._follow()
                self._show()
                self._answer()
        except Ended:
            self.talk.tell("")
        except Left:
            pass
        finally:
            self.desk.steps.leave()
        tally = self.session.tally
        self.talk.tell(
            f"{len(self.session.verdicts)} decided in this sitting; {tally.left} of {tally.total} are left."
        )

    def _follow(self) -> None:
        """Take in what colleagues decided meanwhile, and tell it."""
        case = self.session.current
        try:
            heard = self.desk.steps.hear(case.id if case else "")
            changed = self.desk.catch_up(heard)
        except ReconcileError as error:
            self.talk.tell(str(error))
            return
        if heard.entry != self._entry:
            self.session.mark()
            self._entry = heard.entry
        if changed:
            self.session.update()
            for words in colleagues.decided(self.desk.decisions_in(changed), changed):
                self.talk.tell(words)
        if case is not None and (company := colleagues.company(heard, case)):
            self.talk.tell(company)

    def _show(self) -> None:
        """The case, unless it was the last one shown."""
        if self._sitting.is_shown:
            return
        self._sitting.shown()
        case, talk = self.session.current, self.talk
        if case is None:
            talk.tell(self._nothing())
            return
        place = f"── {self.session.cursor + 1} of {len(self.session.queue)} " if talk.unicode else "-- "
        talk.tell("\n" + place.ljust(talk.room, "─" if talk.unicode else "-"))
        talk.tell_lines(marks_lines(self.session.marks.get(case.id, NOTHING), talk.room))
        talk.tell_lines(
            case_lines(
                case,
                self.desk.ground(case),
                talk.room,
                known=known(case, self.desk),
                unicode=talk.unicode,
                plainly=True,
                blind=self._sitting.blind,
                learned=self.desk.shelf.learned(case),
            )
        )

    def _nothing(self) -> str:
        """What to say where no case is shown."""
        if self.session.query.written:
            return f"No case fits “{self.session.query.written}”; / with an empty answer shows what waits."
        tally = self.session.tally
        return (
            f"Nothing waits here: {tally.resolved} of {tally.total} cases are settled; "
            "/ status:any shows them all, z takes the last decision back."
        )

    def _answer(self) -> None:
        """One answer, taken; an empty one shows the case again."""
        given = self.talk.ask(prompt(self._letters, self.session.current))
        if not given:
            self._sitting.show_again()
            return
        sign, words = parse(given)
        letter = self._letters.get(sign)
        if letter is None:
            self.talk.tell(f"{sign!r} is no answer here; ? says what each letter does.")
        elif words and not letter.does.more:
            self.talk.tell(f"{sign} stands alone on its line; nothing was done.")
        else:
            self._do(letter.does.run, words)

    def _do(self, run: Run, words: str) -> None:
        try:
            run(self._sitting, words)
        except ReconcileError as error:
            self.talk.tell(_sentence(str(error)))

    def _help(self, _: Sitting, words: str) -> None:
        """What every letter does, or one alone."""
        if not words:
            self.talk.read(Page("The letters", help_lines(self._letters, self.talk.room)))
        elif words in self._letters:
            self.talk.tell_lines(explained([self._letters[words]], self.talk.room))
        else:
            raise ReconcileError(f"{words!r} is no letter here; ? lists them all")


def _sentence(words: str) -> str:
    """What went wrong, with a point at its end."""
    return words if words.endswith((".", "?", "!")) else f"{words}."

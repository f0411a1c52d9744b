"""The keys that say something about a case and decide nothing: a note, a flag, whose it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconcile.desk import marks as desk_marks
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.marks import Marks
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text.questions import Answers, Field

Does = Callable[[Case, Answers], Reply]


class Marking(Waiting):
    """Notes, flags and assignments; each is an entry of the journal, which forgets nothing."""

    def action_note(self) -> None:
        """Ask for the words of a note."""
        field = Field("note", "Note", "", "one line; it stays with the case, and says who wrote it")
        self._mark("Note on the case", field, self._note)

    def action_flag(self) -> None:
        """Take the flag off, or ask why it is put there."""
        case = self.session.current
        if case is None:
            return
        marks = self.session.marks.get(case.id)
        if marks is not None and marks.flag is not None:
            self._flag(case, {"flag": ""})
        else:
            field = Field("flag", "Why", "", "a word or none; flag: finds it again", optional=True)
            self._mark("Flag the case", field, self._flag)

    def action_assign(self) -> None:
        """Ask whose the case is to be."""
        case = self.session.current
        marks = self.session.marks.get(case.id) if case else None
        proposed = marks.assignee if marks and marks.assignee else "me"
        field = Field("who", "To", proposed, "a name or a role; nobody: leave it empty", optional=True)
        self._mark("Give the case to", field, self._assign)

    def _mark(self, title: str, field: Field, does: Does) -> None:
        case = self.session.current
        if case is not None:
            self.fill_in(title, [field], lambda answers: does(case, answers))

    def _note(self, case: Case, answers: Answers) -> Reply:
        return self._done(case, lambda: desk_marks.note(self.desk, case.id, answers["note"]), "noted")

    def _flag(self, case: Case, answers: Answers) -> Reply:
        marks = self.session.marks.get(case.id)
        word = "the flag is off" if marks is not None and marks.flag is not None else "⚑F flagged"
        return self._done(case, lambda: desk_marks.flag(self.desk, case.id, answers["flag"]), word)

    def _assign(self, case: Case, answers: Answers) -> Reply:
        who = answers["who"]
        named = self.desk.reviewer if who in ("me", "@me") else who.removeprefix("@")
        return self._done(
            case,
            lambda: desk_marks.assign(self.desk, case.id, who),
            f"given to @{named}" if named else "given to nobody",
        )

    def _done(self, case: Case, mark: Callable[[], object], word: str) -> Reply:
        reply = Reply()

        def does() -> Mapping[str, Marks]:
            mark()
            return self.desk.marks()

        def then(marks: Mapping[str, Marks]) -> None:
            self.session.mark(marks)
            self.draw()
            self.say(f"{word} · {case.id}", "resolved")
            reply.tell()

        def fails(error: ReconcileError) -> None:
            if not reply.tell(str(error)):
                self.fail(error)

        self.do(does, then, fails, doing=f"Writing a mark on {case.id}")
        return reply

"""The desk line by line, in the manner of `git add -p`: the same session, for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reconcile.desk import Desk, Step
from reconcile.desk_answers import no_own_value
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Verdict
from reconcile.review.query import HELP, parse
from reconcile.review.session import ReviewSession
from reconcile.review.terms import QueryError
from reconcile.tui import colleagues, differing, plain_more, questions
from reconcile.tui.case_text import case_lines
from reconcile.tui.help_text import help_lines
from reconcile.tui.lines import Line, text
from reconcile.tui.looking_up import known
from reconcile.tui.questions import Field, Question

PROMPT = "[camp letter, r m t u x v l o, . *, N F @, s skip, z undo, y redo, / filter, ? help, q quit] "
VERDICTS = {"r": Verdict.RANGE, "m": Verdict.COMPATIBLE, "t": Verdict.DISTINCT, "u": Verdict.DISPUTED}

Ask = Callable[[str], str | None]


class Ended(Exception):
    """The input is at its end."""


class PlainDesk:
    """Shows a case, asks what to do, does it, and shows the next.

    `ask` prints a prompt and gives a line, None at the end of the input. A reason may follow the letter on
    its line: `a three independent sources against one`.
    """

    def __init__(
        self,
        desk: Desk,
        session: ReviewSession,
        *,
        ask: Ask,
        tell: Callable[[str], None],
        room: int = 80,
        unicode: bool = True,
    ) -> None:
        self.desk = desk
        self.session = session
        self._ask_line = ask
        self.tell = tell
        self.room = room
        self.unicode = unicode
        self._rest = ""
        self._seen: Case | None = None

    def run(self) -> None:
        """Go on until nothing waits, or until the input ends."""
        for notice in self.desk.notices:
            self.tell(notice)
        try:
            if self._start():
                while self._follow() and self._show() and self._answer():
                    pass
        except Ended:
            self.tell("")
        self.desk.steps.leave()
        tally = self.session.tally
        self.tell(
            f"{len(self.session.verdicts)} decided in this sitting; {tally.left} of {tally.total} are left."
        )

    def _start(self) -> bool:
        if self.session.current is None:
            self.tell("Nothing waits here.")
        return self.session.current is not None

    def _follow(self) -> bool:
        """Take in what colleagues decided meanwhile, and tell it."""
        case = self.session.current
        try:
            heard = self.desk.steps.hear(case.id if case else "")
            changed = self.desk.catch_up(heard)
        except ReconcileError as error:
            self.tell(str(error))
            return True
        if changed:
            self.session.update()
            for words in colleagues.decided(self.desk.decisions_in(changed), changed):
                self.tell(words)
        if case is not None and (company := colleagues.company(heard, case)):
            self.tell(company)
        return True

    def _show(self) -> bool:
        """The case, unless it was the last one shown."""
        case = self.session.current
        if case is not None and case is self._seen:
            return True
        self._seen = case
        if case is None:
            self.tell("No case fits this filter.")
            return True
        place = f"── {self.session.cursor + 1} of {len(self.session.queue)} " if self.unicode else "-- "
        self.tell("\n" + place.ljust(self.room, "─" if self.unicode else "-"))
        for said in plain_more.said_of(self.session, case, self.room):
            self.tell(said)
        self._tell_lines(
            case_lines(
                case,
                self.desk.ground(case),
                self.room,
                known=known(case, self.desk),
                unicode=self.unicode,
                plainly=True,
                blind=self.desk.project.settings.review.blind,
            )
        )
        return True

    def _answer(self) -> bool:
        """One answer, taken; whether to go on."""
        key, _, self._rest = self._ask(PROMPT).strip().partition(" ")
        case = self.session.current
        match key:
            case "q":
                return False
            case "s" | "n":
                return self._next()
            case "":
                self._seen = None  # shows the case again
                return True
            case "z":
                return self._step(self.desk.undo)
            case "y":
                return self._step(self.desk.redo)
            case "/":
                return self._filter()
            case "?":
                self._tell_lines(help_lines({}))
                return True
        if case is None:
            return True
        match key:
            case ".":
                done = plain_more.again(self.desk, self.session, case, self.tell)
                return self._next() if done else True
            case "*":
                done = plain_more.all_alike(self.desk, self.session, self._ask, self.tell)
                return self._next() if done else True
            case "N" | "F":
                plain_more.mark(self.desk, self.session, case, key, self._rest, self.tell)
                return True
        if key.startswith("@"):
            plain_more.mark(self.desk, self.session, case, key, self._rest, self.tell)
            return True
        if key == "t" and case.claims and not self._rest.strip():
            return self._distinct(case)
        question = self._question(case, key)
        return True if question is None else self._decide(case, question)

    def _question(self, case: Case, key: str) -> Question | None:
        camps = questions.camps_by_key(case)
        if key in camps:
            return questions.accept(case, camps[key], ())
        if key in VERDICTS:
            return questions.by_verdict(VERDICTS[key], ())
        match key:
            case "l":
                return questions.defer(self.desk.today, self.desk.reviewer, ())
            case "o":
                if no := no_own_value(case, self.desk.ground(case)):
                    self.tell(no)
                    return None
                return questions.own_value(case, ())
            case "x" | "v":
                claims = self._claims(case)
                make = questions.reject if key == "x" else questions.revise
                return make(claims, ()) if claims else None
        self.tell(f"{key!r} is no answer here; ? says what each letter does.")
        return None

    def _distinct(self, case: Case) -> bool:
        """Move claims to what they are about, or decide where all stay where they are."""
        from reconcile.tui import plain_differing  # with all that writes

        self.tell(differing.WHICH)
        if not (claims := self._named(case)):
            return self._decide(case, questions.by_verdict(Verdict.DISTINCT, ()))
        made = plain_differing.asked(self.desk, case, claims, self._ask, self._field, self.tell)
        self.session.update()
        if made is None:
            return True
        self.session.decided(case.id, Verdict.DISTINCT)
        self.tell(f"moved {', '.join(claims)}; z takes it back.")
        if self.session.tally.left:
            return True
        self.tell("Nothing else waits here.")
        return False

    def _claims(self, case: Case) -> tuple[str, ...]:
        """The claims that an editor names, which must be some."""
        named = self._named(case)
        if not named:
            self.tell("No claim was named; nothing was decided.")
        return named

    def _named(self, case: Case) -> tuple[str, ...]:
        for number, claim in enumerate(case.claims, start=1):
            self.tell(f"  {number}. {claim.id}: {questions.said(claim)}")
        words = self._ask("Which claims? Camp letters or numbers: ").replace(",", " ").split()
        meant = set().union(*(questions.claims_named(case, word) for word in words))
        return tuple(claim.id for claim in case.claims if claim.id in meant)

    def _decide(self, case: Case, question: Question) -> bool:
        self.tell(question.title)
        answers = {field.name: self._field(field) for field in question.fields}
        if missing := next((f for f in question.fields if not f.optional and not answers[f.name]), None):
            self.tell(f"{missing.label} is needed; nothing was decided.")
            return True
        try:
            changed = self.desk.decide(case.id, question.decision(answers))
        except ReconcileError as error:
            self.tell(f"{error}; nothing was decided.")
            self.session.update()  # other hands may have been faster
            return True
        verdict = question.decision(answers).verdict
        self.session.update(changed)
        self.session.decided(case.id, verdict)
        self.tell(f"{verdict} on {case.id} is written.")
        return self._next()

    def _field(self, field: Field) -> str:
        """The answer to one field; a reason may have been given with the letter."""
        if field.name == "reason" and self._rest.strip():
            return self._rest.strip()
        default = f" [{field.value}]" if field.value else ""
        hint = f" ({field.hint})" if field.hint else ""
        return self._ask(f"{field.label}{hint}{default}: ").strip() or field.value

    def _next(self) -> bool:
        if self.session.advance():
            return True
        self.tell("Nothing else waits here.")
        return False

    def _step(self, step: Callable[[], Step | None]) -> bool:
        try:
            made = step()
        except ReconcileError as error:
            self.tell(str(error))
            return True
        if made is None:
            self.tell("There is nothing to take back or to make again.")
            return True
        self.session.update(made.changed)
        self.session.stepped(made.case_id, None if made.action == "undo" else made.verdict)
        self.tell(f"{made.action}: {made.told}")
        return True

    def _filter(self) -> bool:
        typed = self._rest or self._ask(f"Show ({HELP}): ")
        try:
            self.session.filter(parse(typed, self.desk.reviewer, self.desk.project.settings.views))
            self._seen = None
        except QueryError as error:
            self.tell(error.pointed)
        return True

    def _ask(self, prompt: str) -> str:
        answer = self._ask_line(prompt)
        if answer is None:
            raise Ended
        return answer

    def _tell_lines(self, lines: Iterable[Line] | Sequence[Line]) -> None:
        self.tell("\n".join(text(one).rstrip() for one in lines))

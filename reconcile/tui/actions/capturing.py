"""The key that adds claims out of a stored text: words of it are selected and become the quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from reconcile.model.source import Source
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.text.lines import Ink, Line, line

if TYPE_CHECKING:  # what reads and writes claims is not needed before somebody does
    from reconcile.desk.capture import Capture

NO_TEXT = (
    "No source has a stored text here; put texts into sources/ or a folder of RECONCILE_LIBRARY, and name "
    "them in sources.bib: file = {…}."
)
UNDOING = "Taking the last step back"


class Capturing(Waiting):
    """Opens the stored text of a source to capture claims from."""

    def action_capture(self) -> None:
        """Ask for a source that has a stored text, those of the case first, and open it."""
        self.do(self._stored, self._ask_source, doing="Looking for stored texts", writes=False)

    def capture(self, key: str, quote: str = "") -> None:
        """Open the stored text of a source, at a quote if one is given."""
        likely = self._likely()

        def opened() -> tuple[Capture, int]:
            from reconcile.desk.capture import Capture
            from reconcile.evidence.anchoring.anchor import find

            found = Capture.open(self.desk, key)
            place = find(quote, found.document.text) if quote else None
            return found, place[0] if place else 0

        self.do(opened, partial(self._open_text, likely), doing=f"Reading the text of {key}", writes=False)

    def _stored(self) -> list[Source]:
        sources = self.desk.shelf.sources()
        texts = self.desk.project.stored({key: one.file for key, one in sources.items() if one.file})
        case = self.session.current
        ours = {claim.source for claim in case.claims} if case is not None else set()
        return sorted((sources[key] for key in texts), key=lambda one: (one.key not in ours, one.key))

    def _ask_source(self, sources: list[Source]) -> None:
        if not sources:
            self.say(NO_TEXT)
        elif len(sources) == 1:
            self.capture(sources[0].key)
        elif self.is_free:
            rows = list(map(_row, sources))

            def chosen(marked: list[int]) -> None:
                self.call_later(self.capture, sources[marked[0]].key)

            self.app.push_screen(
                PickScreen(
                    "Capture claims out of which text?",
                    lambda: rows,
                    chosen,
                    foot="Enter opens the text · Esc cancels",
                )
            )

    def _likely(self) -> Mapping[str, str]:
        """The subjects of the case at the cursor, each with why it is likely meant."""
        case = self.session.current
        return {item.subject: "the case's" for item in case.items} if case is not None else {}

    def _open_text(self, likely: Mapping[str, str], opened: tuple[Capture, int]) -> None:
        from reconcile.tui.screens.capture_screen import CaptureScreen

        if self.is_free:
            screen = CaptureScreen(opened[0], likely, opened[1], self, self._take_back)
            self.app.push_screen(screen, self._captured)

    def _captured(self, case_id: str | None) -> None:
        """Back at the desk, at the case that was asked for."""
        if case_id:
            self.session.show(case_id)
        self.draw()

    def _take_back(self, tell: Callable[[str], None]) -> None:
        """Take back what was done last, and tell it."""
        told = ["There is nothing to undo."]

        def undo() -> None:
            step = self.desk.undo()
            told[:] = [f"taken back: {step.told}"] if step is not None else told

        self.renew(undo, lambda: tell(told[0]), lambda error: tell(str(error)), doing=UNDOING)


def _row(source: Source) -> Line:
    day = source.date.written if source.date else "undated"
    return line(Ink(source.key, "strong"), f"  {source.title}", Ink(f"  {day}", "dim"))

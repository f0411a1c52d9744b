"""The desk itself: the queue, the case at the cursor, what was just done, and the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.reactive import Reactive
from textual.widgets import Static

from reconcile.model.marks import NOTHING
from reconcile.tui.actions.beginning import Beginning
from reconcile.tui.actions.desk_part import HELD
from reconcile.tui.actions.looking import Looking
from reconcile.tui.actions.marking import Marking
from reconcile.tui.actions.moving import Moving
from reconcile.tui.actions.proposing import Proposing
from reconcile.tui.actions.reaching import Reaching
from reconcile.tui.actions.repeating import Repeating
from reconcile.tui.actions.stepping import Stepping
from reconcile.tui.case_view import CaseView
from reconcile.tui.ink import content
from reconcile.tui.queue import QueueView
from reconcile.tui.text import edges
from reconcile.tui.text.case import case_lines
from reconcile.tui.text.keys import KEYS, bindings
from reconcile.tui.text.lines import Line, line, wrap
from reconcile.tui.text.marks import marks_lines

__all__ = ["HELD", "DeskScreen"]

_ACTIONS = {key.action.partition("(")[0] for key in KEYS}


class DeskScreen(Repeating, Stepping, Marking, Proposing, Reaching, Moving, Looking, Beginning):
    """Draws a review session and hands decisions to the desk."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # Textual's own name for it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, key.help, show=bool(key.word), id=key.id) for keys, action, key in bindings()
    ]
    DEFAULT_CSS = """
    DeskScreen {
        layers: default ask;
        & Form { layer: ask; }
        & #title { height: 1; background: $panel; padding: 0 1; }
        & #said { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
        & #keys { height: auto; max-height: 2; padding: 0 1; background: $panel; }
        & #body { height: 1fr; }
        & #queue { background: $surface; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #queue { height: 25%; min-height: 4; border-bottom: solid $accent; }
        &.-narrow CaseView { height: 1fr; }
        &.-wide #body { layout: horizontal; }
        &.-wide #queue { width: 36%; max-width: 72; height: 1fr; border-right: solid $accent; }
        &.-wide CaseView { width: 1fr; height: 1fr; }
    }
    """

    focused = Reactive(None, repaint=False)  # else a line that is typed into has the whole screen painted

    _bar: Content | None = None

    def compose(self) -> ComposeResult:
        """A line about the project, queue and case, what was just done, and the keys."""
        yield Static(id="title", markup=False)
        with Container(id="body"):
            yield QueueView(self.session, self.desk.today, id="queue")
            yield CaseView(id="case")
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Draw the session as it is, then begin; not before it is in sight, which that would delay."""
        self.draw()
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Begin, and have the form ready for what will be asked."""
        self.mount(self.form, before=0)  # else all others change their order, and are painted, as it opens
        super().begin()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that the desk can do is done while it asks for something."""
        return not (self.form.is_open and action in _ACTIONS)

    def on_resize(self) -> None:
        """Draw title and keys for the new width."""
        self._draw_edges()

    def draw(self) -> None:
        """Draw what the session holds now."""
        super().draw()
        self.query_one(QueueView).show(self.looking)
        self.query_one(CaseView).show(self._case_lines)
        self._draw_edges()
        self.look_up()

    def redraw_case(self) -> None:
        """Draw the case once more, in its place."""
        for view in self.query(CaseView):  # none by the time that the desk closes
            view.redraw()

    def action_help(self) -> None:
        """Show what every key does."""
        from reconcile.tui.screens.help import HelpScreen
        from reconcile.tui.text.help import help_lines

        self.app.push_screen(HelpScreen(help_lines(self.keys())))

    def action_palette(self) -> None:
        """Offer every command by its name."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave."""
        self.leave()

    def _case_lines(self, room: int) -> list[Line]:
        case = self.session.current
        if case is not None:
            said = marks_lines(self.session.marks.get(case.id, NOTHING), room)
            known, here = self.known_of(case), self.company(case)
            told = case_lines(
                case,
                self.desk.ground(case),
                room,
                known=known,
                blind=self.blind,
                learned=self.desk.shelf.learned(case),
            )
            return [*here, *said, *told]
        return [part for words in edges.nothing(self.session) for part in wrap(line(words), room)]

    def _draw_edges(self) -> None:
        room = max(self.size.width - 2, 1)
        title = edges.title(self.session, self.desk.project.root.name, room, lost=self.is_lost)
        self.query_one("#title", Static).update(content([title]), layout=False)
        bar = content(edges.bar(self.session, self.keys(), room))
        if bar != self._bar:
            self._bar = bar
            self.query_one("#keys", Static).update(bar)

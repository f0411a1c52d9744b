"""A sheet at the foot of the screen, over the case, which stays in view: what is asked is asked on one."""

from __future__ import annotations

from textual.screen import ModalScreen


class Sheet(ModalScreen[None]):
    """Its content is in a container of the class `sheet`, with a `title`, a `fault` and a `foot`."""

    DEFAULT_CSS = """
    Sheet {
        align: center bottom;
        background: $background 0%;
        & > .sheet {
            height: auto; max-height: 100%; background: $panel; border-top: heavy $accent; padding: 0 1;
        }
        & .title { color: $text-accent; text-style: bold; width: 100%; height: auto; }
        & .fault { color: $text-error; width: 100%; height: auto; }
        & .foot { color: $foreground 65%; width: 100%; height: auto; }
    }
    """

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss()

"""Ways to show what a check found: one file per way, a report in and text out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.registry import Registry

if TYPE_CHECKING:  # a report that was kept is shown without one
    from reconcile.model.report import Report


@dataclass(frozen=True, slots=True)
class Style:
    """How the reader's screen is, and what to show on it.

    `width` in columns; `colour` and `unicode` whether it shows them; `everything` asks for settled cases in
    full as well; `prefix` leads from the top of the git repository to the project (`""` or `a/b/`).
    """

    width: int = 100
    colour: bool = False
    unicode: bool = True
    everything: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Reporter:
    """A way to show a report, under the name that `--output-format` takes."""

    name: str
    doc: str
    render: Callable[[Report, Style], str]

    def __call__(self, report: Report, style: Style | None = None) -> str:
        """The report as text."""
        return self.render(report, style or Style())


REPORTERS: Registry[Reporter] = Registry("reconcile.reporters", Reporter)


def reporter(render: Callable[[Report, Style], str]) -> Reporter:
    """Offer a function as a reporter; its docstring is what the help says of it."""
    return Reporter(render.__name__, (render.__doc__ or "").partition("\n")[0], render)

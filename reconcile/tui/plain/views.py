"""The letter of the views that have a name: to take one, to save the filter as one, or to forget one."""

from __future__ import annotations

from reconcile.errors import ReconcileError
from reconcile.tui.plain.finding import show
from reconcile.tui.plain.sitting import Sitting
from reconcile.views import NAME_HELP, is_name

ASKED = "Which view? Its name; save NAME keeps the present filter, forget NAME drops one; or an empty line: "


def views(sitting: Sitting, words: str) -> None:
    """List the views unless one is named already, and do what is asked."""
    if not words:
        for name, query in sitting.views.all.items():
            where = "" if name in sitting.views.own else "  (settings)"
            sitting.talk.tell(f"  {name}: {query}{where}")
        words = sitting.talk.ask(ASKED if sitting.views.all else f"No view has a name yet. {ASKED}")
    match words.split():
        case []:
            pass
        case ["save", name]:
            _save(sitting, name)
        case ["forget", name]:
            _forget(sitting, name)
        case [name]:
            _take(sitting, name)
        case _:
            raise ReconcileError(f"{words!r} is not the name of a view, nor save NAME or forget NAME")


def _take(sitting: Sitting, name: str) -> None:
    if name not in sitting.views.all:
        raise ReconcileError(f"no view is called {name}; there are: {', '.join(sitting.views.all) or 'none'}")
    show(sitting, sitting.views.all[name])


def _save(sitting: Sitting, name: str) -> None:
    query = sitting.session.query.written
    if not query:
        raise ReconcileError("there is no filter to save; / sets one first")
    if not is_name(name):
        raise ReconcileError(NAME_HELP)
    sitting.views.save(name, query)
    sitting.talk.tell(f"saved: view:{name} asks for {query}")


def _forget(sitting: Sitting, name: str) -> None:
    if name in sitting.views.own:
        sitting.views.forget(name)
        sitting.talk.tell(f"{name} is forgotten.")
    elif name in sitting.views.shared:
        raise ReconcileError(f"{name} is in the project's settings; take it out there")
    else:
        raise ReconcileError(f"no view is called {name}")

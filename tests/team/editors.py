"""Some editors at desks of their own, as fast as they can; each writes down what its desk told it.

Run as: editors.py URL FOLDER FIRST HOW_MANY. Prints one JSON list of `[editor, told, …]`.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from reconcile.desk import Desk
from reconcile.desk_decision import Decision
from reconcile.desk_steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.options import Options
from reconcile.project import Project
from reconcile.store.place import team_place
from reconcile.store.team_store import TeamStore
from reconcile.team.checkout import digest, name_of
from reconcile.team.steps import TeamSteps

ROUNDS = 8
VERDICTS = [Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISPUTED]


def open_desk(url: str, folder: Path, name: str) -> Desk:
    project, options = Project.find(folder), Options(today=date(2026, 7, 2))
    own = team_place(project.root, name)
    store = TeamStore.of(url, name_of(project), digest(project, options), own)
    desk = Desk(project, store, options, reviewer=name, now=lambda: datetime.now(UTC), steps=TeamSteps)
    desk.begin()
    return desk


def work(desk: Desk, seed: int) -> list[list[str]]:
    """Decide, undo, and override some of those who were faster."""
    told: list[list[str]] = []
    dice = random.Random(seed)
    cases = desk.shelf.ids()
    for turn in range(ROUNDS):
        case_id = dice.choice(cases)
        if dice.random() < 0.2:
            undo(desk, told)
            continue
        decision = Decision(dice.choice(VERDICTS), f"{desk.reviewer} in round {turn}")
        if not decide(desk, case_id, decision, told) and dice.random() < 0.5:
            decide(desk, case_id, decision, told)  # knowing by now what the first one decided
        if dice.random() < 0.5:
            desk.catch_up()
    return told


def decide(desk: Desk, case_id: str, decision: Decision, told: list[list[str]]) -> bool:
    seen = desk.standing(case_id)
    try:
        desk.decide(case_id, decision, instead_of=seen)
    except Overtaken as late:
        told.append([desk.reviewer, "overtaken", case_id, late.text or ""])
        return False
    told.append([desk.reviewer, "decided", case_id, decision.reason, seen.reason if seen else ""])
    return True


def undo(desk: Desk, told: list[list[str]]) -> None:
    try:
        step = desk.undo()
    except ReconcileError:
        told.append([desk.reviewer, "refused"])
        return
    if step:
        told.append([desk.reviewer, "undone", step.case_id, step.made.first.reason])


if __name__ == "__main__":
    url, folder, first, many = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    desks = [open_desk(url, folder, f"editor {first + n}") for n in range(many)]
    with ThreadPoolExecutor(many) as pool:
        found = list(pool.map(work, desks, range(first, first + many)))
    print(json.dumps([line for one in found for line in one]))

"""Some editors at desks of their own, as fast as they can; each writes down what its desk told it.

Run as: editors.py URL FOLDER FIRST HOW_MANY ROUNDS, where an empty URL is for desks without a team's
database. Prints one JSON list of `[editor, told, …]`.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.desk.steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.formats import resolution_yaml
from reconcile.model.resolution import Verdict
from reconcile.options import Options
from reconcile.project import Project
from reconcile.store.place import place, team_place
from reconcile.store.store import Store
from reconcile.store.team_store import TeamStore
from reconcile.team.checkout import digest, name_of
from reconcile.team.steps import TeamSteps

VERDICTS = [Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISPUTED]


def open_desk(url: str, folder: Path, name: str) -> Desk:
    project, options = Project.find(folder), Options(today=date(2026, 7, 2))
    asked = {"reviewer": name, "now": lambda: datetime.now(UTC)}
    if url:
        own = team_place(project.root, name)
        store = TeamStore.of(url, name_of(project), digest(project, options), own)
        desk = Desk(project, store, options, steps=TeamSteps, **asked)
    else:
        desk = Desk(project, Store(place(project.root)), options, **asked)
    desk.begin()
    return desk


class Editor:
    """One of them: what its desk told it, and the reason of each decision that it knows of."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.told: list[list[str]] = []
        self.dice = random.Random(seed)
        self.known = {one: made.reason for one in desk.shelf.ids() if (made := desk.standing(one))}

    def work(self, rounds: int) -> list[list[str]]:
        """Decide, undo, and override some of those who were faster."""
        cases = self.desk.shelf.ids()
        for turn in range(rounds):
            case_id = self.dice.choice(cases)
            if self.dice.random() < 0.2:
                self.undo()
                continue
            decision = Decision(self.dice.choice(VERDICTS), f"{self.desk.reviewer} in round {turn}")
            if not self.decide(case_id, decision) and self.dice.random() < 0.5:
                self.decide(case_id, decision)  # knowing by now what the first one decided
            if self.dice.random() < 0.5:
                self.desk.catch_up()
        return self.told

    def decide(self, case_id: str, decision: Decision) -> bool:
        """Decide in place of what was just looked up, or, as the screens do, of what this desk was told."""
        if self.desk.steps.shared or self.dice.random() < 0.5:
            seen = self.desk.standing(case_id)
            reason, instead_of = seen.reason if seen else "", seen
        else:
            reason, instead_of = self.known.get(case_id, ""), "known"
        try:
            self.desk.decide(case_id, decision, instead_of=instead_of)
        except Overtaken as late:
            found = resolution_yaml.read(late.text, late.path) if late.text else None
            self.known[case_id] = found.reason if found else ""
            self.told.append([self.desk.reviewer, "overtaken", case_id, late.text or ""])
            return False
        self.known[case_id] = decision.reason
        self.told.append([self.desk.reviewer, "decided", case_id, decision.reason, reason])
        return True

    def undo(self) -> None:
        try:
            step = self.desk.undo()
        except ReconcileError:
            self.told.append([self.desk.reviewer, "refused"])
            return
        if step:
            now = next(case.decision for case in step.changed if case.id == step.case_id)
            self.known[step.case_id] = now.reason if now else ""
            self.told.append([self.desk.reviewer, "undone", step.case_id, step.made.first.reason])


if __name__ == "__main__":
    url, folder, first, many, rounds = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:])
    editors = [Editor(open_desk(url, folder, f"editor {first + n}"), first + n) for n in range(many)]
    print("ready", flush=True)
    sys.stdin.readline()  # until the others are too
    with ThreadPoolExecutor(many) as pool:
        found = list(pool.map(lambda editor: editor.work(rounds), editors))
    print(json.dumps([line for one in found for line in one]))

"""z3 on a network of events, by unsat cores: `z3_cores.py plain|minimized|verify NETWORK.json [SETS.json]`.

Each claim is tracked; the claims of a core are laid aside and the next one is looked for, until the rest
can be true. `verify` tells instead how many given sets of claims are conflicts, and how many are minimal.
"""

import json
import sys

import z3
from clock import now

how, path, *more = sys.argv[1:]
with open(path) as file:
    told = json.load(file)["claims"]


def encoded(solver: z3.Solver) -> dict[str, z3.BoolRef]:
    """The rules and the claims as z3 takes them; each claim under a switch of its own name."""
    start, end, after, number = {}, {}, {}, {}
    for claim in told:
        for event in (claim["event"], claim["after"]):
            if event and event not in start:
                number[event] = len(number)
                start[event], end[event] = z3.Int(f"{event}.started"), z3.Int(f"{event}.ended")
                after[event] = z3.Int(f"{event}.after")
                solver.add(start[event] <= end[event], end[event] <= start[event] + 30)
    switches = {}
    for claim in told:
        event, switch = claim["event"], z3.Bool(claim["id"])
        switches[claim["id"]] = switch
        if other := claim["after"]:
            follows = after[event] == number[other]
            order = z3.And(start[event] >= end[other], start[event] <= end[other] + 90)
            solver.add(z3.Implies(follows, order), z3.Implies(switch, follows))
        else:
            day = (start if claim["property"] == "started" else end)[event]
            solver.add(z3.Implies(switch, z3.And(day >= claim["first"], day <= claim["last"])))
    return switches


def cores(solver: z3.Solver, switches: dict[str, z3.BoolRef]) -> list[list[str]]:
    """Cores that share no claim, until the claims that are left can be true."""
    left, found = dict(switches), []
    while solver.check(*left.values()) == z3.unsat:
        core = [str(switch) for switch in solver.unsat_core()]
        found.append(core)
        for name in core:
            del left[name]
    return found


def minimal(solver: z3.Solver, switches: dict[str, z3.BoolRef], core: list[str]) -> bool:
    """Whether a core has no world, and has one without any one of its claims."""
    some = [switches[name] for name in core]
    return solver.check(*some) == z3.unsat and all(
        solver.check(*some[:place], *some[place + 1 :]) == z3.sat for place in range(len(some))
    )


solver = z3.Solver()
if how == "minimized":
    solver.set("core.minimize", True)
begun = now()
switches = encoded(solver)
built = now()
found = [] if more else cores(solver, switches)
done = now()
if more:
    with open(more[0]) as file:
        found = json.load(file)
judge = z3.Solver()
named = encoded(judge)
least = sum(minimal(judge, named, core) for core in found)
figures = {"build": built - begun, "solve": done - built, "check": done - begun}
counted = {"found": len(found)} if how == "minimized" else {}
print(json.dumps({**figures, **counted, "cores": len(found), "minimal": least}))

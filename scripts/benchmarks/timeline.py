"""When things cannot have happened in the order told: each contradiction with a minimal explanation."""

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks import timeline_data
from benchmarks.bench import Bench, Result
from benchmarks.environments import NotInstalled
from benchmarks.table import seconds, section, table, timed, times
from benchmarks.timing import Contender, DidNotFinish, ratio, run

SIZES = (20, 50, 100, 200, 500, 1_000)
QUICK = (20, 100)
OURS = "reconcile, every minimal conflict"
PLAIN = "z3, unsat cores"
MINIMIZED = "z3, unsat cores, core.minimize"


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Ours and z3 on a network of each size; z3 then judges whether our explanations are minimal."""
    return (_measured(bench, size) for size in sizes)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    sizes = [f"{result.size:,} claims" for result in results]
    rows = [
        ["planted conflicts", *(str(result.expected) for result in results)],
        *([name, *(_cell(result, name) for result in results)] for name in (OURS, PLAIN, MINIMIZED)),
        ["z3 by itself, once the problem is built", *(_solving(result) for result in results)],
        ["ours that are minimal", *(_judged(result.made) for result in results)],
        *(
            [f"{name}: minimal", *(_minimal(result, name) for result in results)]
            for name in (PLAIN, MINIMIZED)
        ),
    ]
    return section(
        "Timelines",
        "Networks of events that follow each other, under four rules of order and duration; each planted "
        "conflict takes 3 to 10 claims to explain. z3 finds one core after the other, each of claims that no "
        "core before it held; ours finds every minimal set. Both begin with claims in memory. The ratio is "
        "to ours. Repeat: `scripts/bench --only timeline`.",
        table(["", *sizes], rows),
    )


def _measured(bench: Bench, size: int) -> Result:
    folder = bench.data / f"timeline-{size}"
    made = timeline_data.network(size)
    timeline_data.project(folder, made)
    network = folder / "network.json"
    contenders = [
        Contender(OURS, bench.python("reconcile", "ours_timeline", folder)),
        Contender(PLAIN, bench.python("z3", "z3_cores", "plain", network)),
        Contender(MINIMIZED, bench.python("z3", "z3_cores", "minimized", network)),
    ]
    judge = Contender("judge", bench.python("z3", "z3_cores", "verify", network, folder / "ours.json"))
    return bench.measured(
        "timeline", size, contenders, len(made.planted), judged=partial(_told_by, bench, judge)
    )


def _told_by(bench: Bench, judge: Contender) -> dict[str, float]:
    """What z3 says of the explanations that ours left in a file."""
    try:
        return dict(run(judge, bench.limit, bench.environment).told)
    except (DidNotFinish, NotInstalled) as error:
        bench.say(f"    our explanations were not judged: {error}")
        return {}


def _cell(result: Result, name: str) -> str:
    one, ours = result.outcomes[name], result.outcomes[OURS]
    return timed(one, None if name == OURS else ratio(one, ours, "check"), "check")


def _solving(result: Result) -> str:
    one, ours = result.outcomes[PLAIN], result.outcomes[OURS]
    if not (one.runs and ours.runs):
        return "–"
    return f"{seconds(one.typical('solve'))} · {times(ratio(one, ours, 'solve', 'check'))}"


def _judged(told: object) -> str:
    judged = told.get("judged") if isinstance(told, dict) else None
    return f"{judged['minimal']:.0f} of {judged['cores']:.0f}" if judged else "not judged"


def _minimal(result: Result, name: str) -> str:
    runs = result.outcomes[name].runs
    return f"{runs[0].told['minimal']:.0f} of {runs[0].told['cores']:.0f}" if runs else "–"

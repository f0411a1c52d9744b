"""Runs the comparisons asked for, and writes their tables, their raw figures and the picture."""

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from benchmarks import anchor, desk, functional, goals, growth, propose, startup, text, timeline
from benchmarks.bench import Bench, Result
from benchmarks.environments import Environments
from benchmarks.picture import picture

COMPARISONS: dict[str, ModuleType] = {
    "functional": functional,
    "timeline": timeline,
    "text": text,
    "startup": startup,
    "desk": desk,
    "anchor": anchor,
    "growth": growth,
    "propose": propose,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what is asked for; 1 where a contender found something else than what was planted."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["suggest"]:
        from benchmarks.suggest.command import main as suggest  # it needs DuckDB

        return suggest(given[1:])
    asked = _parser().parse_args(given)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends too
    places = Environments(asked.envs), asked.data
    bench = Bench(*places, asked.runs, asked.limit, _say, asked.contender, asked.clock)
    asked.data.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[Result]] = {}
    for name in dict.fromkeys(asked.only or COMPARISONS):
        _say(name)
        for result in COMPARISONS[name].measure(bench, _sizes(asked, name)):
            found.setdefault(name, []).append(result)
            _write(found, bench, asked.out)
    for told in _wrong(found):
        _say(f"WRONG: {told}")
    if asked.out is None:
        print(report(found, bench))
    return 1 if _wrong(found) else 0


def report(found: Mapping[str, Sequence[Result]], bench: Bench) -> str:
    """All sections as one Markdown text."""
    told = "".join(f"- {told}\n" for told in _wrong(found))
    warning = f"Not all found what was planted:\n\n{told}" if told else ""
    sections = [COMPARISONS[name].report(results) for name, results in found.items()]
    return "\n".join(part for part in (_head(bench), warning, goals.report(found), *sections) if part)


def _head(bench: Bench) -> str:
    versions = sorted(bench.environments.versions().items())
    peers = ", ".join(f"{name} {version}" for name, version in versions) or "no peer"
    cores = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    by_processor = " Seconds are those of the processor." if bench.clock == "processor" else ""
    return (
        f"# Side by side\n\nMeasured on {date.today()} on {cores}, Python {platform.python_version()}, with "
        f"{peers}. Each figure is the median of {bench.runs} runs after one to warm up, the programs by "
        "turns; a ratio is the median of those of the rounds. Whoever takes longer than "
        f"{bench.limit:.0f} s for a run, or cannot be installed, is named as such.{by_processor}\n"
    )


def _wrong(found: Mapping[str, Sequence[Result]]) -> list[str]:
    return [told for results in found.values() for result in results for told in result.wrong()]


def _write(found: dict[str, list[Result]], bench: Bench, out: Path | None) -> None:
    """The table, the raw figures beside it as JSON, and the picture as SVG: after each size."""
    if out is None:
        return
    text, drawn = report(found, bench), growth.points(found.get("growth", []))
    if drawn:
        out.with_suffix(".svg").write_text(picture(drawn), encoding="utf-8")
        text += f"\n![How the cost grows]({out.with_suffix('.svg').name})\n"
    out.write_text(text, encoding="utf-8")
    figures = [result.as_json() for results in found.values() for result in results]
    out.with_suffix(".json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _sizes(asked: argparse.Namespace, name: str) -> Sequence[int]:
    given: Sequence[int] | None = getattr(asked, f"{name}_sizes", None)
    if name == "growth":
        return [growth.QUICK if asked.quick else growth.FULL]
    if name in ("startup", "propose"):
        return [1]
    chosen: Sequence[int] = COMPARISONS[name].QUICK if asked.quick else COMPARISONS[name].SIZES
    return given or chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=COMPARISONS, help="this comparison; may be repeated"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: a few minutes in all")
    parser.add_argument("--runs", type=int, default=5, help="how often everything runs [5]")
    parser.add_argument("--limit", type=float, default=300, help="seconds that one run may take [300]")
    parser.add_argument(
        "--contender", action="append", default=[], metavar="WORD", help="those with WORD in their name only"
    )
    clocks = "measure by this clock; the processor's, where the machine is busy with other work [wall]"
    parser.add_argument("--clock", choices=("wall", "processor"), default="wall", help=clocks)
    parser.add_argument("--out", type=Path, help="the table to write; figures and picture go beside it")
    parser.add_argument("--envs", type=Path, default=_cache() / "envs", help="where the peers are installed")
    default = Path(tempfile.gettempdir()) / "reconcile-bench"
    parser.add_argument("--data", type=Path, default=default, help=f"where made data are kept [{default}]")
    for name in ("functional", "timeline", "text", "desk", "anchor"):
        sizes = f"sizes of this comparison, such as {','.join(map(str, COMPARISONS[name].SIZES[:2]))}"
        parser.add_argument(f"--{name}-sizes", type=_numbers, metavar="N,…", help=sizes)
    return parser


def _numbers(text: str) -> list[int]:
    return [int(number.replace("_", "")) for number in text.split(",")]


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reconcile-bench"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

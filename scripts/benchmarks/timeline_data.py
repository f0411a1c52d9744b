"""Networks of events in time: which follows which, what each must obey, and planted contradictions.

Every event follows one other. Along a trunk hang regions; each has one contradiction, between a claim about
an event, a claim about one that follows it over 1 to 8 links, and the claims for these links. Nothing else
in the network contradicts itself, so each planted set is one minimal conflict, and these are all.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

VOCABULARY = """\
properties:
  started: {{type: date, ahead: true}}
  ended: {{type: date, ahead: true}}
  after: {{type: entity, single: true}}
rules:
  - {{name: ends-after-start, require: started <= ended}}
  - {{name: comes-after, require: started >= after.ended}}
  - {{name: lasts-a-month, require: ended <= started + 30 days}}
  - {{name: comes-soon, require: started <= after.ended + 90 days}}
{more}"""
REGION = 16
"""The events of a region, with that of the trunk: 48 claims."""
FIRST = date(2000, 1, 1)


@dataclass(frozen=True)
class Told:
    """A claim: the days an event started or ended on, from first to last, or the event that it follows."""

    id: str
    event: str
    property: str
    first: int = 0
    last: int = 0
    after: str = ""


@dataclass(frozen=True)
class Network:
    """The claims, and the ids of each planted conflict's."""

    claims: tuple[Told, ...]
    planted: tuple[tuple[str, ...], ...]


def network(count: int, seed: int = 1, component: int | None = None) -> Network:
    """A network of about so many claims, in components of about so many; as one component by default."""
    claims: list[Told] = []
    planted: list[tuple[str, ...]] = []
    random, trunk, begun = Random(seed), "", 0
    while (room := (count - len(claims)) // 3) >= 3:
        if component and len(claims) - begun >= component - 1:
            trunk, begun = "", len(claims)
        size = min(REGION, room, max(3, component // 3) if component else REGION)
        region, conflict = _region(len(planted), trunk, size, random)
        claims += region
        planted.append(conflict)
        trunk = f"t{len(planted) - 1}"
    return Network(tuple(claims), tuple(planted))


def _region(number: int, trunk: str, size: int, random: Random) -> tuple[list[Told], tuple[str, ...]]:
    """An event of the trunk, a spine of events that contradicts itself, and branches to the size wanted."""
    links = min(size - 2, 1 + number * 3 % 8)
    spine = [f"t{number}", *(f"r{number}s{place}" for place in range(links + 1))]
    branches = [f"r{number}b{place}" for place in range(size - len(spine))]
    parents = dict(zip(spine, [trunk, *spine], strict=False))
    parents |= {branch: random.choice(spine) for branch in branches}
    claims = {
        f"{name}.{one.property}": one for name in parents for one in _loose(name, parents[name], random)
    }
    early, late = spine[1], spine[-1]
    if number % 2:  # it follows at once, and too late
        latest = 5000 + 90 + 120 * (links - 1)
        claims[f"{early}.ended"] = Told(f"{early}-ended", early, "ended", 4980, 5000)
        claims[f"{late}.started"] = Told(f"{late}-started", late, "started", latest + 11, latest + 31)
    else:  # it follows, and comes before
        claims[f"{early}.ended"] = Told(f"{early}-ended", early, "ended", 5020, 5040)
        claims[f"{late}.started"] = Told(f"{late}-started", late, "started", 4990, 5010)
    conflict = (f"{early}-ended", f"{late}-started", *(f"{name}-after" for name in spine[2:]))
    return list(claims.values()), tuple(sorted(conflict))


def _loose(event: str, parent: str, random: Random) -> Iterator[Told]:
    """What is told of an event so widely that nothing contradicts it, and what it follows."""
    yield Told(f"{event}-started", event, "started", random.randint(3000, 4000), random.randint(7000, 8000))
    yield Told(f"{event}-ended", event, "ended", random.randint(3000, 4000), random.randint(7000, 8000))
    if parent:
        yield Told(f"{event}-after", event, "after", after=parent)


def project(folder: Path, made: Network, rules: int = 0) -> None:
    """The network as a project, with so many more rules that change nothing; and as `network.json`."""
    (folder / "claims").mkdir(parents=True, exist_ok=True)
    more = "".join(
        f"  - {{name: more-{days}, require: started <= ended + {days} days}}\n"
        for days in range(1, rules + 1)
    )
    events = dict.fromkeys(claim.event for claim in made.claims)
    subjects = "".join(f"  {event}: {{name: {event.upper()}, kind: event}}\n" for event in events)
    (folder / "sources.bib").write_text("@misc{annals, title = {Annals}, date = {2024}}\n")
    (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY.format(more=more))
    (folder / "claims" / "subjects.yaml").write_text(f"subjects:\n{subjects}")
    claims = "".join(map(_as_yaml, made.claims))
    (folder / "claims" / "annals.yaml").write_text(f"source: annals\nclaims:\n{claims}")
    (folder / "network.json").write_text(json.dumps(asdict(made)))


def _as_yaml(claim: Told) -> str:
    value = claim.after or f"{_day(claim.first)}/{_day(claim.last)}"
    return f"  - {{subject: {claim.event}, id: {claim.id}, {claim.property}: {value}}}\n"


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()

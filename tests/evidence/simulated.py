"""Claims with a known truth: sources of known reliability, copiers, noise in numbers, and coarse dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from string import ascii_letters
from zlib import crc32

from reconcile.evidence.advice.reliability import SHARES, prior
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Severity
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values.members import Members
from reconcile.values.value import Value


@dataclass(frozen=True)
class World:
    """How claims come about. `shares` bounds how often a source is right; `others` how many wrong values an
    item has, the first of which are likelier by `lure`. `told` is the share of the items that a source tells
    of. `copiers` copy a source each, `copied` of what they say. `noise` is a share of a number, `coarse` of
    the dates are told without day or month.
    """

    sources: int = 20
    items: int = 300
    shares: tuple[float, float] = (0.5, 0.95)
    others: int = 5
    lure: float = 1
    told: float = 0.3
    copiers: int = 0
    copied: float = 0.8
    kinds: tuple[str, ...] = ("text",)
    noise: float = 0.005
    coarse: float = 0.2
    seed: int = 0


@dataclass
class Simulated:
    """Claims as (source, item, value), the true value of each item, and the type of each kind of item."""

    claims: list[tuple[str, str, str]] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)

    types = {"number": {"type": "number", "tolerance": 0.02}, "date": "date", "text": "text"}  # noqa: RUF012


def simulated(world: World) -> Simulated:
    """Claims of such a world, the same each time."""
    random, made = Random(world.seed), Simulated()
    names = [f"s{number:03}" for number in range(world.sources)]
    made.shares = {name: random.uniform(*world.shares) for name in names}
    free = names[world.copiers :]
    made.copies = {name: random.choice(free) for name in names[: world.copiers]}
    said: dict[str, dict[str, int]] = {name: {} for name in names}
    for number in range(world.items):
        item = f"i{number:06}.{world.kinds[number % len(world.kinds)]}"
        made.truth[item] = _truth(item, random.randrange(10**6))
        for name in free:
            if random.random() < world.told:
                said[name][item] = _choice(made.shares[name], world, random)
    for name, of in made.copies.items():
        for item in made.truth:
            if item in said[of] and random.random() < world.copied:
                said[name][item] = said[of][item]
            elif random.random() < world.told * (1 - world.copied):
                said[name][item] = _choice(made.shares[name], world, random)
    for name, told in said.items():
        made.claims += [
            (name, item, _written(made.truth[item], item, n, world, random)) for item, n in told.items()
        ]
    random.shuffle(made.claims)
    return made


def _choice(share: float, world: World, random: Random) -> int:
    """0 for the truth, else the number of a wrong value."""
    if random.random() < share:
        return 0
    weights = [world.lure**-place for place in range(world.others)]
    return 1 + random.choices(range(world.others), weights)[0]


def _truth(item: str, base: int) -> str:
    match item.rpartition(".")[2]:
        case "number":
            return str(1_000 + base % 9_000)
        case "date":
            return f"{1950 + base % 70}-{1 + base % 12:02}-{1 + base % 28:02}"
        case _:
            return _word(item, 0)


def _written(truth: str, item: str, other: int, world: World, random: Random) -> str:
    kind = item.rpartition(".")[2]
    if kind == "number":
        number = int(truth) * (1 + (other + 1) // 2 * (0.1 if other % 2 else -0.1))
        return f"{number * (1 + random.uniform(-world.noise, world.noise)):.2f}"
    if kind == "date":
        year, month, day = map(int, truth.split("-"))
        whole = f"{1950 + (year - 1950 + 29 * other) % 70}-{month:02}-{day:02}"
        return whole[: random.choice((4, 7))] if random.random() < world.coarse else whole
    return _word(item, other)


def _word(item: str, other: int) -> str:
    """A value whose place in the alphabet tells nothing."""
    return f"v{crc32(f'{item} {other}'.encode()):08x}"


def simulated_cases(
    seed: int, number: int, *, letters: str = "ABCDEF", copied: float = 0.15
) -> Iterator[tuple[Case, Corpus, str]]:
    """Open cases in which nobody decided yet, with the letter of the camp that is right; only disputed ones.

    A source of a letter is right as often as the Beta distribution of the letter has it, one of the letter F
    anything from a third of the time to nearly always. Some say what one before them says, undeclared.
    """
    random = Random(seed)
    for place in range(number):
        item, others = Item("event", f"p{place}"), random.choice((1, 2, 5, 10))
        claims: list[tuple[str, Source, int]] = []
        for n in range(random.randint(2, 7)):
            letter = random.choice(letters + "F" * (len(letters) // 2))
            share = random.betavariate(*prior(letter)) if letter != "F" else random.uniform(0.3, 0.95)
            value = 0 if random.random() < share else random.randint(1, others)
            if claims and random.random() < copied:
                value = random.choice(claims)[2]
            key = f"s{n}"
            claims.append((key, Source(key, Span("sources.bib"), reliability=letter), value))
        values = [*dict.fromkeys(value for *_, value in claims)]
        random.shuffle(values)
        if len(values) < 2 or 0 not in values:
            continue
        case, corpus = _case(item, claims, values)
        yield case, corpus, case.camps[values.index(0)].letter


def simulated_project(
    world: World, *, rated: float = 0.3, casually: float = 0
) -> tuple[list[tuple[Case, str]], Corpus]:
    """The disputed items of a world as cases that nobody decided, with the letter of the camp that is right.

    Nothing is right where nobody tells the truth. `rated` of the sources have an Admiralty letter, mostly the
    one that their share deserves; `casually` is how often one says what another one says on that item, be it
    whoever, beside what the copiers of the world copy.
    """
    made, random = simulated(replace(world, kinds=("text",))), Random(world.seed + 1)
    said: dict[str, list[tuple[str, str]]] = {}
    for name, item, value in made.claims:
        told = said.setdefault(item, [])
        value = random.choice(told)[1] if told and random.random() < casually else value
        told.append((name, value))
    sources = {
        name: Source(name, Span("sources.bib"), reliability=_rated(share, rated, random))
        for name, share in made.shares.items()
    }
    found = []
    for item, told in sorted(said.items()):
        values = sorted({value for _, value in told})
        if len(values) > 1:
            numbered = [(name, sources[name], values.index(value)) for name, value in told]
            case, _ = _case(Item("event", item), numbered, range(len(values)))
            camps = zip(case.camps, values, strict=True)
            right = next((camp.letter for camp, value in camps if value == made.truth[item]), "")
            found.append((case, right))
    return found, Corpus(sources=sources)


def _rated(share: float, rated: float, random: Random) -> str:
    if random.random() >= rated:
        return "F"
    deserved = min(SHARES, key=lambda letter: abs(SHARES[letter] - share))
    return deserved if random.random() < 0.7 else random.choice("ABCD")


def _case(item: Item, said: list[tuple[str, Source, int]], values: Sequence[int]) -> tuple[Case, Corpus]:
    claims = [
        Claim(key, item, key, key, Value("choice", str(value), Members.of(str(value))), Span("claims/a.yaml"))
        for key, _, value in said
    ]
    camps = tuple(
        Camp(ascii_letters[n], tuple(c for c, (*_, told) in zip(claims, said, strict=True) if told == value))
        for n, value in enumerate(values)
    )
    case = Case(item.id, "C101", "x", Severity.ERROR, (item,), "", (), tuple(claims), camps)
    return case, Corpus(sources={key: source for key, source, _ in said})

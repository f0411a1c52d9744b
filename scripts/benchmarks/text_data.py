"""Claims as people write them, a hundred a file, and as many entries of a ledger in as many files."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.claims_data import PLANTED, VALUES, VOCABULARY, syllables, values

PER_FILE = 100
PER_ITEM = 5
ACCOUNTS = 20


def claims(folder: Path, count: int) -> int:
    """A project with a source and 100 claims a file; how many of its data items contradict themselves."""
    items = max(count // PER_ITEM, PER_FILE)
    names, answers = list(VALUES), _answers(items)
    (folder / "claims").mkdir(parents=True, exist_ok=True)
    (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
    subjects = (syllables(number) for number in range(-(-items // len(names))))
    about = "".join(f"  {name}: {{name: {name.title()}, kind: place}}\n" for name in subjects)
    (folder / "claims" / "subjects.yaml").write_text(f"subjects:\n{about}")
    entries = (f"@misc{{{_paper(n)}, title = {{Paper {n}}}, date = {{2024}}}}\n" for n in _files(count))
    (folder / "sources.bib").write_text("".join(entries))
    for number in _files(count):
        told = range(number * PER_FILE, min(count, (number + 1) * PER_FILE))
        lines = "".join(_claim(one, items, names, answers) for one in told)
        text = f"source: {_paper(number)}\nclaims:\n{lines}"
        (folder / "claims" / f"{_paper(number)}.yaml").write_text(text)
    told_twice = min(items, max(0, count - items))
    return sum(1 for item in range(told_twice) if item % PLANTED == PLANTED // 2)


def ledger(folder: Path, count: int) -> None:
    """A ledger for beancount: as many entries of two postings, 100 an included file."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(1)
    opened = "".join(f"2000-01-01 open {_account(number)}\n" for number in range(ACCOUNTS))
    included = "".join(f'include "{_paper(number)}.beancount"\n' for number in _files(count))
    (folder / "main.beancount").write_text(f'option "operating_currency" "EUR"\n{opened}{included}')
    for number in _files(count):
        told = range(number * PER_FILE, min(count, (number + 1) * PER_FILE))
        text = "\n".join(_entry(one, random) for one in told)
        (folder / f"{_paper(number)}.beancount").write_text(text)


def edit(path: Path, before: str, after: str) -> None:
    """Changes one word of a file there and back again, each time it is called."""
    text = path.read_text()
    old, new = min((before, after), (after, before), key=lambda pair: f"{text}{pair[0]}".index(pair[0]))
    path.write_text(text.replace(old, new, 1))


def _answers(items: int) -> list[tuple[str, str]]:
    random, names = Random(1), list(VALUES)
    return [values(names[item % len(names)], random) for item in range(items)]


def _claim(number: int, items: int, names: list[str], answers: list[tuple[str, str]]) -> str:
    """One claim; the second one of every twentieth data item gives another value."""
    item, turn = number % items, number // items
    subject, name = syllables(item // len(names)), names[item % len(names)]
    value, odd = answers[item]
    said = odd if turn == 1 and item % PLANTED == PLANTED // 2 else value
    quote = f"of {subject.title()} it is written that its {name} was {said}, as all know"
    return f"  - subject: {subject}\n    quote: {quote}\n    {name}: {said}\n"


def _entry(number: int, random: Random) -> str:
    day = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    amount = random.randint(1, 99_999) / 100
    one, other = _account(number % ACCOUNTS), _account((number * 7 + 1) % ACCOUNTS)
    name = syllables(number)
    first = f'{day} * "{name.title()}" "what {name} asked for it"'
    return f"{first}\n  {one}  {amount} EUR\n  {other}  -{amount} EUR\n"


def _account(number: int) -> str:
    return f"{('Assets', 'Expenses', 'Income', 'Liabilities')[number % 4]}:{syllables(number).title()}"


def _paper(number: int) -> str:
    return f"paper{number:05}"


def _files(count: int) -> Iterator[int]:
    return iter(range(-(-count // PER_FILE)))

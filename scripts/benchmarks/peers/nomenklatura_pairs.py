"""Makes what `nomenklatura dedupe` works on: so many pairs of people that may be the same.

    nomenklatura_pairs.py FOLDER COUNT

It writes FOLDER/people.json, and into the database that NOMENKLATURA_DB_URL names.
"""

import json
import sys
from pathlib import Path

from followthemoney import StatementEntity
from nomenklatura.db import make_session
from nomenklatura.resolver import Resolver


def main() -> None:
    """Write the people, and suggest each pair."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    with (folder / "people.json").open("w", encoding="utf-8") as file:
        for number in range(count):
            for side in ("left", "right"):
                names = [f"Person {number} {side}"]
                told = {"name": names, "country": ["de"], "birthDate": [f"19{number % 90 + 10}"]}
                person = {"id": f"{side}{number}", "schema": "Person", "properties": told, "datasets": ["d"]}
                file.write(json.dumps(person) + "\n")
    with make_session() as session:
        resolver = Resolver[StatementEntity](session, create=True)
        for number in range(count):
            resolver.suggest(f"left{number}", f"right{number}", score=1 - number / count / 2, user="bench")
        session.checkpoint()


if __name__ == "__main__":
    main()

"""What a program would do with Textual's own table: cases as its rows, the case at the cursor beside it.

    textual_table.py CLAIMS.csv

`j` goes down, `a` asks for a reason and writes it into the row, `z` takes it back, `/` filters by a word;
nothing is kept.
"""

import csv
import sys
from itertools import groupby

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Input, Static

Row = tuple[str, str, str, str]


class Table(App[None]):
    """A queue, a case, and a line to type in."""

    CSS = "DataTable { width: 45; } #case { width: 1fr; } Input { dock: bottom; display: none; }"

    def __init__(self, cases: dict[str, Row], claims: dict[str, str]) -> None:
        super().__init__()
        self.cases, self.claims = cases, claims
        self.asked = self.decided = ""

    def compose(self) -> ComposeResult:
        """The queue beside the case, and the line under them."""
        with Horizontal():
            yield DataTable(cursor_type="row")
            yield Static(id="case")
        yield Static(id="said")
        yield Input()

    def on_mount(self) -> None:
        """Fill the queue."""
        self.query_one(DataTable).add_columns("status", "severity", "rule", "case")
        self.fill("")

    def fill(self, word: str) -> None:
        """Show the cases with a word in their names."""
        table = self.query_one(DataTable)
        table.clear()
        for name, row in self.cases.items():
            if word in name:
                table.add_row(*row, key=name)
        table.focus()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the case at the cursor."""
        name = event.row_key.value or ""
        self.query_one("#case", Static).update(f"{name}\n\n{self.claims[name]}")

    def on_key(self, event: object) -> None:
        """The keys of a desk."""
        key, table = getattr(event, "key", ""), self.query_one(DataTable)
        if self.query_one(Input).has_focus:
            return
        if key == "j":
            table.action_cursor_down()
        elif key in ("a", "slash"):
            self.ask("Reason" if key == "a" else "Filter")
        elif key == "z":
            table.update_cell(self.decided, table.ordered_columns[0].key, "open")
            self.say(f"undone: {self.decided}")
        elif key == "q":
            self.exit()

    def ask(self, what: str) -> None:
        """Open the line to type in."""
        self.asked, line = what, self.query_one(Input)
        line.value, line.placeholder, line.display = "", what, True
        line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        table = self.query_one(DataTable)
        event.input.display = False
        table.focus()
        if self.asked == "Filter":
            self.fill(event.value)
            return
        self.decided = str(table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value)
        table.update_cell(self.decided, table.ordered_columns[0].key, "resolved")
        table.action_cursor_down()
        self.say(f"is written: {self.decided}: {event.value}")

    def say(self, words: str) -> None:
        """Say what was done."""
        self.query_one("#said", Static).update(words)


def main() -> None:
    """Read the claims and show them."""
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    cases, claims = {}, {}
    for (subject, name), some in groupby(told, key=lambda row: (row["subject"], row["property"])):
        case = f"{subject}.{name}"
        cases[case] = ("open", "error", "C101", case)
        claims[case] = "\n".join(f"{row['value']}  {row['source']}" for row in some)
    Table(cases, claims).run()


if __name__ == "__main__":
    main()

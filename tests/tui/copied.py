"""A project of two stored texts that share a passage, for the desk and for the plain mode."""

from pathlib import Path

from tests.rules.test_copied_passage import FILES

CHANGED = "closed for nearly all of the cold season because"
"""What the second text has in the place of `closed for most of the winter because`."""


def project(folder: Path) -> Path:
    """Write it into a folder; some words of the passage were changed in the second text."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    first, second = folder / "sources" / "gul.txt", folder / "sources" / "shay.txt"
    first.write_text(f"# After\n\nNo [red]boat[/] \x1b[31mwent out.\n\n{first.read_text('utf-8')}\n", "utf-8")
    shared = second.read_text("utf-8").replace("closed for most of the winter because", CHANGED)
    second.write_text(shared, "utf-8")
    return folder

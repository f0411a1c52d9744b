"""The texts of a project before and after an edit, file by file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff

import yaml

from reconcile.errors import ReconcileError
from reconcile.formats.mentions import Mention, rewritten

Read = Callable[[str], list[Mention]]


@dataclass
class Texts:
    """Files by path, as they are on the disk and as they are to be; an empty text takes a file away."""

    before: Mapping[str, str]
    now: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, path: str) -> str:
        """A file's text as it is to be."""
        return self.now.get(path, self.before.get(path, ""))

    def __setitem__(self, path: str, text: str) -> None:
        """Puts a text in the place of a file."""
        self.now[path] = text

    def rewrite(self, paths: Iterable[str], name: str, read: Read, new: Callable[[Mention], str]) -> None:
        """Puts each mention in its new words. A file that cannot be read, and has the name, is an error."""
        for path in paths:
            text = self[path]
            if name in text.casefold():
                self[path] = _rewritten(text, path, read, new)

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Puts a file's text as a function has it; a byte order mark stays."""
        text = self[path]
        body = text.removeprefix("\ufeff")
        self[path] = text[: len(text) - len(body)] + change(body)

    @property
    def changed(self) -> dict[str, str]:
        """The files that are to be another than they are."""
        return {path: text for path, text in sorted(self.now.items()) if text != self.before.get(path, "")}

    def diff(self) -> str:
        """What is to change, as a unified diff."""
        return "".join(_diff(path, self.before.get(path, ""), text) for path, text in self.changed.items())


def word(name: str) -> re.Pattern[str]:
    """Finds a name where it stands as a word of its own, hyphens being part of words."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")


def _rewritten(text: str, path: str, read: Read, new: Callable[[Mention], str]) -> str:
    body = text.removeprefix("\ufeff")
    try:
        return text[: len(text) - len(body)] + rewritten(body, read(body), new)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise ReconcileError(
            f"nothing was changed: {path}{line} does not parse and may use the name; mend it first"
        ) from None


def _diff(path: str, before: str, after: str) -> str:
    ends = ("/dev/null" if not before else f"a/{path}", "/dev/null" if not after else f"b/{path}")
    lines = unified_diff(before.splitlines(True), after.splitlines(True), *ends)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )

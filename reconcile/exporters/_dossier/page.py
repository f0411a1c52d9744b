"""The page around a dossier's sections: a whole HTML document that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile import __version__
from reconcile.exporters._dossier.markup import Markup, element
from reconcile.exporters._dossier.style import CSS, POLICY

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="reconcile {version}">
{title}
<style>{css}</style>
</head>
<body>
<main>
"""


def page(title: str, sections: Iterable[Markup]) -> Iterator[str]:
    """The document in the pieces in which it is made."""
    named = element("title", title)
    yield _HEAD.format(policy=POLICY, version=__version__, title=named, css=CSS)
    for section in sections:
        yield section
        yield "\n"
    yield "</main>\n</body>\n</html>\n"

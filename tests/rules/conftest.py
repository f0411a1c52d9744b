"""Projects made of a few texts, checked through the same doors as any other."""

from collections.abc import Callable, Mapping
from datetime import date
from inspect import cleandoc
from pathlib import Path

import pytest

from reconcile.model.report import Report
from reconcile.options import Options
from reconcile.pipeline import check
from reconcile.project import Project

SOURCES = """
@article{dawn2022, title = {Dawn's report}, date = {2022-12-01}, file = {dawn2022.txt}}
@article{reuters2023, title = {Reuters' report}, date = {2023-02-01}}
"""

Checked = Callable[..., Report]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Check a project of one claims file, or of several files by path; two sources are always there."""

    def checked(files: str | Mapping[str, str], **options: object) -> Report:
        texts = {"claims/example.yaml": files} if isinstance(files, str) else dict(files)
        for path, text in {"sources.bib": SOURCES, **texts}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(cleandoc(text) + "\n", encoding="utf-8")
        corpus = Project.find(tmp_path).load()
        return check(corpus, Options(date(2026, 1, 1), **options))  # type: ignore[arg-type]

    return checked

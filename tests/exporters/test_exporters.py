from io import StringIO

import pytest

from reconcile.exporters import EXPORTERS
from reconcile.model.report import Report


def test_every_exporter_has_a_name_an_ending_and_a_page():
    assert {(e.name, e.extension) for e in EXPORTERS} == {
        ("csv", ".csv"),
        ("dossier", ".html"),
        ("json", ".json"),
        ("markdown", ".md"),
    }
    assert all(exporter.doc for exporter in EXPORTERS)


@pytest.mark.parametrize("name", ["csv", "dossier", "json", "markdown"])
def test_an_exporter_writes_to_what_it_is_handed(name, facts, corpus):
    stream = StringIO(newline="")
    EXPORTERS.load(name)(facts, Report(corpus), stream)
    assert stream.getvalue() == EXPORTERS.load(name).text(facts, Report(corpus))
    assert stream.getvalue().endswith("\n")


@pytest.mark.parametrize("name", ["csv", "dossier", "json", "markdown"])
def test_no_facts_are_a_file_too(name, corpus):
    assert EXPORTERS.load(name).text((), Report(corpus))

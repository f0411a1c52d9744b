import csv
from dataclasses import replace
from io import StringIO

import pytest

from reconcile.exporters import EXPORTERS
from reconcile.model.report import Report
from reconcile.values.intervals import Intervals

WRITTEN = """\
fact,subject,subject_name,property,scope,as_of,member,type,unit,status,camp,value,lower,upper,lower_by,upper_by,support,sources,dissent,origins,reason,case
attack.killed[side=police],attack,Attack on the mosque,killed,side=police,,,count,person,single-source,,101..,101,,gul2024/attack.killed,,gul2024/attack.killed,gul2024,,gul2024,,
attack.responsible=ttp,attack,Attack on the mosque,responsible,,,ttp,entity,,disputed,a,yes,,,,,gul2024/attack.responsible=ttp,gul2024,,gul2024; ttp,'=Both [have](http://x.org) a *claim*,attack.responsible=ttp
attack.responsible=ttp,attack,Attack on the mosque,responsible,,,ttp,entity,,disputed,b,no,,,,,daily2024/attack.responsible=ttp~ttp,daily2024,,gul2024; ttp,'=Both [have](http://x.org) a *claim*,attack.responsible=ttp
gul2024.published,gul2024,gul2024,published,,,,date,,open,,,,,,,,,,,published: 2024 against 2023,gul2024.published
truce.ended,truce,truce,ended,,,,date,,resolved,,2022-11,2022-11-01,2022-11-30,gul2024/truce.ended,gul2024/truce.ended,gul2024/truce.ended,gul2024,daily2024/truce.ended~ttp,gul2024,Three against one.,truce.ended
"""  # noqa: E501  # a table is as wide as it is


def test_a_table_has_one_row_for_each_reading(facts, corpus):
    assert EXPORTERS.load("csv").text(facts, Report(corpus)) == WRITTEN


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " =", "\n"])
def test_no_cell_can_start_a_formula(facts, corpus, start):
    risky = replace(facts[0], reason=f"{start}HYPERLINK(1)")
    (row,) = csv.DictReader(StringIO(EXPORTERS.load("csv").text([risky], Report(corpus)), newline=""))
    assert row["reason"] == f"'{start}HYPERLINK(1)"


def test_a_number_below_zero_stays_a_number(facts, corpus):
    reading = replace(facts[0].readings[0], value=Intervals.between(-5, 5))
    text = EXPORTERS.load("csv").text([replace(facts[0], readings=(reading,))], Report(corpus))
    (row,) = csv.DictReader(StringIO(text))
    assert (row["lower"], row["upper"]) == ("-5", "5")

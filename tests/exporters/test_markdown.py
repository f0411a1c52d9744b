import re
from dataclasses import replace

import pytest

from reconcile.exporters import EXPORTERS
from reconcile.exporters.markdown import escaped
from reconcile.model.fact import Standing
from reconcile.model.report import Report

WRITTEN = r"""# Facts

4 facts: 1 single-source, 1 resolved, 1 disputed, 1 open

## Attack on the mosque

**killed, side police**: 101.. (single-source)

- Support:
  - more than 100 (On Kabul, FNF, 2024)
- From: 1 source, 1 origin: gul2024

**responsible Tehrik-e-Taliban Pakistan**: yes or no (disputed)

- Support for a, yes:
  - TTP (On Kabul, FNF, 2024)
- Support for b, no:
  - not TTP, says Tehrik-e-Taliban Pakistan (daily2024, undated)
- Why: =Both \[have\](http&#58;//x.org) a \*claim\*
- From: 2 sources, 2 origins: gul2024, Tehrik-e-Taliban Pakistan

## truce

**ended**: 2022-11 (resolved)

- Support:
  - November 2022, in the words “called off the truce in &lt;b&gt;November&lt;/b&gt;” (On Kabul, FNF, 2024)
- Against:
  - 2022-09, says Tehrik-e-Taliban Pakistan (daily2024, undated)
- Why: Three against one.
- From: 1 source, 1 origin: gul2024

# Facts about the sources

## gul2024

**published**: no value (open)

- Why: published: 2024 against 2023
"""


def test_a_page_has_each_fact_under_its_subject(facts, corpus):
    assert EXPORTERS.load("markdown").text(facts, Report(corpus)) == WRITTEN


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](http://x.org/pixel.png)",
        "line\n# heading",
        "a | b",
        "`code`",
        "~~gone~~",
        "\x1b[31mred",
        "&lt;b&gt;",
        "www.x.org https://x.org @everyone",
    ],
)
def test_text_of_sources_can_neither_format_the_page_nor_add_to_it(facts, corpus, attack):
    page, harmless = (
        EXPORTERS.load("markdown").text([replace(facts[3], reason=reason)], Report(corpus)).splitlines()
        for reason in (attack, "because")
    )
    assert len(page) == len(harmless)
    (line,) = (line for line in page if line.startswith("- Why: "))
    assert not re.search(r"(?<!\\)[\[\]`|*_~<>]|https?://|www\.|@|&(?!amp;|lt;|gt;|#)|\x1b", line)


def test_readings_that_do_not_exclude_each_other_are_listed(facts, corpus):
    distinct = replace(facts[1], standing=Standing.RESOLVED)
    assert "**: yes; no (resolved)" in EXPORTERS.load("markdown").text([distinct], Report(corpus))


def test_plain_text_stays_as_it_is():
    assert escaped("8,000-12,000 people (2022-11-28), 50% of them; 1. and #2!") == (
        "8,000-12,000 people (2022-11-28), 50% of them; 1. and #2!"
    )

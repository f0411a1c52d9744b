"""Where a quote stands, as other programs say it: W3C selectors in claims, in tables and in mappings."""

import json

import pytest

from reconcile.formats import claims_yaml, mapping_toml
from reconcile.formats.readers.jsonl import jsonl
from reconcile.formats.written import WrittenFile
from reconcile.model.locator import TextQuote, understood

QUOTE = {"type": "TextQuoteSelector", "exact": "57 dead", "prefix": 'It "left" ', "suffix": "\n  on Friday"}
POSITION = {"type": "TextPositionSelector", "start": 412, "end": 419}
AROUND = TextQuote(QUOTE["prefix"], QUOTE["suffix"])


def in_yaml(**fields: object) -> WrittenFile:
    claim = {"subject": "dam", "source": "gul", "killed": "57", **fields}
    return claims_yaml.read(f"claims:\n  - {json.dumps(claim)}\n", "claims/a.yaml")


def in_json(**fields: object) -> WrittenFile:
    return jsonl(json.dumps({"subject": "dam", "source": "gul", "killed": "57", **fields}), "claims/a.jsonl")


BOTH = pytest.mark.parametrize("written", [in_yaml, in_json])


@BOTH
@pytest.mark.parametrize("locator", [QUOTE, [POSITION, QUOTE], [{"type": "RangeSelector"}, QUOTE]])
def test_a_selector_gives_a_locator_and_a_quote(written, locator: object) -> None:  # type: ignore[no-untyped-def]
    file = written(locator=locator)
    (claim,) = file.claims
    assert (file.faults, claim.get("quote")) == ((), "57 dead")
    assert understood(claim.get("locator")) == AROUND


@BOTH
def test_the_claims_own_quote_comes_first(written) -> None:  # type: ignore[no-untyped-def]
    for given in ({"quote": "dead", "locator": QUOTE}, {"locator": QUOTE, "quote": "dead"}):
        assert written(**given).claims[0].get("quote") == "dead"


@BOTH
def test_positions_are_read_as_well(written) -> None:  # type: ignore[no-untyped-def]
    assert written(locator=POSITION).claims[0].fields["locator"] == "characters 412-419"


@BOTH
@pytest.mark.parametrize("locator", [{"type": "CssSelector", "value": "p"}, {"page": "3"}, ["p. 3"]])
def test_what_is_no_selector_is_told(written, locator: object) -> None:  # type: ignore[no-untyped-def]
    (fault,) = written(locator=locator).faults
    assert fault.message == "this locator is a selector of no kind that is read"


def test_an_annotation_becomes_a_claim_by_a_mapping() -> None:
    mapping = mapping_toml.read(
        """
        [[claims]]
        subject = "dam"
        source = "{target.source}"
        property = "killed"
        value = "{body.value}"
        quote = "{target.selector.exact}"
        locator = "{target.selector}"
        """,
        "map.toml",
    )
    target = {"source": "gul", "selector": [POSITION, QUOTE], "period": {"start": 4, "end": 9}}
    cells = mapping.renamed({"body": {"type": "TextualBody", "value": "57"}, "target": target})
    assert (cells["target.period.start"], cells["target.period.end"]) == ("4", "9")
    row = mapping.rows[0].row(cells)
    assert row is not None
    assert row | {"locator": understood(str(row["locator"]))} == {
        "subject": "dam",
        "source": "gul",
        "property": "killed",
        "value": "57",
        "quote": "57 dead",
        "locator": AROUND,
    }

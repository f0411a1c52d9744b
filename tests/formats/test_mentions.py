"""The places of a file that name something, and new words put exactly there."""

from collections.abc import Callable

from reconcile.formats.mentions import Mention, in_claims, in_decision, rewritten
from reconcile.model.vocabulary import Property, Vocabulary

VOCABULARY = Vocabulary(
    {
        "killed": Property("killed", "count", scope={"side": "entity", "during": "date"}),
        "owner": Property("owner", "entity"),
        "detail": Property("detail", "text"),
    }
)
CLAIMS = """\
# ferry, killed: words of a comment
source: herald
claims:
  - subject: ferry   # the ship
    says: 'ferry'
    quote: ferry
    killed: 3
    scope: {side: "ferry", during: 2024}
  - {subject: &who ferry, detail: ferry, owner: [ferry, port], replaces: herald/ferry.killed}
  - subject: *who
    property: owner
    value: not ferry
  - subject: port
    owner: {ferry, port}
subjects:
  ferry: {name: ferry, aliases: [ferry], part_of: ferry, distinct_from: [port], was: [ferry]}
properties:
  killed: {type: count}
rules:
  - {name: killed, require: killed <= owner.killed, when: id == ferry, message: killed}
"""
DECISION = """\
case: ferry.killed
verdict: accept
stands: [herald/ferry.killed]
reason: ferry.killed
judged:
  "herald/ferry.killed": 3
camps:
  - [herald/ferry.killed]
leaves: ferry.killed
"""


def test_everything_that_names_something_is_found_and_no_other_word() -> None:
    found = [(one.role, CLAIMS[one.start : one.end]) for one in in_claims(CLAIMS, VOCABULARY)]
    assert found == [
        ("subject", "ferry"),
        ("subject", "'ferry'"),
        ("property", "killed"),
        ("entity", '"ferry"'),
        ("subject", "&who ferry"),
        ("property", "detail"),
        ("property", "owner"),
        ("claim", "herald/ferry.killed"),
        ("entity", "ferry"),
        ("entity", "port"),
        ("subject", "&who ferry"),
        ("property", "owner"),
        ("entity", "not ferry"),
        ("subject", "port"),
        ("property", "owner"),
        ("entity", "ferry"),
        ("entity", "port"),
        ("entry", "ferry"),
        ("subject", "ferry"),
        ("subject", "port"),
        ("property", "killed"),
        ("require", "killed <= owner.killed"),
        ("when", "id == ferry"),
    ]


def test_the_properties_that_date_existence_are_found_in_every_form_and_no_kind() -> None:
    text = (
        "kinds:\n  founded: {exists: [founded, dissolved]}  # founded\n"
        "  office: {exists: founded}\n"
        "  person:\n    exists:\n      until: 'founded'\n"
    )
    found = [(one.role, text[one.start : one.end]) for one in in_claims(text, VOCABULARY)]
    assert found == [
        ("property", "founded"),
        ("property", "dissolved"),
        ("property", "founded"),
        ("property", "'founded'"),
    ]
    assert rewritten(text, in_claims(text, VOCABULARY), lambda one: f"{one.text}_on").splitlines()[1:] == [
        "  founded: {exists: [founded_on, dissolved_on]}  # founded",
        "  office: {exists: founded_on}",
        "  person:",
        "    exists:",
        "      until: 'founded_on'",
    ]


def test_a_decision_names_claims_and_its_case_but_its_reason_is_the_editors() -> None:
    found = [(one.role, one.text) for one in in_decision(DECISION)]
    assert found == [
        ("case", "ferry.killed"),
        ("claim", "herald/ferry.killed"),
        ("claim", "herald/ferry.killed"),
        ("claim", "herald/ferry.killed"),
        ("leaves", "ferry.killed"),
    ]


def test_quotes_comments_anchors_and_layout_stay() -> None:
    text = (
        "claims:\n  - {subject: &a 'ferry', says:  \"ferry\"}  # ferry\n"
        "  - subject: >-\n      ferry\n    says: *a\n"
    )
    assert rewritten(text, in_claims(text, VOCABULARY), _said("boat")) == (
        'claims:\n  - {subject: &a \'boat\', says:  "boat"}  # ferry\n  - subject: "boat"\n    says: *a\n'
    )


def _said(new: str) -> Callable[[Mention], str]:
    return lambda mention: new if mention.text.strip() == "ferry" else mention.text

import json

from reconcile import __version__
from reconcile.exporters import EXPORTERS
from reconcile.model.report import Report


def written(facts, corpus):
    return json.loads(EXPORTERS.load("json").text(facts, Report(corpus)))


def test_one_object_holds_facts_sources_and_subjects(facts, corpus):
    whole = written(facts, corpus)
    assert {key: whole[key] for key in ("version", "tool", "summary", "sources", "subjects")} == {
        "version": 1,
        "tool": {"name": "reconcile", "version": __version__},
        "summary": {"facts": 4, "agreed": 0, "single-source": 1, "resolved": 1, "disputed": 1, "open": 1},
        "sources": {
            "daily2024": {"title": "", "author": "", "publisher": "", "date": None, "url": ""},
            "gul2024": {"title": "On Kabul", "author": "", "publisher": "FNF", "date": "2024", "url": ""},
        },
        "subjects": {
            "attack": {"name": "Attack on the mosque", "kind": "event"},
            "gul2024": {"name": "gul2024", "kind": ""},
            "truce": {"name": "truce", "kind": ""},
        },
    }
    assert list(whole) == ["version", "tool", "summary", "facts", "sources", "subjects"]


def test_a_fact_has_its_value_bounds_support_dissent_and_reason(facts, corpus):
    assert written(facts, corpus)["facts"][3] == {
        "id": "truce.ended",
        "subject": "truce",
        "property": "ended",
        "scope": {},
        "as_of": None,
        "member": None,
        "type": "date",
        "unit": None,
        "status": "resolved",
        "readings": [
            {
                "camp": None,
                "value": "2022-11",
                "lower": "2022-11-01",
                "upper": "2022-11-30",
                "members": None,
                "lower_by": "gul2024/truce.ended",
                "upper_by": "gul2024/truce.ended",
                "support": [
                    {
                        "id": "gul2024/truce.ended",
                        "source": "gul2024",
                        "speaker": "gul2024",
                        "polarity": "asserts",
                        "written": "November 2022",
                        "quote": "called off the truce in <b>November</b>",
                        "inferred": "",
                        "locator": "p. 3",
                        "path": "claims/gul2024.yaml",
                        "line": 12,
                    }
                ],
            }
        ],
        "dissent": [
            {
                "id": "daily2024/truce.ended~ttp",
                "source": "daily2024",
                "speaker": "ttp",
                "polarity": "asserts",
                "written": "2022-09",
                "quote": "",
                "inferred": "",
                "locator": "",
                "path": "claims/daily2024.yaml",
                "line": 7,
            }
        ],
        "reason": "Three against one.",
        "case": "truce.ended",
        "sources": ["gul2024"],
        "origins": ["gul2024"],
        "single_origin": False,
    }


def test_bounds_without_an_end_are_null(facts, corpus):
    (reading,) = written(facts, corpus)["facts"][0]["readings"]
    assert (reading["lower"], reading["upper"]) == (101, None)


def test_a_disputed_fact_has_a_reading_for_each_camp_and_an_open_one_none(facts, corpus):
    _, disputed, opened, _ = written(facts, corpus)["facts"]
    assert [(reading["camp"], reading["value"]) for reading in disputed["readings"]] == [
        ("a", "yes"),
        ("b", "no"),
    ]
    assert opened["readings"] == []


def test_the_same_facts_give_the_same_text(facts, corpus):
    assert EXPORTERS.load("json").text(facts, Report(corpus)) == EXPORTERS.load("json").text(
        facts, Report(corpus)
    )

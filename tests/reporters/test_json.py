import json as standard
from dataclasses import replace
from typing import Any

from reconcile import __version__
from reconcile.model.report import Report
from reconcile.model.span import Span
from reconcile.reporters import Style
from reconcile.reporters.json import json


def read(report: Report, style: Style | None = None) -> Any:
    return standard.loads(json(report, style or Style()))


def test_the_top_of_the_object_counts_what_was_found(report: Report) -> None:
    found = read(report)
    del found["cases"], found["problems"]
    assert found == {
        "version": 1,
        "tool": {"name": "reconcile", "version": __version__},
        "fail_on": "error",
        "fails": True,
        "summary": {
            "claims": 4,
            "sources": 2,
            "subjects": 3,
            "open": 1,
            "deferred": 0,
            "resolved": 1,
            "stale": 0,
            "errors": 2,
            "warnings": 0,
            "problems": 1,
        },
    }


def test_a_problem_has_its_place_from_the_top_of_the_repository(report: Report) -> None:
    assert read(report, Style(prefix="desk/"))["problems"] == [
        {
            "code": "E501",
            "name": "unknown-source",
            "severity": "error",
            "message": "no source is called daly2024",
            "path": "desk/claims/daily2024.yaml",
            "line": 30,
            "column": 3,
            "claim": "gul2024/truce-2022.ended",
            "help": "did you mean daily2024?",
        }
    ]


def test_a_case_has_every_key_of_the_format(report: Report) -> None:
    case = read(report)["cases"][0]
    assert case | {"claims": [], "camps": [], "fingerprint": ""} == {
        "chain": None,
        "corrections": [],
        "id": "truce-2022.ended",
        "code": "C101",
        "name": "conflicting-values",
        "severity": "error",
        "status": "open",
        "fails": True,
        "items": [
            {
                "id": "truce-2022.ended",
                "subject": "truce-2022",
                "property": "ended",
                "scope": {},
                "as_of": None,
                "value": None,
                "type": "date",
                "unit": None,
            }
        ],
        "message": "when did the truce of 2022 end?",
        "explanation": "2022-09 ends before 2022-11-21 begins",
        "fingerprint": "",
        "rules": [],
        "findings": [["daily2024/truce-2022.ended~ttp", "gul2024/truce-2022.ended"]],
        "more": False,
        "claims": [],
        "sources": ["gul2024", "daily2024"],
        "origins": ["report1", "ttp"],
        "camps": [],
        "changes": [],
        "settled_by": None,
        "overdue": False,
        "suggestion": None,
        "resolution": None,
        "proposed": None,
    }


def test_a_claim_has_bounds_as_days(report: Report) -> None:
    assert read(report)["cases"][0]["claims"][1] == {
        "id": "daily2024/truce-2022.ended~ttp",
        "source": "daily2024",
        "speaker": "ttp",
        "polarity": "asserts",
        "written": "2022-09",
        "value": "2022-09",
        "lower": "2022-09-01",
        "upper": "2022-09-30",
        "members": None,
        "as_of": None,
        "scope": {},
        "quote": "ended it in September",
        "inferred": "",
        "locator": "",
        "cites": [],
        "path": "claims/daily2024.yaml",
        "line": 7,
        "column": 5,
    }


def test_camps_and_claims_of_counts_have_numbers_and_null_where_there_is_no_end(report: Report) -> None:
    case = read(report)["cases"][1]
    assert [(camp["letter"], camp["lower"], camp["upper"]) for camp in case["camps"]] == [
        ("A", 45, 55),
        ("B", 101, None),
    ]
    assert [claim["upper"] for claim in case["claims"]] == [55, None]


def test_a_decision_is_told_with_its_file(report: Report) -> None:
    assert read(report)["cases"][1]["resolution"] == {
        "verdict": "accept",
        "stands": ["gul2024/market-attack.killed"],
        "rejects": [],
        "value": None,
        "reason": "The hospital counted them.",
        "by": "desk",
        "at": "2026-07-02T18:04:00Z",
        "seconded_by": None,
        "seconded_at": None,
        "seconded_reason": None,
        "owner": None,
        "review_by": None,
        "path": "claims/resolutions/market-attack/market-attack.killed.yaml",
    }


def test_the_fingerprint_stays_when_lines_and_files_move(report: Report) -> None:
    case = report.cases[0]
    moved = tuple(replace(claim, span=Span("claims/other.yaml", 99, 1)) for claim in case.claims)
    after = read(replace(report, cases=(replace(case, claims=moved),)), Style(prefix="x/"))
    assert after["cases"][0]["fingerprint"] == read(report)["cases"][0]["fingerprint"]

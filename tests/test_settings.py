"""Settings: from the environment, else from a file, and a slip is told with its file."""

import os
from pathlib import Path

import pytest

from reconcile.errors import ReconcileError
from reconcile.model.finding import Severity
from reconcile.settings import Llm, Review, Settings, settings

ROOT = Path("/p")


def test_without_a_word_the_defaults_hold() -> None:
    assert settings({}, "reconcile.toml", ROOT, {}) == Settings()


def test_a_file_says_what_holds() -> None:
    table = {
        "fail_on": "warning",
        "select": ["C1"],
        "ignore": ["C102"],
        "severity": {"C401": "error"},
        "reviewer": "night desk",
        "library": ["texts"],
        "keys": {"undo": "z"},
        "review": {"blind": True},
    }
    assert settings(table, "reconcile.toml", ROOT, {}) == Settings(
        Severity.WARNING,
        ("C1",),
        ("C102",),
        {"C401": Severity.ERROR},
        "night desk",
        (ROOT / "texts",),
        {"undo": "z"},
        review=Review(blind=True),
    )


def test_the_environment_comes_before_the_file() -> None:
    environment = {
        "RECONCILE_REVIEWER": "day desk",
        "RECONCILE_FAIL_ON": "warning",
        "RECONCILE_IGNORE": "C102,E508",
        "RECONCILE_LIBRARY": os.pathsep.join(["/a", "b"]),
    }
    found = settings({"reviewer": "night desk"}, "reconcile.toml", ROOT, environment)
    assert found == Settings(
        Severity.WARNING, ignore=("C102", "E508"), reviewer="day desk", library=(Path("/a"), ROOT / "b")
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"fail-on": "error"}, "x.toml: there is no setting called 'fail-on'; there are fail_on, "),
        ({"fail_on": "off"}, 'x.toml: fail_on cannot be \'off\'; write fail_on = "error", or "warning"'),
        ({"fail_on": 3}, 'x.toml: fail_on cannot be 3; write fail_on = "error", or "warning"'),
        ({"select": "C1"}, 'x.toml: select cannot be \'C1\'; write select = ["C1", "E501"]'),
        ({"review": {"blnd": True}}, "x.toml: there is no setting called 'review.blnd'; there are review."),
        ({"review": {"blind": "yes"}}, "x.toml: review.blind cannot be 'yes'; write blind = true"),
        ({"review": True}, "x.toml: review cannot be True; write review = { blind = true }"),
        ({"severity": {"C1": "bad"}}, "x.toml: C1 cannot be 'bad'; write one of error, warning, off"),
    ],
)
def test_a_slip_is_told_with_its_file(table: dict[str, object], message: str) -> None:
    with pytest.raises(ReconcileError) as raised:
        settings(table, "x.toml", ROOT, {})
    assert str(raised.value).startswith(message)


def test_whom_to_ask_is_said_by_the_environment_or_a_file_and_the_key_by_neither() -> None:
    table = {"llm": {"url": "http://localhost:1/v1", "model": "small", "timeout": 5}}
    assert settings(table, "reconcile.toml", ROOT, {}).llm == Llm("http://localhost:1/v1", "small", 5)
    environment = {"RECONCILE_LLM_URL": "https://host/v1", "RECONCILE_LLM_KEY": "secret"}
    found = settings(table, "reconcile.toml", ROOT, environment).llm
    assert found == Llm("https://host/v1", "small", 5)


@pytest.mark.parametrize(
    ("llm", "told"),
    [
        ({"key": "secret"}, "the key is read from RECONCILE_LLM_KEY only"),
        ({"host": "x"}, "there are url, model, timeout"),
        ({"timeout": 0}, "write timeout = 60"),
        ({"timeout": True}, "write timeout = 60"),
        ({"model": 3}, "llm.model cannot be 3"),
    ],
)
def test_what_is_no_way_to_ask_is_told(llm: dict[str, object], told: str) -> None:
    with pytest.raises(ReconcileError, match=told):
        settings({"llm": llm}, "reconcile.toml", ROOT, {})

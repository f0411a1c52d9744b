import json

import pytest


@pytest.mark.parametrize("kind", ["claims", "subjects", "vocabulary", "resolution"])
def test_each_kind_of_file_has_a_schema(reconcile, project, kind: str) -> None:
    done = reconcile("schema", kind)
    assert done.code == 0
    assert json.loads(done.out)["title"] == f"reconcile {kind}"


def test_in_a_project_the_schema_knows_its_properties(reconcile, project) -> None:
    claim = json.loads(reconcile("schema").out)["$defs"]["ClaimDocument"]
    assert "rescued" in claim["properties"]


def test_outside_a_project_there_is_a_schema_too(reconcile, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert reconcile("schema", "claims").code == 0

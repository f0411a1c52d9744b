from pathlib import Path


def test_a_new_project_holds_one_contradiction_to_find(reconcile, tmp_path: Path) -> None:
    assert reconcile("init", str(tmp_path / "new")).code == 0
    done = reconcile("-C", str(tmp_path / "new"), "check", "--output-format", "concise")
    assert done.code == 1
    assert "[vesk-ferry.killed]" in done.out
    assert "1 case (1 open)" in done.out


def test_nothing_that_is_there_is_overwritten(reconcile, project: Path) -> None:
    (project / "sources.bib").write_text("mine")
    assert reconcile("init").code == 2
    assert (project / "sources.bib").read_text() == "mine"

import json

SUBJECT = """\
vesk-ferry: the sinking of the Vesk ferry (event)

happened
  - Sunday = 2024-03-03
    herald2024 “Ferry sinks off Vesk” (2024-03-04)
    “sank on Sunday with at least 30 dead”
    claims/herald2024.yaml:6:5  herald2024/vesk-ferry.happened

killed
  - 27 people
    courier2024 “After the disaster” (2024-03-21)
    “the final toll of the accident was 27”
    claims/courier2024.yaml:5:5  courier2024/vesk-ferry.killed
  - at least 30 = 30.. people
    herald2024 “Ferry sinks off Vesk” (2024-03-04)
    “sank on Sunday with at least 30 dead”
    claims/herald2024.yaml:7:5  herald2024/vesk-ferry.killed
    = C101 conflicting-values (open): reconcile show vesk-ferry.killed

    courier2024  ●
    herald2024                                                                                  ├──▸
                 27                                                                            30

owner
  - Northline Ferries = Northline
    herald2024 “Ferry sinks off Vesk” (2024-03-04)
    “the ship belonged to Northline Ferries”
    claims/herald2024.yaml:10:5  herald2024/vesk-ferry.owner

4 claims, 1 case.
"""

VARYING = """\
properties:
  wounded: {type: count, unit: person, scope: {side: entity, during: date}}
  crew: {type: count, unit: person, varies: month}
  missing: {type: count, unit: person, settles: 14 days}
  port: {type: entity}
"""
CLAIMS = """\
source: herald2024
claims:
  - {subject: vesk-ferry, quote: a, wounded: 10}
  - {subject: vesk-ferry, quote: b, wounded: 4, scope: {side: northline}}
  - {subject: vesk-ferry, quote: c, wounded: 9, scope: {during: 2024-03}}
  - {subject: vesk-ferry, quote: d, crew: 12, as_of: 2023-05-01}
  - {subject: vesk-ferry, quote: e, crew: 14, as_of: 2024-01-01}
  - {subject: vesk-ferry, quote: f, crew: 15, as_of: 2023}
  - {subject: vesk-ferry, quote: g, missing: 10, as_of: 2024-03-04}
  - {subject: vesk-ferry, quote: h, missing: 12, as_of: 2024-03-06}
  - {subject: vesk-ferry, quote: i, port: northline}
"""


def test_a_subject_shows_every_claim_side_by_side(reconcile, project) -> None:
    assert reconcile("show", "vesk-ferry") == (0, SUBJECT, "")


def test_why_a_value_was_inferred_is_told_with_it(reconcile, project) -> None:
    said = '    inferred: "counted from \\e[31ma list"\n'
    for path in project.glob("claims/*2024.yaml"):
        text = path.read_text("utf-8").replace("    killed: ", f"{said}    killed: ", 1)
        path.write_text(text, "utf-8")
    told = "inferred: counted from \\x1b[31ma list\n"
    assert f"    {told}" in reconcile("show", "vesk-ferry").out
    assert f"     {told}" in reconcile("show", "vesk-ferry.killed").out
    assert "inferred: counted from" in reconcile("export", "--format", "markdown", "--output", "-").out
    (case,) = json.loads(reconcile("check", "--output-format", "json").out)["cases"]
    assert {claim["inferred"] for claim in case["claims"]} == {"counted from \x1b[31ma list"}


def test_a_subject_is_found_by_any_name(reconcile, project) -> None:
    assert reconcile("show", "The sinking of the Vesk ferry").out == SUBJECT
    assert reconcile("show", "Northline Ferries").out.startswith("northline: Northline (organisation)\n")


def test_one_property_is_shown_by_itself(reconcile, project) -> None:
    done = reconcile("show", "vesk-ferry.owner")
    assert done.code == 0
    assert "Northline Ferries = Northline" in done.out
    assert "killed" not in done.out


def test_a_source_is_a_subject_too(reconcile, project) -> None:
    assert "Ferry sinks off Vesk" in reconcile("show", "herald2024").out


def test_a_case_is_shown_with_its_decision(reconcile, decided) -> None:
    done = reconcile("show", "vesk-ferry.killed")
    assert done.code == 0
    assert "case vesk-ferry.killed (resolved)" in done.out
    assert "decided: accept by desk at " in done.out
    assert "stands courier2024/vesk-ferry.killed" in done.out
    assert "decided:" not in reconcile("show", "vesk-ferry.killed", "--undecided").out


def test_an_unknown_name_brings_the_nearest(reconcile, project) -> None:
    done = reconcile("show", "vesk-fery")
    assert (done.code, done.out) == (2, "")
    assert "there is no subject or case called 'vesk-fery'; did you mean vesk-ferry" in done.err


def test_a_name_of_two_subjects_asks_which(reconcile, project) -> None:
    with (project / "claims/subjects.yaml").open("a") as file:
        file.write("  northline-bus: {name: Northline}\n")
    done = reconcile("show", "Northline")
    if done.code == 2:
        assert done.err == "reconcile: 'Northline' may be northline or northline-bus; name one of them\n"
    else:  # the id itself comes first
        assert done.out.startswith("northline: ")


def test_it_says_why_claims_are_not_compared(reconcile, project) -> None:
    (project / "claims/more.yaml").write_text(VARYING + CLAIMS, "utf-8")
    out = " ".join(reconcile("show", "vesk-ferry").out.split())
    for reason in (
        "another scope: side is not given against northline",
        "another window: during is not given against 2024-03",
        "another month: 2023-05 against 2024-01",
        "herald2024/vesk-ferry.missing is an earlier count than herald2024/vesk-ferry.missing#2",
    ):
        assert reason in out


def test_a_property_that_no_claim_answers_is_told_with_those_that_are(reconcile, project) -> None:
    told = "reconcile: no claim says 'kiled' of vesk-ferry; there is killed\n"
    assert reconcile("show", "vesk-ferry.kiled") == (2, "", told)
    assert reconcile("show", "vesk-ferry.port").err.endswith("there is happened, killed, owner\n")


def test_a_pipe_is_as_wide_as_columns_say(reconcile, project, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert reconcile("show", "vesk-ferry.killed").out.startswith(
        "error[C101] conflicting-values: the sinking of the\n"
        "  Vesk ferry: killed: 27 people (courier2024)\n"
        "  against 30.. people (herald2024)\n"
    )


def test_a_withdrawn_source_is_named_with_the_reason(reconcile, project) -> None:
    with (project / "sources.bib").open("a") as file:
        file.write("@online{gone, title = {Gone}, date = {2024-01-01}, withdrawn = {2024-02-01, invented}}\n")
    (project / "claims/gone.yaml").write_text(
        "source: gone\nclaims:\n  - {subject: vesk-ferry, quote: 900 dead, killed: 900}\n", "utf-8"
    )
    taken = "withdrawn on 2024-02-01: invented"
    assert reconcile("show", "gone").out.splitlines()[1] == f"  {taken}; its claims are set aside"
    assert f"gone/vesk-ferry.killed: gone was {taken}" in " ".join(
        reconcile("show", "vesk-ferry").out.split()
    )


NEAR = "No suggestion: the numbers are near each other, within the tolerance, and count as one value."


def apart(project) -> None:
    """Let the two reports differ by more than the tolerance."""
    claims = project / "claims/herald2024.yaml"
    claims.write_text(claims.read_text("utf-8").replace("at least 30", "at least 90"), "utf-8")


def test_a_case_is_shown_with_what_its_origins_suggest(reconcile, project) -> None:
    assert reconcile("show", "vesk-ferry.killed").out.endswith(f"\n\n{NEAR}\n")
    apart(project)
    page = reconcile("show", "vesk-ferry.killed").out
    assert "\nNo suggestion: a and b weigh too much alike, 2.18 against 2.18.\n" in page
    assert "\n  a    courier2024 " in page
    bibliography = project / "sources.bib"
    text = bibliography.read_text("utf-8").replace("{herald2024,", "{herald2024, reliability = {A},")
    bibliography.write_text(text, "utf-8")
    assert "\nSuggestion: b. It is likely (" in reconcile("show", "vesk-ferry.killed").out
    assert "uggestion" not in reconcile("check").out


def test_blind_the_suggestion_waits_for_the_first_decision_in_every_report(reconcile, decided) -> None:
    settings = decided.parents[3] / "reconcile.toml"
    settings.write_text(f"{settings.read_text('utf-8')}\n[review]\nblind = true\n", "utf-8")
    hidden = "Suggestion: hidden until the first decision on this case."
    assert NEAR in reconcile("show", "vesk-ferry.killed").out
    assert '"abstains": "near"' in reconcile("check", "-f", "json").out
    undecided = reconcile("show", "vesk-ferry.killed", "--undecided").out
    assert hidden in undecided
    assert NEAR not in undecided
    (case,) = json.loads(reconcile("check", "-f", "json", "--undecided").out)["cases"]
    assert {name for name, told in case["suggestion"].items() if told is not None} == {"hidden"}


def test_what_is_suggested_in_a_part_of_the_project_is_what_the_whole_suggests(reconcile, project) -> None:
    def suggestions(*paths: str) -> list[object]:
        cases = json.loads(reconcile("check", *paths, "-f", "json").out)["cases"]
        return [case["suggestion"] for case in cases]

    apart(project)
    assert suggestions("claims/herald2024.yaml") == suggestions()

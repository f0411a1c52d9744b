"""Each rule carries its own proof: an example that it flags and one that it does not."""

import pytest

from reconcile.model.finding import Finding
from reconcile.model.report import Report
from reconcile.rules import RULES, Example, Rule, by_code


def codes(report: Report) -> set[str]:
    found: list[Finding] = [finding for case in report.cases for finding in case.findings]
    return {finding.code for finding in found} | {problem.code for problem in report.problems}


def named(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", by_code(), ids=named)
def test_a_rule_flags_its_invalid_example_and_nothing_else_does(rule: Rule, checked) -> None:  # type: ignore[no-untyped-def]
    report = checked(rule.invalid)
    assert codes(report) - beside(rule) == {rule.code}


@pytest.mark.parametrize("rule", by_code(), ids=named)
def test_a_rule_leaves_its_valid_example_alone(rule: Rule, checked) -> None:  # type: ignore[no-untyped-def]
    report = checked(rule.valid)
    assert codes(report) - beside(rule) == set()


@pytest.mark.parametrize("rule", by_code(), ids=named)
def test_a_rules_page_holds_its_documentation_and_both_examples(rule: Rule) -> None:
    page = rule.page()
    assert page.startswith(f"{rule.code} {rule.name} (")
    assert rule.doc in page
    assert all(last_line(example) in page for example in (rule.valid, rule.invalid))


def test_codes_are_never_used_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == sorted(codes)


def test_every_rule_says_how_to_resolve_what_it_flags() -> None:
    assert [rule.code for rule in RULES if "To resolve: " not in rule.doc] == []


def beside(rule: Rule) -> set[str]:
    """What else an example shows: a source it has no use for, the contradiction that a decision is on."""
    unused = {"E508"} - {rule.code}
    return unused | {"C101"} if rule.stage == "review" else unused


def last_line(example: Example) -> str:
    text = example if isinstance(example, str) else [*example.values()][-1]
    return text.strip().splitlines()[-1].strip()

def test_without_a_name_every_rule_is_listed_with_its_code(reconcile) -> None:
    done = reconcile("rule")
    assert done.code == 0
    assert any(line.startswith("C101  error    conflicting-values") for line in done.out.splitlines())


def test_a_rule_is_found_by_code_or_name_in_any_case(reconcile) -> None:
    page = reconcile("rule", "C101")
    assert page.code == 0
    assert page.out.startswith("C101 conflicting-values (error)\n")
    assert reconcile("rule", "c101") == page
    assert reconcile("rule", "conflicting_values") == page


def test_an_unknown_rule_brings_the_nearest(reconcile) -> None:
    done = reconcile("rule", "conflicting-value")
    assert done.code == 2
    assert "did you mean conflicting-values?" in done.err

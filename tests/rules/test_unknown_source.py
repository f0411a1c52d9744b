"""Sources that nobody entered, named by claims and by other entries of the bibliography."""

import pytest


def found(checked, bib: str, claims: str = "claims: []") -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    report = checked({"sources.bib": bib, "claims/example.yaml": claims})
    return [(p.code, str(p.span), p.message) for p in report.problems if p.code != "E508"]


@pytest.mark.parametrize(
    ("link", "how"),
    [
        ("cites = {dawn2020, dawn2222}", "cites"),
        ("copies = {dawn2222}", "copies"),
        ("related = {dawn2222}, relatedtype = {reprintof}", "copies"),
        ("cites = {dawn2222}, copies = {dawn2222}", "cites"),
    ],
)
def test_an_entry_that_names_an_unknown_work_is_told(checked, link: str, how: str) -> None:  # type: ignore[no-untyped-def]
    bib = f"@misc{{dawn2020, title = {{A}}}}\n@misc{{geo2022, title = {{B}}, {link}}}"
    told = f"geo2022 {how} 'dawn2222', and no source is called so"
    assert found(checked, bib) == [("E501", "sources.bib:2:1", told)]


def test_a_former_key_and_links_of_other_kinds_are_known(checked) -> None:  # type: ignore[no-untyped-def]
    bib = (
        "@misc{dawn2020, title = {A}, ids = {dawn}}\n"
        "@misc{geo2022, title = {B}, cites = {dawn}, related = {elsewhere}, relatedtype = {multivolume}}"
    )
    assert found(checked, bib) == []


def test_a_claim_may_name_its_source_by_a_former_key_but_not_by_an_unknown_one(checked) -> None:  # type: ignore[no-untyped-def]
    claims = """
        properties: {founded: date}
        subjects: {ttp: {name: TTP}}
        claims:
          - {subject: ttp, source: dawn, quote: in 2007, founded: 2007}
          - {subject: ttp, source: down, quote: since 2007, founded: 2007}
        """
    assert found(checked, "@misc{dawn2020, title = {A}, ids = {dawn}}", claims) == [
        ("E501", "claims/example.yaml:5:53", "no source is called 'down'")
    ]

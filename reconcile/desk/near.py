"""What may have been meant by the id of a case that there is not."""

from difflib import get_close_matches


def near(case_id: str, known: list[str]) -> str:
    """The cases whose ids are like one that there is not, as a question."""
    found = (
        get_close_matches(case_id, known, n=3, cutoff=0.75) or [one for one in known if case_id in one][:3]
    )
    return f"did you mean {' or '.join(found)}?" if found else "`reconcile check` lists them"

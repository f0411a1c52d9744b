"""Any lines at all: the plain desk never fails, and says at its end what the text says too."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import CLAIMS, SOURCES, VOCABULARY
from tests.tui.plain.conftest import answered

WORDS = [
    "",
    "why not so",
    "1",
    "2",
    "b",
    "all",
    "y",
    "0",
    "@ann",
    "save mine",
    "mine",
    "2022-10",
    "e",
    "rescue",
]
LETTERS = [*"abrmtuxvlo.*zyZsjkQWTSGLB/VNF@ECO?R", "status:any", "y", "O"]
LINES = st.builds(
    lambda letter, words: f"{letter} {words}".strip(), st.sampled_from(LETTERS), st.sampled_from(WORDS)
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES | st.sampled_from(WORDS) | st.text(max_size=4), max_size=25))
def test_any_lines_leave_the_desk_and_the_text_of_one_mind(open_desk, lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        flood = Path(folder)
        (flood / "claims").mkdir()
        (flood / "sources.bib").write_text(SOURCES)
        (flood / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
        for source, text in CLAIMS.items():
            (flood / "claims" / f"{source}.yaml").write_text(text)
        desk = open_desk(flood)
        left = answered(desk, *lines, query="status:any").splitlines()[-1].partition("; ")[2]
        tally = answered(open_desk(flood)).splitlines()[-1].partition("; ")[2]
        assert left == tally
        made = {line.case_id for step in desk.history().done.values() for line in step.lines if line.verdict}
        files = [*(flood / "claims" / "resolutions").rglob("*.yaml")]
        assert len(files) == len(made)

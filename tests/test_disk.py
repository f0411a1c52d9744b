"""The disk: what is written takes the place of a file, and of nothing that is none."""

import os
import stat
from pathlib import Path

import pytest

from reconcile.disk import replace


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_is_written_to_and_keeps_its_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR)
    replace(pipe, "a report\n")
    assert os.read(reader, 100) == b"a report\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [*tmp_path.iterdir()] == [pipe]
    os.close(reader)

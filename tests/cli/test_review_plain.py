"""`review --plain` as it is run: through pipes that end anywhere and hold anything."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import CLAIMS

COMMAND = [sys.executable, "-m", "reconcile", "review", "--plain", "--today", "2026-07-02"]


def ran(flood: Path, lines: bytes, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, "-C", str(flood), *arguments],
        input=lines,
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        check=False,
    )


def decisions(flood: Path) -> list[str]:
    return sorted(path.name for path in (flood / "claims" / "resolutions").rglob("*.yaml"))


@pytest.mark.parametrize("end", [b"", b"\n", b"\nr", b"\nr\n", b"\nl\nann\n"])
def test_an_input_that_ends_anywhere_keeps_what_was_decided(flood: Path, end: bytes) -> None:
    done = ran(flood, b"b The later report." + end)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"1 decided in this sitting; 3 of 4 are left.\n")
    assert len(decisions(flood)) == 1


def test_neither_what_is_typed_nor_what_is_read_drives_the_terminal(flood: Path) -> None:
    source = flood / "claims" / "noor.yaml"
    source.write_text(CLAIMS["noor"].replace("at least 110 graves", '"\\e]0;owned\\a 110 graves\\x9b1m"'))
    done = ran(flood, b"a \x1b]0;owned\x07\nb why\x9b\n\xff\xfe\n\x00\nW\nS\nC 1\nj\nW\nE 2\nq\n")
    assert done.returncode == 0
    assert b"owned" in done.stdout
    written = done.stdout.decode("utf-8")
    assert not [sign for sign in written if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0]
    assert written.count("That line holds more than text (") == 4
    assert decisions(flood) == []


def test_a_terminal_that_speaks_ascii_alone_is_told_all(flood: Path) -> None:
    done = ran(flood, b"?\nT\nS\nW\nZ\nq\n", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Timeline" in done.stdout


def test_a_reader_that_leaves_loses_no_decision(flood: Path) -> None:
    command = f"{' '.join(COMMAND)} -C {flood} | head -n 1"
    lines = b"b The later report.\n" + b"?\n" * 200
    subprocess.run(["sh", "-c", command], input=lines, capture_output=True, check=False)
    told = ran(flood, b"q\n").stdout.decode("utf-8")
    assert told.endswith(f"0 decided in this sitting; {4 - len(decisions(flood))} of 4 are left.\n")
    assert "cut short" not in told


def interrupted(running: subprocess.Popen[bytes]) -> int:
    """How a program ends that is interrupted, again if the first was lost just before a line was read."""
    for _ in range(5):
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return running.wait(20)
    return running.wait(0)


def test_an_interrupt_at_a_prompt_leaves_what_was_decided(flood: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "-C", str(flood)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"b The later report.\nr\n")
        running.stdin.flush()
        while b"All three" not in (told := running.stdout.readline()) and b"Range" not in told:
            assert told
        assert interrupted(running) == 130
    assert len(decisions(flood)) == 1


def test_the_plain_desk_imports_no_screens(flood: Path) -> None:
    code = (
        "import sys; from reconcile.cli import run; run(sys.argv[1:]); "
        "print('textual' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *COMMAND[3:], "-C", str(flood)],
        input=b"?\nW\nT\nS\nG\nL\nb why\nz\nV\n\nq\n",
        capture_output=True,
        check=False,
    )
    assert done.stderr.endswith(b"False\n"), done.stderr

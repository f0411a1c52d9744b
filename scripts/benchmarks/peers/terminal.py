"""Runs a full-screen program in a pseudo-terminal and measures from each key to the last of what it paints.

    terminal.py STEPS.json COMMAND …

A step says which keys are sent, after what pause, which words must then appear, and how often all of this is
done. Painted is a screen once it looks as it does when the program has been silent for a while; how it looks
is worked out by pyte, when all is done. All seconds are medians.
"""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import time
from statistics import median

import pyte

ROWS, COLUMNS = 40, 120
SILENCE = 0.08
"""Seconds without output after which a screen counts as painted."""
PATIENCE = 240
"""Seconds that a program may take to show what is waited for."""
CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


class Terminal:
    """A program on a terminal of its own; what it writes is read by a thread, each piece with its time."""

    def __init__(self, command: list[str]) -> None:
        self.begun = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            os.execvp(command[0], command)  # the program that is measured
        self._pieces: list[tuple[float, bytes]] = []
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, keys: str) -> int:
        """Type keys; the place in the output from which on it may answer."""
        place = len(self._pieces)
        os.write(self._file, keys.encode())
        return place

    def await_paint(self, place: int, words: str) -> int:
        """Wait for the output with which words appear, and for silence; the place where it ends.

        RuntimeError where they do not appear.
        """
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            pieces = self._pieces[place:]
            if pieces and time.perf_counter() - pieces[-1][0] > SILENCE:
                if words in self._text(pieces):
                    return place + len(pieces)
                if self._ended():
                    break
            time.sleep(0.002)
        raise RuntimeError(f"{words!r} did not appear; the last was {self._text(self._pieces[-5:])[-400:]!r}")

    def appeared(self, words: str) -> float:
        """When a piece came with which words were there for the first time."""
        self.await_paint(0, words)
        text = b""
        for when, piece in self._pieces:
            text += piece
            if words in CONTROL.sub(b"", text).decode("utf-8", "replace"):
                return when
        raise RuntimeError(f"{words!r} did not appear")

    def painted(self, windows: list[tuple[int, int]]) -> list[float]:
        """When the screen first looked as it does at the end of each stretch of the output, for good."""
        screen = pyte.Screen(COLUMNS, ROWS)
        stream, fed, found = pyte.ByteStream(screen), 0, []
        for start, end in windows:
            for _, piece in self._pieces[fed:start]:
                stream.feed(piece)
            seen = [screen.display]
            for _, piece in self._pieces[start:end]:
                stream.feed(piece)
                seen.append(screen.display)
            fed = end
            changed = next((n for n in range(len(seen) - 1, 0, -1) if seen[n - 1] != seen[-1]), 1)
            found.append(self._pieces[start + changed - 1][0])
        return found

    def close(self) -> float:
        """Wait for the end; the most memory that was held, in MB."""
        _, _, used = os.wait4(self.pid, 0)
        return used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)

    def _text(self, pieces: list[tuple[float, bytes]]) -> str:
        return CONTROL.sub(b"", b"".join(piece for _, piece in pieces)).decode("utf-8", "replace")

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._file, 1 << 16)
            except OSError:  # the program has ended
                return
            self._pieces.append((time.perf_counter(), piece))

    def _ended(self) -> bool:
        return os.waitpid(self.pid, os.WNOHANG)[0] != 0


def bare() -> float:
    """How long Python alone takes to start and end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started


def main() -> None:
    """Do the steps, quit, and tell what was measured."""
    with open(sys.argv[1], encoding="utf-8") as file:
        steps = json.load(file)
    python = median(bare() for _ in range(5))
    terminal, told = Terminal(sys.argv[2:]), {}
    sent: dict[str, list[float]] = {}
    windows: dict[str, list[tuple[int, int]]] = {}
    for step in steps:
        for _ in range(step.get("times", 1)):
            time.sleep(step.get("pause", 0.0))
            if "keys" not in step:
                told[step["name"]] = terminal.appeared(step["words"]) - terminal.begun - python
                continue
            place, when = terminal.send(step["keys"]), time.perf_counter()
            if "words" in step:
                end = terminal.await_paint(place, step["words"])
                sent.setdefault(step.get("name", ""), []).append(when)
                windows.setdefault(step.get("name", ""), []).append((place, end))
    told["memory"] = terminal.close()
    stretches = sorted(window for some in windows.values() for window in some)
    painted = dict(zip(stretches, terminal.painted(stretches), strict=True))
    for name, some in windows.items():
        if name:
            taken = [painted[window] - when for window, when in zip(some, sent[name], strict=True)]
            told[name] = median(taken)
    print(json.dumps(told))


if __name__ == "__main__":
    main()

"""The texts of sources: read once, kept by their bytes, and never at the cost of the run."""

import json
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from made_documents import docx, pdf

from reconcile.model.document import Document, Unreadable
from reconcile.stored_texts import StoredTexts
from reconcile.texts import WATCH, reading, worker
from reconcile.texts.reading import Reading
from reconcile.texts.worker import Worker


def stored(root: Path, files: Mapping[str, bytes]) -> StoredTexts:
    """The texts of sources whose files are these, each under the name of its file as its key."""
    (root / "sources").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (root / "sources" / name).write_bytes(data)
    return StoredTexts(root, (), {name: name for name in files})


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reconcile" / "texts"


def never(*_: object) -> None:
    raise AssertionError("this was read again")


def test_documents_are_texts_like_any_other(tmp_path: Path) -> None:
    files = {"a.pdf": pdf("It killed 57."), "b.docx": docx("It killed 57."), "c.HTM": b"<p>It killed 57."}
    texts = stored(tmp_path, files | {"d.md": b"It killed 57.", "e.doc": b"It killed 57."})
    assert {key: text.strip() for key, text in texts.items()} == dict.fromkeys(
        ["a.pdf", "b.docx", "c.HTM", "d.md"], "It killed 57."
    )
    assert (len(texts), "e.doc" in texts, texts.unreadable("e.doc")) == (4, False, None)


def test_what_was_extracted_is_not_extracted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.pdf": pdf("One", "Two"), "b.html": b"<p>Three", "c.pdf": b"%PDF-1.4"}
    before = stored(tmp_path, files)
    found = [before.document(key) for key in files]
    monkeypatch.setattr(Worker, "read", never)
    after = stored(tmp_path, files)
    assert [after.document(key) for key in files] == found
    assert after.unreadable("c.pdf") == Unreadable("it is no whole PDF", "store it again")


def test_another_content_is_extracted_and_so_is_a_spoilt_copy(tmp_path: Path, cache: Path) -> None:
    assert stored(tmp_path, {"a.html": b"<p>One"})["a.html"] == "One\n"
    assert stored(tmp_path, {"a.html": b"<p>Two"})["a.html"] == "Two\n"
    kept = [*cache.iterdir()]
    assert len(kept) == 2
    for file in kept:
        file.write_bytes(file.read_bytes().replace(b"One", b"Six").replace(b"Two", b"Six"))
    assert stored(tmp_path, {"a.html": b"<p>Two"})["a.html"] == "Two\n"


def test_a_digest_takes_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StoredTexts, "_opened", never)
    texts = stored(tmp_path, {"a.txt": b"abc"})
    assert texts.digest("a.txt") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert texts.digest("b.txt") is None


def test_a_missing_library_is_told_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda _: None)
    texts = stored(tmp_path, {"a.pdf": pdf("One"), "b.html": b"<p>Two"})
    assert texts.unreadable("a.pdf") == Unreadable(
        "reading PDF needs a library that is not installed",
        'pip install "reconcile-claims[documents]"',
        lasting=False,
    )
    assert texts["b.html"] == "Two\n"


def test_what_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "read", never)
    texts = stored(tmp_path, {"a.pdf": b"%PDF", "b.html": b"<p>", "c.txt": b"c"})
    for name, size in {"a.pdf": reading.LARGEST, "b.html": 40_000_000, "c.txt": 10_000_000}.items():
        with (tmp_path / "sources" / name).open("r+b") as file:
            file.truncate(size + 1)  # a hole that takes no room on the disk
    told = {name: texts.unreadable(name) for name in texts.files}
    assert {name: fault and fault.message for name, fault in told.items()} == {
        "a.pdf": "it is larger than 256 MB",
        "b.html": "it is larger than 38 MB",
        "c.txt": "it holds more than 10,000,000 characters",
    }


HANGS = "import time; time.sleep(600)"
DIES = "import os; os._exit(11)"
BABBLES = "print('{', flush=True)"


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    hanging = Worker(HANGS, seconds=0.2)
    with pytest.raises(Unreadable, match=r"took over 0\.2 s"):
        hanging.read(tmp_path / "a.pdf", "pdf")
    assert hanging._process is None


@pytest.mark.parametrize("program", [DIES, BABBLES])
def test_a_reader_that_dies_costs_its_document_only(tmp_path: Path, program: str) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>One")
    falling = Worker(program)
    with pytest.raises(Unreadable, match="reading it was given up"):
        falling.read(tmp_path / "a.html", "html")
    falling.program = worker.PROGRAM
    assert falling.read(tmp_path / "a.html", "html")[0] == Document("One\n", "html")
    falling.close()


def test_a_document_that_takes_too_much_memory_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    answers = BytesIO()
    monkeypatch.setattr(worker, "extracted", full)
    worker._answer({"path": str(tmp_path), "kind": "pdf"}, answers)
    assert json.loads(answers.getvalue()) == {
        "unreadable": {"message": "reading it took too much memory", "help": "store its text"}
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound the memory of a process")
def test_memory_is_bounded_where_the_system_does(tmp_path: Path) -> None:
    takes = worker.PROGRAM.replace("worker.serve()", "worker._limit_memory(); bytearray(worker.MEMORY)")
    takes += "worker.serve()\n"
    with pytest.raises(Unreadable, match="given up"):
        Worker(takes).read(tmp_path / "a.pdf", "pdf")


def test_what_was_given_up_is_not_tried_again_unless_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Falling(Worker):
        def __init__(self) -> None:
            super().__init__(DIES)

    with monkeypatch.context() as patched:
        patched.setattr(reading, "Worker", Falling)
        assert stored(tmp_path, {"a.html": b"<p>One"}).unreadable("a.html") is not None
    texts = stored(tmp_path, {"a.html": b"<p>One"})
    assert "a.html" not in texts
    texts.again("a.html")
    assert texts["a.html"] == "One\n"


def test_a_file_that_is_written_to_meanwhile_is_not_kept(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>One")
    assert Reading().document(tmp_path / "a.html", "html", "another digest").text == "One\n"
    assert not cache.exists()


def test_who_waits_is_told_what_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(WATCH, "told", told.append)
    files = {"a.html": b"<p>One", "b.pdf": b"%PDF-1.4", "c.txt": b"Three"}
    assert [*stored(tmp_path, files)] == ["a.html", "c.txt"]
    assert told == ["a.html", "", "b.pdf", ""]
    assert [*stored(tmp_path, files)] == ["a.html", "c.txt"]
    assert len(told) == 4

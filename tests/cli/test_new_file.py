"""A new file: private, whole or not there, and never in the place of another."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from companion.cli.new_file import new_file
from companion.safety.errors import CompanionError


def write(path: Path, text: str) -> None:
    with new_file(str(path), "the page") as stream:
        stream.write(text)


def test_it_is_private_and_an_existing_one_is_left(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    write(path, "“one”\n")
    assert path.read_bytes() == "“one”\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CompanionError, match="left as it is"):
        write(path, "two")
    assert path.read_text("utf-8") == "“one”\n"


def test_what_cannot_be_written_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch, pytest.raises(CompanionError, match="the page cannot be written"):
        patch.setattr(os, "fsync", refuse)
        write(tmp_path / "page.md", "words")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CompanionError, match="cannot be written"):
        write(tmp_path / "nowhere" / "page.md", "words")


def test_what_stops_the_writer_leaves_nothing_and_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), new_file(str(tmp_path / "page.md"), "the page") as stream:
        stream.write("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_device_are_written_to_and_stay(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    with new_file(str(pipe), "the page") as stream:
        stream.write("words")
    reader.join()
    assert read == ["words"] and pipe.is_fifo()
    with new_file(os.devnull, "the page") as stream:
        stream.write("words")
    assert Path(os.devnull).exists()

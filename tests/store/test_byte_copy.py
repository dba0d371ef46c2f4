from __future__ import annotations

import os

import pytest

from companion.store.byte_copy import copy, ends_with, last_line, whole_lines


@pytest.fixture
def opened(tmp_path):
    """Write a file and give its descriptor."""
    descriptors = []

    def write(content):
        path = tmp_path / f"file-{len(descriptors)}"
        path.write_bytes(content)
        descriptors.append(os.open(path, os.O_RDONLY))
        return descriptors[-1]

    yield write
    for descriptor in descriptors:
        os.close(descriptor)


@pytest.mark.parametrize(
    ("content", "end", "last"),
    [
        (b"", 0, b""),
        (b"no line", 7, b"no line"),
        (b"one\n", 4, b"one\n"),
        (b"one\ntwo\ntorn", 8, b"two\n"),
        (b"one\n" + b"x" * 200_000 + b"\n" + b"torn" * 50_000, 200_005, b"x" * 200_000 + b"\n"),
        (b"x" * 600_000 + b"\n", 600_001, b"x" * 600_000 + b"\n"),
        (b"\n\n", 2, b"\n"),
    ],
)
def test_the_last_whole_line_is_found_from_behind(opened, content, end, last):
    descriptor = opened(content)
    assert whole_lines(descriptor) == end
    assert last_line(descriptor, end) == last


def test_a_copy_has_as_many_bytes_as_asked_for_and_there_are(opened, tmp_path):
    content = os.urandom(3_000_000)
    assert copy(opened(content), 2_500_000, str(tmp_path / "part")) == 2_500_000
    assert (tmp_path / "part").read_bytes() == content[:2_500_000]
    assert copy(opened(b"short"), 100, str(tmp_path / "short")) == 5
    with pytest.raises(FileExistsError):
        copy(opened(b"other"), 5, str(tmp_path / "part"))


def test_where_the_system_cannot_be_asked_to_forget_a_file_it_is_copied_all_the_same(
    opened, tmp_path, monkeypatch
):
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    assert copy(opened(b"content"), 7, str(tmp_path / "copy")) == 7


def test_a_file_ends_with_bytes_or_does_not_or_cannot_be_read(tmp_path):
    (tmp_path / "file").write_bytes(b"one\ntwo\n")
    assert ends_with(str(tmp_path / "file"), b"two\n")
    assert not ends_with(str(tmp_path / "file"), b"one\n")
    assert not ends_with(str(tmp_path / "nothing"), b"two\n")

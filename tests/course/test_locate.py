"""The shipped course is found wherever the package was installed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.locate import shipped
from companion.safety.errors import CompanionError


@pytest.mark.parametrize("place", ["companion/_data/content", "content"])
def test_a_wheel_and_a_checkout_both_have_their_course(tmp_path: Path, place: str) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "course.yaml").write_text("title: x")
    assert shipped(tmp_path / "companion") == folder


def test_a_broken_installation_is_named(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="install leadership-companion again"):
        shipped(tmp_path / "companion")


def test_this_installation_has_its_course() -> None:
    assert (shipped() / "course.yaml").is_file()

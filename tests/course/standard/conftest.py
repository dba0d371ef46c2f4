"""A course for every test of a lint."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.standard.course_asked import make_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path)

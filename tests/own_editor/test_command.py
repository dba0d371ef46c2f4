"""Which editor is run, from what VISUAL and EDITOR say, on any system."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.own_editor.command import command_of

SUBLIME = "/Applications/Sublime Text.app/Contents/bin/subl"
VISTA = r"C:\Program Files\Vim\vim90\vim.exe"


def command(line: str, *, windows: bool = False, files: tuple[str, ...] = (), **others: str) -> list[str]:
    return command_of({"EDITOR": line, **others}, windows=windows, is_file=lambda path: path in files)


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "''", '""', ' "" ', "' '"])
def test_a_blank_visual_hides_no_editor_and_two_blanks_are_no_editor(blank):
    assert command("nano", VISUAL=blank) == ["nano"]
    assert command("nano", VISUAL="vim") == ["vim"]
    assert command(blank, VISUAL=blank) == [] and command_of({}, windows=False, is_file=bool) == []


@pytest.mark.parametrize(
    "line, words",
    [
        ("vim", ["vim"]),
        ("  code   --wait ", ["code", "--wait"]),
        ("emacs -nw", ["emacs", "-nw"]),
        ("'/opt/my editor/ed' -f", ["/opt/my editor/ed", "-f"]),
        (r"/opt/my\ editor/ed -f", ["/opt/my editor/ed", "-f"]),
        ("sh -c 'cat \"$0\" | sort'", ["sh", "-c", 'cat "$0" | sort']),
        ("vim -c 'set tw=72", ["vim", "-c", "'set", "tw=72"]),
        ("vim # no remark", ["vim", "#", "no", "remark"]),
        (SUBLIME, [SUBLIME]),
        (f"{SUBLIME} -w", [SUBLIME, "-w"]),
        (f"{SUBLIME}  -w '--a b'", [SUBLIME, "-w", "--a b"]),
        ("~/bin/ed -w", ["/home/me/bin/ed", "-w"]),
    ],
)
def test_it_is_split_as_a_posix_shell_does_and_a_path_with_spaces_is_found(line, words):
    assert command(line, files=(SUBLIME, "vim -c"), HOME="/home/me") == words


@pytest.mark.parametrize("windows", [True, False])
@pytest.mark.parametrize(
    "line, words",
    [
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (r"C:\Windows\notepad.exe /A", [r"C:\Windows\notepad.exe", "/A"]),
        (f'"{VISTA}" -f', [VISTA, "-f"]),
        (VISTA, [VISTA]),
        (f"{VISTA} -f", [VISTA, "-f"]),
        (r"\\server\share\ed.exe -f", [r"\\server\share\ed.exe", "-f"]),
        (r"c:/tools/ed.exe", ["c:/tools/ed.exe"]),
    ],
)
def test_a_path_of_windows_keeps_its_backslashes_wherever_it_is_read(windows, line, words):
    assert command(line, windows=windows, files=(VISTA,)) == words


def test_on_windows_only_double_quotes_are_quotes():
    assert command("code --wait", windows=True) == ["code", "--wait"]
    assert command("ed --name='a b' --n=\"a b\"", windows=True) == ["ed", "--name='a", "b'", "--n=a b"]
    assert command(r"~\ed.exe", windows=True, USERPROFILE=r"C:\Users\me") == [r"C:\Users\me\ed.exe"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4))
@example(["a b", "'", '"', "\\"])
def test_words_quoted_for_a_shell_come_back_as_they_were(words):
    line = shlex.join(words)
    got = command(line, files=(words[0],))
    if line.strip() and not line.startswith(("~/", "~\\")):
        assert got == words or line[1:2] == ":" or line.startswith("\\\\")


@given(st.text(), st.booleans())
def test_whatever_a_variable_says_no_word_is_made_of_nothing(line, windows):
    words = command(line, windows=windows)
    assert bool(words) or not line.strip().replace('"', "").replace("'", "") or line.strip("\"' ") == ""

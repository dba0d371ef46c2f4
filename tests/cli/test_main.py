from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from patience import DEADLINE

import companion
import companion.__main__ as program
from companion.cli.main import GROUPS, places
from companion.safety.errors import CompanionError, MisuseError

SECRET = "what I never told anybody"


def test_the_version_is_data(say) -> None:
    said = say("--version")
    assert (said.status, said.out, said.err) == (0, f"companion {companion.__version__}\n", "")


def test_help_names_every_word_and_both_folders(say) -> None:
    said = say("--help")
    assert said.status == 0
    assert all(word in said.out for word in [*GROUPS, "--home", "--course"])
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("word", list(GROUPS))
def test_every_word_has_help_and_its_own_line_of_it(say, word: str) -> None:
    said = say(word, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: companion {word}")
    assert max(map(len, said.out.splitlines())) <= 80


def test_the_folders_may_stand_before_and_after_the_word() -> None:
    assert places(["--home", "a", "journal", "add", "--course=b", "x"]) == ("a", "b", ["journal", "add", "x"])
    assert places(["journal", "add", "--home", "a", "--", "--course"]) == (
        "a",
        None,
        ["journal", "add", "--", "--course"],
    )
    for words in (["--home"], ["--home="], ["--course", ""]):
        with pytest.raises(MisuseError):
            places(words)


def test_an_unknown_word_is_misuse_and_the_near_one_is_offered(say) -> None:
    said = say("jurnal")
    assert (said.status, said.out) == (2, "")
    assert said.err == "companion: “jurnal” isn't a command\n  next: did you mean “companion journal”?\n"


@pytest.mark.parametrize(
    "words",
    [
        (SECRET,),
        ("journal", SECRET),
        ("journal", "add", "text", SECRET),
        ("journal", "add", "--tga", SECRET, SECRET),
        ("journal", "add", "--share=" + SECRET),
        ("journal", "add", "--dimension", SECRET, "text"),
        ("journal", "list", "--limit", SECRET),
        ("journal", "list", "--since", SECRET),
        ("journal", "show", SECRET),
        ("today", SECRET),
    ],
)
def test_a_text_at_the_wrong_place_is_not_repeated_in_the_message(say, words) -> None:
    said = say(*words)
    assert said.status in {1, 2}
    assert said.out == ""
    assert said.err.startswith("companion: ")
    assert "\n  next: " in said.err
    assert all(word not in said.err for word in ("never", "told", "anybody"))


def test_an_error_is_one_message_with_place_and_next_step(capsys) -> None:
    def work() -> int:
        raise CompanionError("it is \x1b[31mfull", where="/a/file", next_step="empty it")

    assert program.guarded(work) == 1
    assert capsys.readouterr().err == "companion: /a/file: it is ␛[31mfull\n  next: empty it\n"


def test_a_fault_of_ours_shows_places_in_the_code_and_no_text(capsys) -> None:
    def work() -> int:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
        return 0

    assert program.guarded(work) == 70
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "KeyError" in told
    assert "cli/test_main.py:" in told
    assert SECRET not in told
    assert "Traceback" not in told


def test_an_interrupt_ends_quietly(capsys) -> None:
    def work() -> int:
        raise KeyboardInterrupt

    assert program.guarded(work) == 130
    assert capsys.readouterr() == ("", "")


def test_without_a_terminal_the_app_says_what_to_use_instead(say, monkeypatch) -> None:
    for words in ([], ["lesson", "a-lesson"]):
        said = say(*words)
        assert said.status == 2
        assert "no terminal" in said.err
        assert "companion lesson ID --plain" in said.err
        assert "companion today" in said.err


def test_no_terminal_at_all_and_closed_streams_are_told_too(start) -> None:
    process = start(stdin=subprocess.DEVNULL)
    _, told = process.communicate(timeout=DEADLINE)
    assert process.returncode == 2
    assert "no terminal" in told
    closed = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m companion <&- >&-"],
        env={**os.environ, "PYTHONPATH": str(Path(companion.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert closed.returncode == 2
    assert "no terminal" in closed.stderr


def test_a_broken_pipe_ends_quietly(start, say) -> None:
    for number in range(40):
        say("journal", "add", f"{number} " + "long " * 400)
    process = start("journal", "list", "--json")
    assert process.stdout.readline() == "[\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=DEADLINE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_output_is_told_in_words(start, say) -> None:
    say("journal", "add", "mine")
    with Path("/dev/full").open("w") as full:
        process = start("journal", "list", stdout=full)
        assert process.stderr.read().startswith("companion: the output: No space left on device\n  next: ")
        assert process.wait(timeout=DEADLINE) == 1


@pytest.mark.parametrize(
    "coding", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}]
)
def test_a_plain_terminal_gets_every_character_somehow(start, coding) -> None:
    process = start("journal", "add", "-", env=coding, encoding="utf-8")
    process.communicate("“Noor” – 笑", timeout=DEADLINE)
    assert process.returncode == 0
    process = start("journal", "list", env=coding, encoding="utf-8")
    shown, told = process.communicate(timeout=DEADLINE)
    assert (process.returncode, told) == (0, "")
    assert "“Noor” – 笑" in shown or '"Noor" - <U+7B11>' in shown


def test_a_home_that_is_a_file_is_told_and_left_alone(say, home) -> None:
    home.write_text("not a folder")
    for words in (["today"], ["journal", "list"], ["journal", "add", "x"], ["lesson", "start", "--plain"]):
        said = say(*words)
        assert (said.status, said.out) == (1, "")
        assert str(home) in said.err
        assert "file" in said.err
    assert home.read_text() == "not a folder"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where nothing can be made")
def test_a_home_that_cannot_be_made_is_told(say) -> None:
    for words in (["journal", "add", "x"], ["lesson", "start", "--plain"]):
        said = say(*words, "--home", "/proc/self/home")
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 2)
        assert "/proc/self/home" in said.err


def test_a_course_that_is_not_there_is_told(say, tmp_path) -> None:
    said = say("--course", str(tmp_path / "none"), "today")
    assert said.status == 1
    assert str(tmp_path / "none") in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the system's owner may write everywhere")
def test_a_read_only_home_refuses_in_words_and_still_reads(say, home) -> None:
    say("journal", "add", "mine")
    log = next(home.glob("record.log"))
    log.chmod(0o400)
    home.chmod(0o500)
    try:
        said = say("journal", "add", "more")
        assert (said.status, said.err.count("\n")) == (1, 2)
        assert "mine" in say("journal", "list").out
    finally:
        home.chmod(0o700)


def test_a_standard_input_that_is_not_there_reads_as_its_end(say, monkeypatch, home, course) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert program.main(["--home", str(home), "--course", str(course), "lesson", "start", "--plain"]) == 0
    assert "Where are you now?" in out.getvalue()


def test_a_folder_named_over_two_lines_is_shown_on_one(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    split = home / "mine\ncompanion: all is well"
    split.mkdir(parents=True)
    (split / "record.log").symlink_to("nowhere")
    for words in (["data", "where"], ["journal", "list"], ["journal", "add", "x"], ["data", "backup"]):
        program.main(["--home", str(split), *words])
    (split / "record.log").unlink()
    program.main(["--home", str(split), "journal", "add", "x"])
    program.main(["--home", str(split), "data", "backup"])
    said = "".join(capsys.readouterr())
    assert "mine␊companion" in said and not any(
        line.startswith("companion: all") for line in said.split("\n")
    )

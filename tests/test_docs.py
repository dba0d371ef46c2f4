"""What the documents say, held against the program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from course.test_a_facilitators_slips import SLIPS as FACILITATORS_SLIPS
from course.test_a_facilitators_slips import UNREAD

from companion.course import model
from companion.course.activities.scenario import USUAL
from companion.course.checker import check
from companion.course.diagnostics import render
from companion.course.dialect import parse
from companion.course.facts import Facts
from companion.course.forms import FORMS
from companion.course.kind_words import KINDS
from companion.course.locate import shipped
from companion.course.worksheets import parse_worksheet
from companion.records.clock import moment
from companion.records.codec import from_json, known_keys
from companion.records.kinds import FACTS
from companion.records.revision import Revision
from companion.store.line import header, read_header, unseal

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def fenced(page: str, language: str) -> list[str]:
    """Return the code blocks of a language."""
    return [match[2] for match in re.finditer(rf"^(`{{3,}}){language}\n(.*?)^\1$", page, re.M | re.S)]


def names(file: str, key: str) -> frozenset[str]:
    text = (ROOT / "content" / file).read_text("utf-8")
    return frozenset(re.findall(rf"^\s*- {key}: (\S+)$", text, re.M))


# -- the README


def test_the_second_command_of_the_readme_is_what_ci_runs():
    commands = [line.split("#")[0].strip() for line in fenced(README, "sh")[0].splitlines()]
    assert commands == ["python3 run.py", "python3 run.py tests"]
    assert commands[1] in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    prose = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text("utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", prose)
    assert [one for one in targets if "://" not in one and not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page):
    text = page.read_text("utf-8")
    named = set(re.findall(r"`companion ((?:--\w+ \S+ )?[a-z]+(?: [a-z]+)?)", text))
    named |= set(re.findall(r"^companion ((?:--\w+ \S+ )?[a-z]+(?: [a-z]+)?)", text, re.M))
    for words in sorted(named):
        group, *word = re.sub(r"--\w+ \S+ ", "", words).split()
        told = help_of(group)
        assert not word or group in ("lesson", "today") or re.search(rf"\b{word[0]}\b", told), words


def help_of(group: str) -> str:
    command = [sys.executable, "-m", "companion", group, "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"companion {group}"
    return done.stdout


def test_the_pictures_fetch_nothing():
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert {path.stem for path in pictures} == set(re.findall(r"docs/pictures/(\w+)\.svg", README))
    for path in pictures:
        assert "@font-face" not in path.read_text("utf-8")


# -- the dialect


@pytest.fixture(scope="module")
def lesson() -> model.Lesson:
    facts = Facts(
        dimensions=names("dimensions.yaml", "slug"),
        claims=names("claims.yaml", "id"),
        sources=frozenset({"episode-006", "article-eighth-mile"}),
        exists=lambda path: (ROOT / "content" / path).exists(),
    )
    path = "m1-two-different-jobs/9-handing-it-over.md"
    parsed = parse(fenced(FORMATS, "markdown")[0], path=path, course=facts)
    assert [one.what for one in parsed.diagnostics] == []
    assert parsed.lesson is not None
    return parsed.lesson


def test_the_example_lesson_shows_every_kind_of_activity(lesson):
    assert {type(part) for part in lesson.activities} == set(model.Activity.__args__)
    assert len([kind for kind in KINDS if kind != "Field"]) == len(model.Activity.__args__)


def test_the_example_worksheet_shows_every_form_of_field():
    text = next(block for block in fenced(FORMATS, "markdown") if "### Field:" in block)
    parsed = parse_worksheet(text, path="worksheets/feedback-loop.md")
    assert parsed.diagnostics == ()
    assert {field.form for field in parsed.worksheet.fields} == set(FORMS)


def test_the_example_lesson_shows_every_form_of_check(lesson):
    forms = {part.form for part in lesson.activities if isinstance(part, model.Check)}
    assert forms == set(model.CheckForm.__args__)


def test_the_example_lesson_shows_every_stance(lesson):
    scenario = next(part for part in lesson.activities if isinstance(part, model.Scenario))
    assert {option.stance for option in scenario.options} == set(model.STANCES)


# -- the record


def test_the_header_is_the_one_that_is_written():
    line = next(block for block in fenced(FORMATS, "") if "companion-record" in block).encode()
    log = unseal(line[:-1])[3]["log"]
    assert line == header(log)
    assert not read_header(line[:-1]).damaged


def test_the_revisions_are_what_an_export_holds():
    first, second = (Revision.from_json(json.loads(line)) for line in fenced(FORMATS, "json")[0].splitlines())
    assert from_json("entry", first.fields).text == "Went home at six."
    assert (second.parent, second.id, second.deleted) == (first.rev, first.id, True)
    assert moment(second.at) > moment(first.at)
    for line in fenced(FORMATS, "json")[0].splitlines():
        assert json.dumps(Revision.from_json(json.loads(line)).to_json()) == line


def test_the_table_of_kinds_names_every_key():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", FORMATS, re.M))
    told = {kind: set(re.findall(r"`(\w+)`", keys)) for kind, keys in rows.items()}
    assert told == {fact.KIND: set(known_keys(fact.KIND)) for fact in FACTS}


# -- how to write a lesson

WRITE = (ROOT / "docs" / "write-a-lesson.md").read_text("utf-8")

UNCLOSED = "---\nid: one\ntitle: One\n\n## Reflect: Two\nWhat?\n"
SLIPS = """\
---
id: Asking First
title: Asking: first
minutes: five
---
## Scenaro: The quick answer
<!--
dimension: results
-->
Mara asks you.

- [ ] Tell her. `performs`
  > She thanks you.
- [x] Ask which one. `leading 3`

A thought.

##Reflect: Today

## Scenario: Another
Somebody waits.

- [ ] Wait. `partial 1`
  > Nothing.
- [] Go. `partial 2`
  > Something.

## Check: One
What is it?

- [ ] This
- [ ] That

## Check: Two
-[ ] This

## Commit: Mine
- I will ask first.

## Recall: Cards
- A question?

### Practice: Walk
See [there](nowhere.md).
"""
NO_OBJECTIVE = "---\nid: one\ntitle: One\nminutes: 5\n---\nWords.\n"


def said_of(text: str) -> set[str]:
    facts = Facts(dimensions=frozenset({"listening"}), exists=lambda _: False)
    return {one.what for one in parse(text, path="m/1-one.md", course=facts).diagnostics}


def test_the_common_messages_are_the_ones_the_checker_gives():
    given = said_of(UNCLOSED) | said_of(SLIPS) | said_of(NO_OBJECTIVE) | UNREAD
    given |= {row[4].split(": ", 2)[2] for row in FACILITATORS_SLIPS}
    table = WRITE.partition("## The most common messages")[2]
    told = re.findall(r"^\| (?!it says|---)(.+?) \| .+ \|$", table, re.M)
    assert len(told) > 15
    patterns = {words: ".+".join(map(re.escape, words.split("…"))) for words in told}
    assert [
        words for words, found in patterns.items() if not any(re.fullmatch(found, one) for one in given)
    ] == []


@pytest.fixture
def team(tmp_path):
    """The course of the guide, as its reader has it after three steps."""
    outline, (lesson, worksheet) = fenced(WRITE, "yaml")[0], fenced(WRITE, "markdown")
    for name, text in (
        ("course.yaml", outline),
        ("first/1-asking-first.md", lesson),
        ("worksheets/talk.md", worksheet),
    ):
        (tmp_path / "our-team" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "our-team" / name).write_text(text, "utf-8")
    return tmp_path / "our-team"


def test_the_lesson_of_the_guide_is_sound_but_for_its_missing_quiz(team):
    said = check(team, shipped).diagnostics
    assert [one.what for one in said] == ["this lesson has no scored checks; a quiz is five"]


def test_the_folder_of_the_guide_holds_the_files_it_shows(team):
    shown = fenced(WRITE, "")[0].split()
    assert {file.name + "/" * file.is_dir() for file in (team, *team.rglob("*"))} == set(shown)


def test_the_worksheet_of_the_guide_has_ten_lines_and_three_fields():
    text = fenced(WRITE, "markdown")[1]
    parsed = parse_worksheet(text, path="worksheets/talk.md")
    assert (len(text.splitlines()), parsed.diagnostics, len(parsed.worksheet.fields)) == (10, (), 3)
    assert parsed.worksheet.fields[1].example.startswith("On Monday")


def test_the_message_that_the_guide_shows_is_given_to_the_letter(team):
    lesson = team / "first" / "1-asking-first.md"
    lesson.write_text(lesson.read_text("utf-8").replace("`performs 1`", "`performs`"), "utf-8")
    said = [render(one) for one in check(team, shipped).diagnostics]
    shown = next(block for block in fenced(WRITE, "") if "= write:" in block)
    assert shown.rstrip() in [one.replace(f"{team}/", "our-team/") for one in said]


def test_the_commands_of_the_guide_do_what_it_says(team, tmp_path):
    commands = [line.split() for block in fenced(WRITE, "sh") for line in block.splitlines()]
    assert len(commands) == 5
    for words in commands:
        done = subprocess.run(
            [sys.executable, "-m", "companion", "--home", str(tmp_path / "home"), *words[1:]],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if "--strict" in words:
            assert done.returncode == 1 and "recall cards" in done.stdout
        elif words[-2:] != ["lesson", "asking-first"]:
            assert done.returncode == 0, done.stderr
    assert "Mara asks" in (tmp_path / "asking-first.html").read_text("utf-8")
    assert "What will you ask first?" in (tmp_path / "talk.html").read_text("utf-8")


def test_the_guide_names_every_dimension_and_every_usual_stance():
    assert names("dimensions.yaml", "slug") <= set(re.findall(r"`([\w-]+)`", WRITE))
    usual = {f"{stance} {score}" for stance, scores in USUAL.items() for score in scores if score != 1}
    assert usual <= set(re.findall(r"`(\w+ [0-3])`", WRITE))


def test_what_word_makes_is_reported_as_the_guide_says():
    lesson = fenced(WRITE, "markdown")[0]
    for old, new in (
        ("`performs 1`", "“performs 1”"),
        ("`performs 1`", "„performs 1“"),
        ("`performs 1`", "´performs 1´"),
        ("title: Asking first", "title: „Asking first“"),
        *(("- [ ] Tell", f"{sign} [ ] Tell") for sign in "–—•·"),
        *(("- If", f"{sign} If") for sign in "–—•·"),
        *(("- [ ] Tell", f"{box} Tell") for box in "☐□☑"),
        ("<!--\n", "<!–\n"),
        ("\n-->", "\n–>"),
        ("## Scenario", "##\u00a0Scenario"),
        ("## Scenario", "\u200b## Scenario"),
        ("## Scenario: The quick answer", "**Scenario: The quick answer**"),
    ):
        assert old in lesson
        told = parse(lesson.replace(old, new, 1), path="m/1-one.md").diagnostics
        assert any(one.severity == "error" for one in told), new
    welcome = lesson.replace("You would know", "“You would know” – of course –")
    assert parse(welcome, path="m/1-one.md").diagnostics == parse(lesson, path="m/1-one.md").diagnostics

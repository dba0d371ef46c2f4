"""House rules that the linters do not know, as tests that can fail."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import textual
from textual.binding import Binding

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "companion").rglob("*.py"))
SCREENS = sorted((ROOT / "companion" / "tui").rglob("*.py"))

NAMES_THAT_SAY_NOTHING = re.compile(r"(?:^|_)(utils?|helpers?|managers?|misc|commons?)(?:_|$)")
# These show or keep the values of variables, and a variable may hold what somebody wrote.
SHOW_VALUES = {"traceback", "logging", "cgitb", "pdb", "faulthandler", "rich.traceback", "rich.logging"}
SHOW_VARIABLES = {"locals", "globals", "vars", "breakpoint"}
# Text widgets whose content is never read as markup.
PLAIN_WIDGETS = {"Input", "TextArea"}
# What the text area is made of; none of it is shown.
NO_WIDGETS = {"textual.widgets.text_area"}
MARKUP_ATTRIBUTES = {"tooltip", "border_title", "border_subtitle"}
SAFE_CALLS = {"Content", "highlight"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def called(node: ast.Call) -> str:
    """Return the last part of what is called: ``notify`` of ``self.app.notify``."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(within: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(within) if isinstance(node, ast.Call))


def test_every_file_is_named_after_what_it_is():
    python = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    nothing = [
        str(path.relative_to(ROOT))
        for path in python
        if any(NAMES_THAT_SAY_NOTHING.search(part) for part in path.relative_to(ROOT).with_suffix("").parts)
    ]
    assert nothing == []


def test_every_module_says_what_it_is():
    silent = [str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(tree(path))]
    assert silent == []


@pytest.mark.parametrize("top", ["content", "episodes"])
def test_content_is_data_alone(top):
    kinds = {path.suffix for path in (ROOT / top).rglob("*") if path.is_file() and path.name != "LICENSE"}
    assert kinds <= {".md", ".yaml"}


def test_nothing_shows_the_values_of_variables():
    found = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names} & SHOW_VALUES
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""} & SHOW_VALUES
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = {node.func.id} & SHOW_VARIABLES
            found += [f"{at(path, node)} {name}" for name in names]
    assert found == []


# -- markup: “[/]” in a text stops the app and “[@click=…]” acts, wherever a widget reads markup


def markup_faults(source: str) -> list[int]:
    """Return the lines on which a widget could read markup in a text that is not written there."""
    module = ast.parse(source)
    widgets = text_widgets(module)
    faults = [line for node in ast.walk(module) for line in own_fault(node, widgets)]
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and {called_name(base) for base in node.bases} & widgets:
            inits = [call for call in calls(node) if called(call) == "__init__"]
            faults += [] if inits and all(says_no_markup(call) for call in inits) else [node.lineno]
    return sorted(faults)


def text_widgets(module: ast.Module) -> set[str]:
    """Return the names under which a module knows Textual's widgets that read markup."""
    imports = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name
        for node in imports
        if (node.module or "").startswith("textual.widgets") and node.module not in NO_WIDGETS
        for alias in node.names
        if alias.name not in PLAIN_WIDGETS
    }


def called_name(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def own_fault(node: ast.AST, widgets: set[str]) -> list[int]:
    if isinstance(node, ast.Call):
        shown = [*node.args[:1], *(word.value for word in node.keywords if word.arg in SHOWN_WORDS)]
        if called(node) in widgets | {"notify"} and not says_no_markup(node):
            return [node.lineno] if any(not is_safe(value) for value in shown) else []
        if called(node) in {"from_markup", "DiscoveryHit"} and not all(map(is_safe, node.args[:1])):
            return [node.lineno]
        if called(node) == "Hit" and not all(map(is_safe, node.args[1:2])):
            return [node.lineno]
    if isinstance(node, ast.Assign) and not is_safe(node.value):
        return [
            node.lineno
            for target in node.targets
            if isinstance(target, ast.Attribute) and target.attr in MARKUP_ATTRIBUTES
        ]
    return []


SHOWN_WORDS = {"content", "renderable", "label", "prompt", "message", "title", "placeholder"}


def says_no_markup(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def is_safe(value: ast.expr) -> bool:
    """Tell whether a text is written in the source or is Content, which holds no markup."""
    if isinstance(value, ast.Constant):
        return True
    if not isinstance(value, ast.Call):
        return False
    function = value.func
    made_by_content = isinstance(function, ast.Attribute) and called_name(function.value) == "Content"
    return (made_by_content and called(value) != "from_markup") or called(value) in SAFE_CALLS


def test_no_widget_reads_markup_in_a_variable():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in SCREENS
        for line in markup_faults(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static\nStatic(text)",
        "from textual.widgets import Label as Words\nWords(f'{text}!')",
        "from textual.widgets.option_list import Option\nOption(prompt=title)",
        "from textual.widgets import Button\nButton(label=text, markup=True)",
        "self.app.notify(str(error), severity='warning')",
        "self.notify('Kept.', title=entry.title)",
        "Content.from_markup(text)",
        "yield Hit(score, title, run)",
        "self.border_title = lesson.title",
        "from textual.widgets import Static\nclass Line(Static):\n    pass",
        "from textual.widgets import Static\nclass Line(Static):\n    def __init__(self):\n"
        "        super().__init__('')",
    ],
)
def test_the_markup_rule_sees(source):
    assert markup_faults(source)


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static\nStatic('[b]Words[/b] of ours')",
        "from textual.widgets import Static\nStatic(Content(text))",
        "from textual.widgets import Static\nStatic(Content.styled(text, 'bold'))",
        "from textual.widgets import Label\nLabel(text, markup=False)",
        "from textual.widgets import Input\nInput(text)",
        "self.notify(str(error), markup=False)",
        "yield Hit(score, matcher.highlight(title), run)",
    ],
)
def test_the_markup_rule_lets_pass(source):
    assert markup_faults(source) == []


# -- commands


def bindings() -> list[tuple[str, ast.Call]]:
    return [
        (at(path, call), call) for path in SCREENS for call in calls(tree(path)) if called(call) == "command"
    ]


def test_a_binding_is_declared_through_command_alone():
    elsewhere = [
        at(path, call)
        for path in SCREENS
        for call in calls(tree(path))
        if called(call) == "Binding" and path.name != "commands.py"
    ]
    assert elsewhere == []
    bare = [
        at(path, node)
        for path in SCREENS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and called_name(node.targets[0] if isinstance(node, ast.Assign) else node.target) == "BINDINGS"
        and isinstance(node.value, ast.List)
        for element in node.value.elts
        if isinstance(element, ast.Tuple | ast.Constant)
    ]
    assert bare == []


def test_every_command_has_an_id_of_a_known_group_a_verb_and_an_explanation():
    from companion.tui.commands import GROUPS

    declared = bindings()
    assert declared
    for place, call in declared:
        words = [getattr(value, "value", None) for value in call.args]
        assert len(words) == 5, f"{place}: id, keys, action, label and explanation"
        texts = [word for word in words if isinstance(word, str)]
        assert all(text.strip() for text in texts), place
        if isinstance(words[0], str):
            assert words[0].partition(".")[0] in GROUPS, place
        if isinstance(words[4], str):
            assert words[4].endswith("."), f"{place}: the explanation is a sentence"


def test_a_declared_command_carries_its_id_and_tooltip():
    from companion.tui.commands import command

    binding = command("journal.new", "n", "new", "New entry", "Begin an entry.")
    assert isinstance(binding, Binding)
    assert (binding.id, binding.tooltip) == ("journal.new", "Begin an entry.")


# -- imports: no network, nothing undeclared


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_program_opens_no_connection():
    network = {
        "socket",
        "ssl",
        "http.client",
        "http.server",
        "urllib.request",
        "ftplib",
        "smtplib",
        "webbrowser",
    }
    assert [f"{path.relative_to(ROOT)}" for path in MODULES if imported(path) & network] == []


def test_every_dependency_is_imported_and_everything_imported_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    packages = {re.split(r"[<>=]", line)[0] for line in declared}
    modules = {name.split(".")[0] for path in MODULES for name in imported(path)}
    foreign = modules - sys.stdlib_module_names - {"companion", "_blake2"}
    by_package = {MODULE_OF.get(package, package): package for package in packages}
    assert foreign == by_package.keys()


MODULE_OF = {"markdown-it-py": "markdown_it", "pynacl": "nacl", "pyyaml": "yaml"}


# -- waiting: a test that pauses for a while, or asks Textual's own clocks, is red on a busy machine

TESTS = sorted({*(ROOT / "tests").rglob("*.py")} - {Path(__file__)})
MAY_SLEEP = {"patience.py", "watched_loop.py", "tui/waiting.py"}
"""Between two looks at what they wait for."""
MAY_PILOT = {"tui/waiting.py"}
PILOT_PAUSES = {
    "press", "pause", "click", "double_click", "triple_click", "hover", "mouse_down", "mouse_up", "exit",
    "resize_terminal", "wait_for_animation", "wait_for_scheduled_animations",
}  # fmt: skip
"""What Textual's pilot does pauses until the process looks idle, which a busy machine never tells."""


def waiting_faults(module: ast.Module, *, may_sleep: bool = False, may_pilot: bool = False) -> list[int]:
    """Return the lines on which a test sleeps or lets the pilot pause, also of a program in a string."""
    faults = []
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(value, name)) if name in PILOT_PAUSES and not may_pilot:
                faults += [node.lineno] if called_name(value) == "pilot" else []
            case ast.Call(args=[ast.Constant(0)]):
                pass  # a turn of the event loop takes no time
            case ast.Call() if called(node) == "sleep" and not may_sleep:
                faults.append(node.lineno)
            case ast.Constant(str(text)) if re.search(
                r"\bsleep\([^0\s]|\bpilot\.(pause|press|click)\(", text
            ):
                faults.append(node.lineno)
    return faults


def test_tests_wait_for_what_they_assert_and_never_for_a_while():
    found = []
    for path in TESTS:
        name = path.relative_to(ROOT / "tests").as_posix()
        faults = waiting_faults(tree(path), may_sleep=name in MAY_SLEEP, may_pilot=name in MAY_PILOT)
        found += [f"{name}:{line}" for line in faults]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "time.sleep(1)",
        "from asyncio import sleep\nasync def test():\n    await sleep(0.1)",
        "async def test():\n    await pilot.pause(0.1)",
        "async def test():\n    await self.pilot.press('a')",
        "async def test():\n    await pilot.resize_terminal(80, 24)",
        "PROGRAM = 'import time; time.sleep(60)'",
        "PROGRAM = 'await pilot.pause()'",
    ],
)
def test_the_rule_of_waiting_sees(source):
    assert waiting_faults(ast.parse(source))


PRIVATE = re.compile(r"^_[a-z]\w*$")


def private_names(module: ast.Module) -> Iterator[str]:
    """Yield the modules of Textual and the attributes of anything that a test names and that begin with _."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names if re.match(r"textual\b.*\._", alias.name))
            case ast.ImportFrom(str(source), names) if source.split(".")[0] == "textual":
                whole = [f"{source}.{alias.name}" for alias in names]
                yield from (name for name in whole if "._" in name)
            case ast.Attribute(value, name) if PRIVATE.match(name) and called_name(value) != "os":
                yield name
            case ast.Constant(str(text)) if re.match(r"textual\b[\w.]*\._", text):
                yield text


@cache
def is_ours(name: str) -> bool:
    """Tell whether the program or a test gives this name to something."""
    given = re.compile(rf"\bdef {name}\(|\b{name}(, \w[\w.]*)*(: [^=\n]+)? = ")
    return any(given.search(line) for line in lines_with_private_names() if name in line)


@cache
def lines_with_private_names() -> list[str]:
    every = (line for path in [*MODULES, *TESTS] for line in path.read_text("utf-8").splitlines())
    return [line for line in every if " _" in line or "._" in line]


@cache
def is_textuals(name: str) -> bool:
    """Tell whether Textual has a module or an attribute of this name."""
    modules = Path(textual.__file__).parent.rglob("*.py")
    return "textual" in name or any(
        f"self.{name} " in text or f"self.{name}:" in text or f"def {name}(" in text
        for text in (path.read_text("utf-8") for path in modules)
    )


def test_no_test_takes_a_private_name_of_textual():
    found = [(at(path, tree(path)), name) for path in TESTS for name in private_names(tree(path))]
    assert [(place, name) for place, name in found if not is_ours(name) and is_textuals(name)] == []


@pytest.mark.parametrize(
    "source",
    [
        "import textual._wait",
        "from textual import _wait",
        "from textual._compositor import Compositor",
        "from textual.pilot import _get_mouse_message_arguments",
        "app.screen._compositor.render_strips(app.size)",
        "pilot._wait_for_screen()",
        "monkeypatch.setattr('textual._wait.SLEEP_IDLE', 0)",
    ],
)
def test_the_rule_of_private_names_sees(source):
    [name] = private_names(ast.parse(source))
    assert not is_ours(name) and is_textuals(name)

"""The command line's words: one module per group, imported only when its word was typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from companion.cli.output import prepare
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from companion.opening import Opening

OpenApp = Callable[["Opening"], int]
"""Opens the app."""

GROUPS = {
    "lesson": "open one lesson; with --plain line by line, for pipes and screen readers",
    "today": "what is next and what is due",
    "report": "the five strands of awareness, as text, Markdown, a page, or JSON",
    "journal": "write in the journal, read it, undo and look back",
    "share": "choose what a mentor may read, and make a page to mail",
    "review": "read and answer what someone shared with you, sealed",
    "keys": "keys for sealed packets: your contact line, and whose line you trust",
    "receive": "take in what a mentor answered by mail",
    "course": "list the course, check a course's files",
    "worksheet": "fill in a worksheet, go on with it, print it",
    "demo": "the app on a made-up ninety-day record; never touches yours",
    "data": "where your data is; check it, back it up, take it out, bring it in",
}
"""Each word with its line of help; its module is ``companion.cli.<word>``."""

NEAR = 0.7
"""How much alike a command is that may have been meant: at less, “version” is taken for “lesson”."""
WIDTH = 78
"""Columns of the help."""

_EPILOG = """\
Without a command the app opens where you left off. Everything you write stays
on this machine: “companion data where” names the folder.
Exit status: 0 done; 1 it is not so, or it failed; 2 it was not understood;
70 a fault of the program; 130 stopped with Ctrl-C; 129 and 143 ended because
the terminal was closed or the system asked (what you typed is kept).
"""
_QUOTING = (
    ("invalid choice", "this is none of the words it can be"),
    ("invalid", "this value cannot be used here"),
    ("ignored explicit argument", "this option takes no value"),
    ("ambiguous option", "this option is cut short"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: asking for the terminal's would import shutil, 3 ms of every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=WIDTH)


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are MisuseErrors and never quote what was typed.

    What was typed may be a piece of the journal.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("allow_abbrev", False)
        options["formatter_class"] = _Help
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Raise MisuseError instead of printing the usage."""
        _, colon, after = message.partition(": ")
        for beginning, words in _QUOTING:
            if (after if colon else message).startswith(beginning):
                message = message[: len(message) - len(after)] + words if colon else words
                break
        raise MisuseError(message, where=self.prog, next_step=f"“{self.prog} --help” shows what it takes")


def run(words: Sequence[str], open_app: OpenApp) -> int:
    """Understand ``words`` and do what they say; returns the exit status.

    ``--home`` and ``--course`` may stand anywhere before ``--``. ``open_app`` opens the terminal app.
    """
    prepare()
    home, course, rest = places(words)
    parser = _parser(rest)
    try:
        options, extra = parser.parse_known_args(rest)
    except SystemExit as left:  # --help and --version have printed what they had to
        return left.code if isinstance(left.code, int) else 0
    if extra:
        raise _too_much(extra, options.command)
    if options.version:
        from companion import __version__

        print(f"companion {__version__}")
        return 0
    options.home, options.course, options.open_app = home, course, open_app
    if options.command is None:
        from companion.opening import Opening

        return open_app(Opening(home, course))
    status = options.run(options)
    if hasattr(options, "catalog"):
        from companion.cli.places import say_what_was_left_out

        say_what_was_left_out(options)
    return status if isinstance(status, int) else 0


def places(words: Sequence[str]) -> tuple[str | None, str | None, list[str]]:
    """Return ``--home``, ``--course`` and the remaining words."""
    found: dict[str, str | None] = {"--home": None, "--course": None}
    rest: list[str] = []
    position = 0
    while position < len(words):
        name, equals, value = words[position].partition("=")
        if name == "--" and not equals:
            return found["--home"], found["--course"], [*rest, *words[position:]]
        if name in found:
            if not equals:
                position += 1
                value = words[position] if position < len(words) else ""
            if not value:
                raise MisuseError("a folder is missing", where=name, next_step=f"write {name} FOLDER")
            found[name] = value
        else:
            rest.append(words[position])
        position += 1
    return found["--home"], found["--course"], rest


def _parser(words: Sequence[str]) -> Parser:
    """Return the parser with only the group of the first word built; for its own help the others by name."""
    word = next((word for word in words if not word.startswith("-")), None)
    if word is not None and word not in GROUPS:
        raise _unknown(word)
    listed = [word] if word is not None and words[0] == word else list(GROUPS)
    parser = Parser(
        prog="companion",
        description="From performer to leader: lessons, scenarios, a private journal.",
        epilog=_EPILOG,
    )
    parser.add_argument("-V", "--version", action="store_true", help="print the version and leave")
    parser.add_argument("--home", metavar="DIR", help="the folder of your data (or set COMPANION_HOME)")
    parser.add_argument("--course", metavar="DIR", help="the folder of another course")
    groups = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="companion")
    for name in listed:
        if name == word:
            import_module(f"companion.cli.{name}").add_parser(groups)
        else:
            groups.add_parser(name, help=GROUPS[name], add_help=False)
    return parser


def _unknown(word: str) -> MisuseError:
    from difflib import get_close_matches

    meant = _words_below(word) or [f"companion {near}" for near in get_close_matches(word, GROUPS, 1, NEAR)]
    called = f"“{word}” isn't a command" if re.fullmatch(r"[a-z-]{1,20}", word) else "this isn't a command"
    step = "“companion --help” lists the commands"
    if meant:
        step = f"did you mean {' or '.join(f'“{one}”' for one in meant)}?"
    return MisuseError(called, next_step=step)


def _words_below(word: str) -> list[str]:
    """Return the commands whose last word this is: ``companion data export`` of ``export``."""
    if word in ("version", "help"):
        return [f"companion --{word}"]
    found = []
    groups = Parser().add_subparsers()
    for group in GROUPS:
        import_module(f"companion.cli.{group}").add_parser(groups)
        for action in groups.choices[group]._actions:  # argparse has no other way to ask what it was told
            if isinstance(action, argparse._SubParsersAction) and word in action.choices:
                found.append(f"companion {group} {word}")
    return found


def _too_much(extra: Sequence[str], command: str | None) -> MisuseError:
    """Name options that are not known, and only count other words: they may be somebody's text."""
    names = [word.partition("=")[0] for word in extra if re.match(r"--?[a-z]", word)]
    known = [name for name in names if re.fullmatch(r"--?[a-z-]{1,20}", name)]
    where = f"companion {command}" if command else "companion"
    what = f"there is no option {known[0]}" if known else "there is a word too many"
    step = f"“{where} --help” shows what it takes; put a text with spaces in quotes"
    return MisuseError(what, where=where, next_step=step)

"""The program's start: the app or the command line, importing only the one; faults end here, in words."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.opening import Opening

ALLOCATIONS = 50_000
"""Allocations between two garbage collections of a command: at 700 they cost 2 ms of a 60 ms start."""
ONLY_OURS = 0o077
"""The umask: under the one we are given a folder might be made that even its owner may not enter."""
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells give it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``companion`` with the words after its name; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        sys.excepthook = _hook
        os.umask(ONLY_OURS)
        _open_closed_streams()
    if not words:
        return guarded(lambda: open_app(None))
    if argv is None:
        gc.set_threshold(ALLOCATIONS)
    return guarded(lambda: _command(words))


def guarded(work: Callable[[], int]) -> int:
    """Do ``work`` and turn whatever it raises into one message and an exit status."""
    from companion.safety.errors import CompanionError

    status = 0
    try:
        status = work()
        _flush()
    except CompanionError as error:
        return _tell(_in_words(error), error.status)
    except BrokenPipeError:
        # Whoever reads has read enough, as “head” does: that is no failure of what was asked for.
        _drop(sys.stdout)
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else "the output"
        _drop(sys.stdout)
        return _tell(
            f"companion: {place}: {error.strerror or 'it cannot be used'}\n"
            "  next: check the disk and your rights, then try again; what was saved before is untouched",
            1,
        )
    except Exception as error:
        from companion.crash import STATUS, report

        return _tell(report(error), STATUS)
    return status


def open_app(opening: Opening | None) -> int:
    """Open the terminal app, None: as usual; raises MisuseError without a terminal on both sides."""
    from companion.opening import Opening, refuse_without_terminal

    refuse_without_terminal()
    from companion.tui.launch import launch

    return launch(opening or Opening())


def _command(words: list[str]) -> int:
    from companion.cli.main import run

    return run(words, open_app)


def _in_words(error: object) -> str:
    from companion.safety.errors import CompanionError
    from companion.safety.show import show, show_line

    assert isinstance(error, CompanionError)
    place = f"{show_line(error.where)}: " if error.where else ""
    following = f"\n  next: {error.next_step}" if error.next_step else ""
    return show(f"companion: {place}{error.what}{following}")


def _tell(text: str, status: int) -> int:
    """Write a message to stderr if that is still possible, and return the status."""
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201
    except (OSError, ValueError):
        _drop(sys.stderr)
    return status


def _open_closed_streams() -> None:
    """Put nothing where the shell closed a stream.

    Or else the next file opened, such as the record, gets its number, and what is meant for the stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def _flush() -> None:
    """Write out what is buffered: a full disk or a closed pipe is noticed while it can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop(stream: object) -> None:
    """Send what cannot be written nowhere, so that the last flush of all does not complain."""
    from companion.cli.output import drop

    drop(stream)


def _hook(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Report a fault outside ``main``, such as one in another thread's end, without any value."""
    from companion.crash import report

    _tell(report(error), 0)


if __name__ == "__main__":
    sys.exit(main())

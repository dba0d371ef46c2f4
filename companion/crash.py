"""What is told when the program itself breaks: places in the code, never a value, an argument or a text."""

from __future__ import annotations

from types import TracebackType

STATUS = 70
"""Exit status of an internal fault (EX_SOFTWARE of sysexits.h)."""


def report(error: BaseException) -> str:
    """Return the fault as words: its type, the chain of files and lines, and what to do.

    The message of the exception is left out: it may quote what somebody wrote.
    """
    lines = ["companion: something broke inside the program; what was saved before is untouched"]
    seen: set[int] = set()
    fault: BaseException | None = error
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        lines.append(f"  {type(fault).__module__}.{type(fault).__qualname__}")
        lines.extend(f"    {place}" for place in _places(fault.__traceback__))
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines.append(
        "  next: try once more; if it breaks again, report these lines – they hold nothing you wrote"
    )
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def _short(path: str) -> str:
    """Return the last three parts of a path, which name no person's folder."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])

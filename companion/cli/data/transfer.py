"""``companion data export``: everything out as lines of JSON; and such a file, or any log, read again."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, BinaryIO, TextIO

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.records.revision import Revision
    from companion.store.record_store import RecordStore


_FIRST_BYTES = 64


def run_export(options: Namespace) -> int:
    """Write every revision as one line of JSON, all ASCII, ordered by ``rev``."""
    from companion.cli.output import narrate
    from companion.cli.places import reading

    with reading(options) as store:
        lines = _lines(store) if store is not None else iter(())
        count = _write(sys.stdout, lines) if options.output is None else _write_new(options.output, lines)
        if store is not None and store.damage:
            narrate(
                "The record is damaged in places; what can be read was exported. See: companion data check"
            )
        narrate(f"revisions exported: {count}" if store is not None else "nothing is kept here yet")
    return 0


def given(name: str) -> list[Revision]:
    """Return the revisions of an export or a log; the first line tells which it is."""
    if name == "-":
        return list(_revisions(sys.stdin.buffer, "stdin"))
    from companion.store.copies import is_log, revisions_in
    from companion.store.reading import survey

    try:
        if is_log(name):
            spoilt = len(survey(name).damage)
            if spoilt:
                from companion.cli.output import narrate
                from companion.safety.counted import counted

                narrate(f"{counted(spoilt, 'place')} of it cannot be read; what can be read is taken in")
            return list(revisions_in(name))
        with open(name, "rb") as stream:  # noqa: PTH123  (the path is shown as it was typed)
            return list(_revisions(stream, name))
    except OSError as error:
        raise CompanionError(
            f"it cannot be read: {error.strerror}", where=name, next_step="check the name"
        ) from error


def _lines(store: RecordStore) -> Iterator[str]:
    import json

    from companion.safety.typed_text import made_whole

    encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode
    for revision in store.revisions():
        yield encode(made_whole(revision.to_json())) + "\n"


def _write(stream: TextIO, lines: Iterator[str]) -> int:
    """Write lines through to where they go, and return how many."""
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  (the count after the last)
        stream.write(line)
    stream.flush()
    return count


def _write_new(path: str, lines: Iterator[str]) -> int:
    """Write a new file and return its number of lines."""
    from companion.cli.new_file import new_file

    with new_file(path, "the export") as stream:
        return _write(stream, lines)


def _stop_if_shared(stream: BinaryIO, name: str) -> None:
    """Raise CompanionError for what somebody else shared: it is no record, and has ways in of its own."""
    peek = getattr(stream, "peek", None)
    begins: bytes = peek(_FIRST_BYTES)[:_FIRST_BYTES] if peek is not None else b""
    if begins.startswith((b"age-encryption.org/", b"-----BEGIN AGE")) or b'"companion-' in begins:
        raise CompanionError(
            "what someone shared with you isn't a record",
            where=name,
            next_step=(
                "nothing was imported; open a packet with companion review, a reply with companion receive"
            ),
        )


def _revisions(stream: BinaryIO, name: str) -> Iterator[Revision]:
    """Yield the revisions of an export; raises CompanionError, with the line, at the first that is none."""
    from companion.records.revision import NotARevision, Revision
    from companion.safety.strict_json import StrictJsonError, read_json_lines

    _stop_if_shared(stream, name)
    number = 0
    try:
        for number, value in read_json_lines(stream):  # noqa: B007  (the line of an error)
            yield Revision.from_json(value)
    except (StrictJsonError, NotARevision) as error:
        reason = str(error) if isinstance(error, StrictJsonError) else f"line {number}: {error}"
        raise CompanionError(
            reason, where=name, next_step="nothing was imported; export again, or mend this line"
        ) from None

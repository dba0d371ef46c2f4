"""Any log read from its file: surveyed for what is whole and what is not, or a line at a time for content.

For the record's own log, a backup, and what a synchroniser left. ``path`` is the file; links are followed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from companion.store.line import LONGEST_HEADER, BrokenLine, read_header, unseal
from companion.store.log_file import Transaction
from companion.store.migrations import migrated
from companion.store.private_files import open_regular
from companion.store.revision_set import is_form
from companion.store.scan import Scan
from companion.store.tip import Tip

_BUFFER = 256 * 1024


def is_content(content: Any) -> bool:
    """Tell whether a line's content is a list of revisions."""
    return isinstance(content, list) and all(is_form(form) for form in content)


def survey(path: str, tip: Tip | None = None, take: Callable[[Any], bool] = is_content) -> Scan:
    """Read a log once; ``take`` gets each whole line's content as it is written. Raises OSError."""
    scan = Scan(take)
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb", _BUFFER) as stream:
        scan.begin(stream)
        scan.read(stream, tip)
    return scan


def transactions(path: str) -> Iterator[Transaction]:
    """Yield the revisions of each whole line, brought to the present schema; broken lines are passed over.

    A log whose header is damaged is read as one of the present schema. Raises OSError.
    """
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb", _BUFFER) as stream:
        header = read_header(stream.readline(LONGEST_HEADER).rstrip(b"\n"))
        stream.seek(0)
        for line in stream:
            try:
                content = unseal(line[:-1])[3]
            except BrokenLine:
                continue
            if is_content(content):
                yield migrated(content, header.schema) if header.schema else content

"""Opening the record for a conversation in lines, and closing it however that ends."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.cli.plain.reading import PlainSession
from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Talk

if TYPE_CHECKING:
    from companion.course.catalog import Catalog


def in_lines(
    options: argparse.Namespace, catalog: Catalog, go_through: Callable[[PlainSession], object]
) -> None:
    """Hold a conversation on stdin and stdout; somebody new hears the promise first.

    The end of the input ends it quietly. Afterwards the day's backup is made.
    """
    from companion.cli.daily_backup import back_up_today
    from companion.cli.places import drafts_of, home_of, open_record
    from companion.cli.plain.beginning import welcome

    talk = Talk(sys.stdin, sys.stdout)
    home = home_of(options)
    store = open_record(options)
    drafts = drafts_of(home)
    try:
        seed = welcome(talk, store, home, catalog).fact.seed
        go_through(PlainSession(talk=talk, store=store, drafts=drafts, catalog=catalog, seed=seed))
    except Left:
        talk.lines("")
    finally:
        drafts.close()
        store.close()
    back_up_today(home, store.clock)

"""The first minute: what is kept, where and who sees it, and one question that sets the path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.plain.answers import place_of
from companion.cli.plain.talk import Skipped
from companion.course.option_names import names_up_to
from companion.learner.profile import PATHS, begin, profile
from companion.safety.show import show_line

if TYPE_CHECKING:
    from companion.cli.plain.talk import Talk
    from companion.course.catalog import Catalog
    from companion.records.kept import Kept
    from companion.records.kinds import Profile
    from companion.store.record_store import RecordStore


def welcome(talk: Talk, store: RecordStore, home: Path, catalog: Catalog) -> Kept[Profile]:
    """Return the profile; somebody new hears the promise and is asked for a path first.

    An empty answer, or three that cannot be read, choose the first path; it can be changed at any time.
    """
    kept = profile(store)
    if kept is not None:
        return kept
    talk.say("Before you begin")
    talk.say(
        "What you answer and write here is kept, every version of it, in one folder on this machine. Nobody "
        "else sees it: there is no account, nothing is sent, nothing is counted against you."
    )
    talk.lines("The folder:", f"  {show_line(str(home))}", "")
    talk.say(
        "You can stop at any moment, in the middle of a word if need be, and come back to the same place. "
        "A question may be left out with an empty line; a question mark says it again."
    )

    def question() -> None:
        talk.say("Which is closest to you?")
        abouts = {path.id: path.about for path in catalog.paths}
        talk.options([f"{title}. {abouts.get(id, '')}".rstrip() for id, title in PATHS])

    question()
    try:
        place = talk.ask(
            f"Your answer ({names_up_to(len(PATHS))}; empty for a):",
            lambda line: place_of(line, len(PATHS)),
            question,
        )
    except Skipped:
        place = None
    return begin(store, PATHS[place or 0][0])

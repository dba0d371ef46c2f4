"""What all screens share: the course, the record once it is open, drafts, settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

from companion.records.clock import Clock, local_day
from companion.safety.errors import CompanionError
from companion.tui.settings import Settings

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.store.drafts import Drafts
    from companion.store.lent import CameBack, Lent
    from companion.store.lent_texts import LentTexts
    from companion.store.record_store import RecordStore
    from companion.tui.undo import Act

T = TypeVar("T")


class Keeper(Protocol):
    """Something that keeps what is being typed."""

    def keep(self) -> None:
        """Put what is typed on the disk."""


class Session:
    """One run of the app.

    ``acts`` is what was done in it and can be taken back, in order, ``told`` the notices seen,
    ``note`` what is to be known of this run and is said on Today and Awareness, ``trouble`` why what an
    editor saved cannot be taken in.

    The record is opened after the first frame (``open_record``); until then ``ready`` is False and screens
    show what the course alone can tell.
    """

    def __init__(
        self, home: Path, catalog: Catalog, clock: Clock, settings: Settings, *, note: str = ""
    ) -> None:
        self.home = home
        self.catalog = catalog
        self.clock = clock
        self.settings = settings
        self.note = note
        self.writings: WeakSet[Keeper] = WeakSet()
        self.acts: list[Act] = []
        self.told: set[str] = set()
        self.trouble = ""
        self._store: RecordStore | None = None
        self._drafts: Drafts | None = None

    @property
    def ready(self) -> bool:
        """Whether the record is open."""
        return self._store is not None

    @property
    def has_record(self) -> bool:
        """Whether anything was ever kept here."""
        from companion.store.home import has_begun

        return has_begun(self.home)

    @property
    def store(self) -> RecordStore:
        """The open record."""
        if self._store is None:
            raise RuntimeError("the record is not open yet")
        return self._store

    @property
    def drafts(self) -> Drafts:
        """What was typed and not yet saved."""
        if self._drafts is None:
            from companion.store.drafts import Drafts

            self._drafts = Drafts(self.home)
        return self._drafts

    @property
    def lent_texts(self) -> LentTexts:
        """What is out in an editor."""
        from companion.store.lent_texts import LentTexts

        return LentTexts(self.drafts)

    @property
    def today(self) -> date:
        """The learner's calendar day."""
        return local_day(self.clock.now())

    @property
    def seed(self) -> int:
        """The seed of every shuffle: the learner's, or 0 before there is a profile."""
        from companion.learner.profile import profile

        kept = profile(self.store)
        return kept.fact.seed if kept else 0

    def open_record(self) -> None:
        """Open the record; raises CompanionError when it cannot be. Safe to call in a thread."""
        from companion.store.record_store import RecordStore

        self.take_in_lent()
        self._store = RecordStore.open(self.home, clock=self.clock)

    def take_in_lent(self) -> tuple[str, ...]:
        """Make drafts of what editors saved since the last look; returns the keys of their places.

        What cannot be taken in stays where it is and is tried again; it keeps nobody from anything else.
        """

        def take_back(texts: LentTexts) -> tuple[str, ...]:
            self.flush()  # else what was typed a moment ago would go over what comes in
            return texts.take_back()

        return self._if_lent(take_back)

    def stuck_texts(self) -> tuple[tuple[Lent, CameBack], ...]:
        """Return what editors left and nobody can take in without asking."""
        return self._if_lent(lambda texts: texts.stuck())

    def _if_lent(self, look: Callable[[LentTexts], tuple[T, ...]]) -> tuple[T, ...]:
        try:
            return look(self.lent_texts) if self.drafts.has_lent else ()
        except CompanionError as error:
            self.trouble = str(error)
            return ()

    def flush(self) -> None:
        """Put everything typed on the disk."""
        for writing in list(self.writings):
            writing.keep()

    def close(self) -> None:
        """Flush and close."""
        self.flush()
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._drafts is not None:
            self._drafts.close()

"""What is typed reaches its field as it is; outside a field a held key acts once, and a paste never."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.timer import Timer
from textual.widget import Widget

from companion.safety.typed_text import in_one_line, is_text
from companion.tui.bursts import Burst, in_bursts
from companion.tui.held_keys import REPEAT, HeldKeys, Press

MAY_REPEAT = frozenset(
    (
        *("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "j", "k"),
        *("shift+up", "shift+down", "shift+left", "shift+right", "shift+pageup", "shift+pagedown"),
        *("tab", "shift+tab", "enter", "space", "escape"),
    )
)
"""Keys that move and may be held: enter acts on a caret alone, which a question does not have by itself."""
HELD_AT_MOST = 1.0
"""Seconds after which keys are handed on although no step has followed an answer."""
NEXT_LETTER = 0.4
"""Seconds a letter that acts waits where it may begin a sentence; two letters of one are .1 to .3 s apart."""
ALL_AT_ONCE = "Several keys came at once, as pasted text does, and there's no field here. They did nothing."


def is_idle(node: Widget, key: events.Key) -> bool:
    """Tell whether a key that comes to ``node`` types something and does nothing on this screen."""
    return key.is_printable and key.key not in node.screen.active_bindings


class Typed(App[int]):
    """An app whose fields take every character, many at a time, and whose questions take one key."""

    def __init__(self) -> None:
        super().__init__()
        self._held_keys = HeldKeys()
        self._acted = ""
        """The key pressed last outside a field, until another one comes; ``_is_held`` once that is known."""
        self._is_held = False
        self._perhaps: tuple[events.Key, Timer] | None = None
        self._ahead: list[events.Event] | None = None
        self._ahead_timer: Timer | None = None

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, which hands on what is typed in one go as one text."""
        return in_bursts(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        """Hand on what the terminal sends: text to a field, keys to anything else."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._ahead is not None:
            self._ahead.append(event)
            return
        await self._take(event)

    async def _take(self, event: events.Key | events.Paste) -> None:
        field = self._field() or self._field_meant(event)
        if field is not None:
            if self._goes_on_being_held(event):
                return
            await self._give_perhaps()
            for each in _as_taken(event, field):
                await super().on_event(each)
        elif isinstance(event, events.Paste):
            for each in self._without_a_field(event):
                await super().on_event(each)
        else:
            await self._press(event)

    def _field(self) -> Widget | None:
        """Return the field that is typed into."""
        focused = self.focused
        return focused if focused is not None and focused.check_consume_key("a", "a") else None

    def _field_meant(self, event: events.Key | events.Paste) -> Widget | None:
        """Give the keys to the field that what is typed is meant for, where that is known, and return it."""
        meant = getattr(self.focused, "field_meant", None)
        begun = self.a_key_waits
        field: Widget | None = meant(event, begun=begun) if meant is not None else None
        if field is not None:
            self.screen.set_focus(field)
        return field

    def _without_a_field(self, event: events.Paste) -> tuple[events.Key, ...]:
        """Return the keys of a text that came at once, where a key that moves is held down; else none."""
        if isinstance(event, Burst) and {key.key for key in event.keys} <= MAY_REPEAT:
            return event.keys
        self.notify(ALL_AT_ONCE, markup=False)
        return ()

    # -- a key that is held, or may be

    @property
    def a_key_waits(self) -> bool:
        """Whether a key was pressed whose meaning the next moment decides."""
        return self._perhaps is not None

    async def _press(self, event: events.Key) -> None:
        """Take a key outside a field: at once, after it was seen that it is not held, or never."""
        if self._answers(event) and self._shows_question():
            return
        what, self._acted, self._is_held = self._held_keys.came(event.key, event.time), event.key, False
        if self._may_repeat(event):
            what = Press.ANOTHER
        if what is Press.REPEATED:
            self._drop_perhaps()
            return
        await self._give_perhaps()
        if what is Press.PERHAPS:
            self._wait(event, REPEAT)
        elif self._may_begin_words(event):
            self._wait(event, NEXT_LETTER)
        else:
            await super().on_event(event)

    def _wait(self, event: events.Key, seconds: float) -> None:
        """Hand a key on only when nothing that follows it within so many seconds makes it another.

        Where the focus has moved meanwhile, as by a click, it would answer what it was not meant for.
        """
        meant_for = self.focused

        async def over() -> None:
            if self.focused is meant_for:
                await self._give_perhaps()
            else:
                self._drop_perhaps()

        self._perhaps = (event, self.set_timer(seconds, over))

    def _may_begin_words(self, event: events.Key) -> bool:
        may_begin = getattr(self.focused, "may_begin_words", None)
        return may_begin is not None and may_begin(event)

    def _goes_on_being_held(self, event: events.Key | events.Paste) -> bool:
        """Tell whether the key that answered before the field was there is held: then it is not typed.

        Its second coming may begin a word, such as “because” after b. It waits for what follows it.
        """
        if isinstance(event, Burst) and {key.key for key in event.keys} == {self._acted}:
            return True
        if not isinstance(event, events.Key) or event.key != self._acted:
            self._acted = ""
            return False
        what = self._held_keys.came(event.key, event.time)
        if what is Press.ANOTHER:
            self._acted = ""
            return False
        if self._perhaps is None and not self._is_held:
            self._wait(event, REPEAT)
        else:
            self._is_held = True
            self._drop_perhaps()
        return True

    def _answers(self, event: events.Key) -> bool:
        answers_to = getattr(self.focused, "answers_to", None)
        return answers_to is not None and answers_to(event.character or event.key)

    def _shows_question(self) -> bool:
        """Show what would be answered, if it is scrolled out of view, instead of answering it unseen."""
        focused = self.focused
        if focused is None or not focused.region or self.screen.find_widget(focused).visible_region:
            return False
        columns = (getattr(node, "keep_in_view", None) for node in focused.ancestors)
        show = next(filter(None, columns), None)
        if show is not None:
            show(focused)
        else:
            focused.scroll_visible(animate=False)
        return True

    def _may_repeat(self, event: events.Key) -> bool:
        return event.key in MAY_REPEAT and not self._answers(event)

    def _drop_perhaps(self) -> None:
        if self._perhaps is not None:
            self._perhaps[1].stop()
            self._perhaps = None

    async def _give_perhaps(self) -> None:
        """Hand on the key that waited: nothing showed it to be held, or the first of a sentence."""
        if self._perhaps is not None:
            event, _ = self._perhaps
            self._drop_perhaps()
            await super().on_event(event)

    # -- keys that come before what they are meant for

    def hold_keys(self) -> None:
        """Hold what is typed from now on: an answer was given, and what comes next is not drawn yet."""
        if self._ahead is None:
            self._ahead = []
            self._ahead_timer = self.set_timer(HELD_AT_MOST, self.let_go_of_keys)

    def let_go_of_keys(self) -> None:
        """Hand on what was held, once what comes next has the focus: focus is given by the same queue."""
        if self._ahead is not None:
            self.call_later(self._hand_on)

    async def _hand_on(self) -> None:
        held, self._ahead = self._ahead or [], None
        if self._ahead_timer is not None:
            self._ahead_timer.stop()
        for event in held:
            # Typed for something that was not there yet: it belongs to a field, and must answer no question.
            if self._field() is not None or not _is_answer(event):
                await self.on_event(event)


def _is_answer(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and is_text(event.character))


def _as_taken(event: events.Key | events.Paste, field: Widget) -> tuple[events.Event, ...]:
    """Return what to hand on to a field in the place of an event that came from the terminal."""
    if isinstance(event, events.Paste):
        return (event if _takes_lines(field) else _joined(event),)
    if event.key == "ctrl+j":  # a line end as a paste without brackets may send it
        return (events.Key("enter", "\r"),)
    unseen = is_text(event.character) and not event.is_printable
    return (events.Paste(event.character or ""),) if unseen else (event,)


def _takes_lines(field: Widget) -> bool:
    """Tell whether a field takes several lines, or knows what to do with them."""
    # Imported by what composed the field; the first frame does without.
    from textual.widgets import Input

    from companion.tui.widgets.asked_line import AskedLine

    return isinstance(field, AskedLine) or not isinstance(field, Input)


def _joined(event: events.Paste) -> events.Paste:
    line = in_one_line(event.text, goes_on=isinstance(event, Burst) and event.goes_on)
    return events.Paste(" ".join(line.splitlines()))  # of several lines Textual's own field takes the first

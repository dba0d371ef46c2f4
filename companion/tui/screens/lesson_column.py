"""The column of a lesson: its slots as widgets, where each stands, and which one is read."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.geometry import Size
from textual.layout import DockArrangeResult
from textual.widget import Widget

from companion.tui.screens.lesson_slots import Slot
from companion.tui.widgets.activities.base import ActivityView, LessonContext, Waiting
from companion.tui.widgets.reading_column import ReadingColumn


class LessonColumn(ReadingColumn):
    """Slots are numbered as in ``slots``; the end of the lesson has the number after the last."""

    def __init__(self, context: LessonContext, slots: tuple[Slot, ...], start: int) -> None:
        super().__init__(id="lesson-scroll")
        self.context = context
        self.slots = slots
        self.start = start
        self.complete = False
        self.finished: frozenset[int] = frozenset()
        self._views: dict[int, Widget] = {}
        self._stood: int | None = None
        """The line at which the part read first stood in the layout before."""

    @property
    def end(self) -> int:
        """The number of the lesson's end."""
        return len(self.slots)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A lesson has its own way on."""
        return False if action == "page_on" else super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        """Compose the first screenful from the place read; the rest follows after the first frame."""
        height = 0
        for number in range(self.start, len(self.slots)):
            view = self._views[number] = self._first_view(number)
            yield view
            height += self.slots[number].lines
            # Text below an activity that waits would jump down when it comes: by sixteen lines, 150 ms later.
            if height > self.app.size.height or (isinstance(view, Waiting) and view.display):
                break

    def _first_view(self, number: int) -> Widget:
        """Return a part as the first frame shows it: an activity waits for the record with its title."""
        slot = self.slots[number]
        if slot.word is None or self.context.session.ready:
            return slot.view(self.context)
        return Waiting(self.context, str(number), slot.word, slot.title)

    async def compose_view(self, *, whole: bool) -> bool:
        """Compose the activities that wait in view, ``whole`` with all below; False for nothing to do."""
        waiting = [number for number, view in self._views.items() if isinstance(view, Waiting)]
        for number in waiting:
            title = self._views[number]
            activity = self._views[number] = self.slots[number].view(self.context)
            await self.mount(activity, before=title)
            await title.remove()
        for number in self._below() if whole else ():
            await self._put(number, self._made(number))
        return bool(waiting) or whole

    async def compose_rest(self) -> None:
        """Compose what is not in view, an activity at a time, so that keys come in between.

        It is shown all at once: a layout of the whole lesson takes up to 30 ms, as long as two activities.
        """
        hidden = []
        for number in (*self._below(), *range(self.start)):
            view = self._made(number)
            if number == self.end or self.slots[number].word != "":  # which says itself whether it is shown
                view.display = False
                hidden.append(view)
            await self._put(number, view)
            await self._drawn()
        with self.app.batch_update():
            for view in hidden:
                view.display = True

    def be_complete(self) -> None:
        """Note that every part is there and laid out; from here on nothing moves the view but the reader."""
        self.complete = True
        self.count_finished()

    def _below(self) -> range:
        """Return the numbers of the parts below those that are there, with the end."""
        return range(max(self._views) + 1, self.end + 1)

    def _made(self, number: int) -> Widget:
        if number < self.end:
            return self.slots[number].view(self.context)
        from companion.tui.widgets.lesson_end import LessonEnd

        return LessonEnd()

    async def _put(self, number: int, view: Widget) -> None:
        """Mount a part in its place, above or below those that are there."""
        await self.mount(view, before=self._views[self.start] if number < self.start else None)
        self._views[number] = view

    async def _drawn(self) -> None:
        """Wait until all that was asked for before has been done and drawn, such as the step of an answer."""
        done = Event()
        self.call_after_refresh(done.set)
        await done.wait()

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Arrange the parts; what is read stays where it is while parts come in above it."""
        result = super().arrange(size, optimal)
        first = None if self.complete else self._views.get(self.start)
        y = next((one.region.y for one in result.placements if one.widget is first), None)
        if y is not None:
            moved, self._stood = y - (y if self._stood is None else self._stood), y
            if moved:
                self._go_along(moved)
        return result

    def _go_along(self, lines: int) -> None:
        """Scroll within the layout in the making, as Textual does for an anchor: no frame shows a jump."""
        from textual.scrollbar import ScrollBar  # 1.3 ms that no first frame needs

        y = round(self.scroll_y) + lines
        self.set_scroll(None, y)
        self.set_reactive(Widget.scroll_target_y, y)
        self.vertical_scrollbar.set_reactive(ScrollBar.position, y)

    # -- what stands where

    def view(self, number: int) -> Widget:
        """Return the widget of a slot."""
        return self._views[number]

    def activities(self) -> Iterator[tuple[int, ActivityView]]:
        """Yield the activities with their numbers, in order."""
        for number in sorted(self._views):
            view = self._views[number]
            if isinstance(view, ActivityView):
                yield number, view

    def count_finished(self) -> None:
        """Ask each activity whether anything is open; done after answers, never while scrolling."""
        self.finished = frozenset(number for number, view in self.activities() if view.finished)

    @property
    def top(self) -> int:
        """The slot at the top of the view."""
        y = round(self.scroll_y)
        best = 0
        for number in sorted(self._views):
            view = self._views[number]
            # A part that is not laid out yet stands nowhere.
            if view.virtual_region.height and view.virtual_region.y <= y:
                best = number
        return best

    @property
    def line(self) -> int:
        """How many lines of the slot at the top are scrolled past."""
        return max(0, round(self.scroll_y) - self._views[self.top].virtual_region.y)

    @property
    def focused_slot(self) -> int | None:
        """The slot that has the focus."""
        focused = self.screen.focused
        if focused is None:
            return None
        for number, view in self._views.items():
            if view is focused or view in focused.ancestors:
                return number
        return None

    @property
    def here(self) -> int:
        """The slot with the focus, else the one at the top."""
        focused = self.focused_slot
        return self.top if focused is None else focused

    def reached(self) -> str | None:
        """The activity with the focus, else the first open one in view, else the last one begun.

        In view counts what stands between the top and the middle.
        """
        focused = self.focused_slot
        top, half = round(self.scroll_y), round(self.scroll_y) + self.size.height // 2
        reached = None
        for number, slot in enumerate(self.slots):
            if slot.activity_id is None:
                continue
            region = self._views[number].virtual_region
            if number == focused:
                return slot.activity_id
            if focused is None and top < region.bottom and region.y <= half and number not in self.finished:
                return slot.activity_id
            if region.y <= half:
                reached = slot.activity_id
        return reached

    # -- going there

    def show_line(self, number: int, line: int) -> None:
        """Put line ``line`` of a slot at the top."""
        y = self._views[number].virtual_region.y + line
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def in_reach(self, number: int) -> bool:
        """Tell whether a slot can be shown without jumping over anything unread.

        At most one blank line may lie between this page and it.
        """
        region = self._views[number].virtual_region
        top, height = round(self.scroll_y), self.size.height
        in_view = top < region.bottom and region.y < top + height - 3
        return in_view or top <= region.y <= top + height + 1

    def begins_below(self, number: int) -> bool:
        """Tell whether a slot begins below the top of the view."""
        return self._views[number].virtual_region.y > round(self.scroll_y)

    def ends_in_view(self, number: int) -> bool:
        """Tell whether the last line of a slot can be seen."""
        return self._views[number].virtual_region.bottom <= round(self.scroll_y) + self.size.height + 1

    def page_down(self, *, within: int | None = None) -> None:
        """Scroll a page, keeping two lines of the old one; ``within`` a slot not beyond its end."""
        height = self.size.height
        target = round(self.scroll_y) + max(3, height - 2)
        if within is not None:
            target = min(target, self._views[within].virtual_region.bottom - height)
        self.scroll_to(y=target, animate=False)

    def can_answer(self, number: int) -> bool:
        """Tell whether what takes keys in a slot is in view, now or once the slot begins at the top."""
        inside = self.answered_in(number)
        if inside is None:
            return True
        top = max(round(self.scroll_y), self._views[number].virtual_region.y)
        return self._lines_of(inside)[1] <= top + self.size.height

    def stop_at(self, number: int) -> None:
        """Show a slot, from its beginning unless that is read, and give it the keys once they are in view."""
        view, inside = self._views[number], self.answered_in(number)
        now, begins, height = round(self.scroll_y), view.virtual_region.y, self.size.height
        first, last = self._lines_of(inside) if inside is not None else (now, now)
        in_view = begins <= now <= first and last <= now + height
        top = now if in_view and number not in self.finished else begins
        if first < now and last > begins + height:
            top = first  # what was read on to, and is taller than what would be in view from the beginning
        if top != now:
            self.scroll_to(y=top, animate=False)
        if inside is not None and last <= top + height:
            inside.focus(scroll_visible=False)
        else:
            (view if inside is None and view.can_focus else self).focus(scroll_visible=False)

    def reveal(self, view: ActivityView) -> None:
        """Show an activity whole where it fits; else what has the focus, with what fits above it."""
        region, height = view.virtual_region, self.size.height
        top, bottom = region.y, region.bottom
        focused = self.screen.focused
        if region.height > height and focused is not None and view in focused.ancestors:
            top, bottom = self._lines_of(focused)
            before = [one for one in view.query("*") if self._lines_of(one)[0] < top]
            top = next((at for one in before if bottom - (at := self._lines_of(one)[0]) <= height), top)
        if top < self.scroll_y or bottom - top >= height:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_y + height:
            self.scroll_to(y=bottom - height, animate=False)

    def keep_in_view(self, focused: Widget) -> None:
        """Show what has the keys, with its question."""
        view = self.view(slot) if self.complete and (slot := self.focused_slot) is not None else focused
        if isinstance(view, ActivityView):
            self.reveal(view)
        else:
            super().keep_in_view(focused)

    def answered_in(self, number: int) -> Widget | None:
        """Return what is answered in a slot."""
        view = self._views[number]
        if isinstance(view, ActivityView):
            return view.takes_keys
        return view.query_one_optional("Menu") if number == self.end else None

    def _lines_of(self, widget: Widget) -> tuple[int, int]:
        """Return the lines of the column at which a widget begins and ends; of a tall one a page counts."""
        top = widget.virtual_region.y
        for node in widget.ancestors:
            if node is self:
                break
            if isinstance(node, Widget):
                top += node.virtual_region.y + node.gutter.top
        return top, top + min(widget.virtual_region.height, self.size.height - 1)

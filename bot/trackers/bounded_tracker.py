"""A tracker that begins at a snapshot, and reads what was before only if something is undone."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.trackers.snapshot import UNDOING

# Every stored event of the session.
Whole = Callable[[], list[Event]]


class BoundedTracker(DialogueStateTracker):
    """`stored` of its events need no saving: those of the snapshot, and those read from the store."""

    def __init__(self, sender_id: str, slots: Iterable[Slot]) -> None:
        super().__init__(sender_id, slots)
        self.stored = 0
        self._whole: Whole | None = None

    @classmethod
    def restored(
        cls, sender_id: str, slots: Iterable[Slot], events: Sequence[Event], whole: Whole | None
    ) -> "BoundedTracker":
        """`whole` is None when `events` are all there are."""
        tracker = cls(sender_id, slots)
        for event in events:
            tracker.update(event)
        tracker.stored, tracker._whole = len(events), whole
        return tracker

    def update(self, event: Event, domain: Domain | None = None) -> None:
        if self._whole and isinstance(event, UNDOING):
            self._widen(self._whole())
        super().update(event, domain)

    def _widen(self, whole: list[Event]) -> None:
        """What is undone may lie before the snapshot."""
        new = list(self.events)[self.stored :]
        self.events: deque[Event] = deque([*whole, *new])
        self.stored, self._whole = len(whole), None
        self._reset()
        self.replay_events()

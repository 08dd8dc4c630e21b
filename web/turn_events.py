"""Tells the event log of every answered turn."""

from collections.abc import Callable
from datetime import datetime

from advisor.clock import utc_now
from advisor.events.desk_events import channel_of
from advisor.events.event import TURN, Event
from advisor.events.handled import handled_as
from advisor.events.keys import EventKeys
from advisor.events.placing import Placing
from advisor.events.writer import EventWriter
from web.conversation import Conversation
from web.message import Message
from web.said import Said
from web.tokens import new_conversation_id

# On a message by which a guided tool asks for its next fact.
STOP_TOOL = "/stop_tool"


class TurnEvents:
    def __init__(
        self,
        writer: EventWriter,
        keys: EventKeys,
        placing: Placing,
        is_preview: bool,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """`is_preview`: the assistant speaks as of another day, to no user; nothing is recorded."""
        self.writer = writer
        self.keys = keys
        self._placing = placing
        self._is_preview = is_preview
        self._clock = clock

    def record(self, conversation: Conversation, sender: str, said: Said, messages: list[Message]) -> None:
        """Neither waits nor raises."""
        last, moment = messages[-1], self._clock()
        tool = str(last["custom"].get("tool") or "")[:40]
        starts_tool, conversation.tool = bool(tool) and tool != conversation.tool, tool
        conversation.last_message = said.id or new_conversation_id()
        subject = self.keys.turn(sender, conversation.last_message)

        def make() -> Event:
            custom = messages[0]["custom"]
            place = self._placing.place(custom)
            return Event(
                name=TURN,
                day=moment.date(),
                subject=subject,
                conversation=self.keys.conversation(sender),
                **vars(place),
                language=str(custom.get("language") or said.language)[:10],
                channel=channel_of(sender),
                site=said.site,
                kind=str(custom.get("kind") or "")[:20],
                tool=tool,
                starts_tool=starts_tool,
                handled=handled_as(custom, is_step(last)),
            )

        if not self._is_preview:
            self.writer.record(make)


def is_step(message: Message) -> bool:
    """Whether a guided tool waits for a fact."""
    return any(button["payload"] == STOP_TOOL for button in message["buttons"])

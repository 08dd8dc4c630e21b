"""What a person at the desk says, brought to the platform the user wrote from."""

import asyncio
from collections import OrderedDict

from web.channels.answers import Answers
from web.channels.channel import AnyChannel
from web.channels.wire import Inbound

LOOK_SECONDS = 3.0
_REMEMBERED = 1_000


class DeskWords:
    """Where to bring them is kept in memory only; after a restart they come with the answer to the next message."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._waiting: OrderedDict[str, tuple[AnyChannel, Inbound]] = OrderedDict()

    async def expect(self, channel: AnyChannel, told: Inbound) -> None:
        """From now on, if the user has an open inquiry and the channel may write by itself."""
        sender = self._answers.sender(channel, told.user)
        if channel.may_follow and await self._answers.has_inquiry(sender):
            self._waiting[sender] = (channel, told)
            if len(self._waiting) > _REMEMBERED:
                self._waiting.popitem(last=False)

    async def bring(self) -> None:
        """Looks again and again."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for sender, (channel, told) in list(self._waiting.items()):
                is_open = await self._answers.has_inquiry(sender)
                await self._answers.bring_news(channel, told)
                if not is_open:
                    self._waiting.pop(sender, None)

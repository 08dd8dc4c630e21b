"""The address platforms call: who sent it comes first, what it says second, the answer third."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from email.errors import MessageError

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from advisor.channel_reply import ChannelMessage
from web.body import read_body
from web.channels.answers import Answers
from web.channels.channel import AnyChannel
from web.channels.wire import ForgedError, Inbound, Incoming, Received
from web.rates import Rates
from web.refusal import Refusal

log = structlog.get_logger()

# Platforms put many users' messages into one request: a user's own limit does not apply.
_BODY_LIMIT = 1024 * 1024


# Turns whose answer a platform may ask for again.
_REMEMBERED = 500


@dataclass
class _UnderWay:
    """`follows`: the answer is sent by itself, and no longer given in a response."""

    replies: asyncio.Task[list[ChannelMessage]]
    follows: bool = False


class ChannelDoor:
    def __init__(self, channel: AnyChannel, answers: Answers, rates: Rates) -> None:
        self._channel = channel
        self.by_http = channel.by_http
        self._answers = answers
        self._rates = rates
        self._under_way: OrderedDict[str, _UnderWay] = OrderedDict()

    async def receive(self, request: Request) -> Response:
        """Refusal 401 for a request the platform did not sign; forgeries count against their address."""
        incoming = Incoming(
            request.method,
            {name.lower(): value for name, value in request.headers.items()},
            dict(request.query_params),
            await read_body(request, _BODY_LIMIT),
        )
        try:
            await self._channel.verify(incoming)
        except ForgedError as error:
            await self._rates.check_address(request)
            raise Refusal(401, "bad_signature") from error
        received = self._read(incoming)
        await self._answers.note_undelivered(self._channel, received.undelivered)
        new = await self._answers.are_new(self._channel, received.messages)
        if self._channel.passive_seconds and received.messages:
            return await self._answer_in_time(received.messages[0], received, bool(new))
        received.response.background = BackgroundTask(self._answers.answer, self._channel, new)
        return received.response

    async def fetch(self) -> None:
        """Takes what a channel fetches by itself; the same steps as for a request."""
        await self._channel.listen(self._take)

    async def _take(self, incoming: Incoming) -> bool:
        try:
            await self._channel.verify(incoming)
        except ForgedError as error:
            log.warning("refused", channel=self._channel.name, reason=str(error))
            return False
        new = await self._answers.are_new(self._channel, self._read(incoming).messages)
        await self._answers.answer(self._channel, new)
        return True

    def _read(self, incoming: Incoming) -> Received:
        """What is signed but cannot be made out is taken: the platform would only send it again."""
        try:
            received = self._channel.read(incoming)
            for told in received.messages:
                # Half a character in an id could be neither kept nor sent: UnicodeEncodeError is a ValueError.
                f"{told.id}{told.user}{told.to}".encode()
            return received
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError) as error:
            log.warning("not_understood", channel=self._channel.name, reason=type(error).__name__)
            return Received()

    async def _answer_in_time(self, told: Inbound, received: Received, is_new: bool) -> Response:
        """The answer in the response if it is one message and ready; else it follows by itself.

        Asked again for a message that is under way, we wait for the same answer.
        """
        if is_new:
            self._remember(told, asyncio.create_task(self._answers.replies(self._channel, told)))
        turn = self._under_way.get(told.id)
        if turn is None or turn.follows:
            return received.response
        await asyncio.wait([turn.replies], timeout=self._channel.passive_seconds)
        if turn.replies.done() and len(turn.replies.result()) == 1:
            response = self._channel.passive(turn.replies.result()[0], told)
            response.background = BackgroundTask(self._answers.finish, self._channel.name, told)
            return response
        turn.follows = self._channel.may_follow
        if turn.follows:
            received.response.background = BackgroundTask(self._follow, told, turn)
        return received.response

    def _remember(self, told: Inbound, replies: asyncio.Task[list[ChannelMessage]]) -> None:
        self._under_way[told.id] = _UnderWay(replies)
        if len(self._under_way) > _REMEMBERED:
            self._under_way.popitem(last=False)

    async def _follow(self, told: Inbound, turn: _UnderWay) -> None:
        await self._answers.deliver(self._channel, told, await turn.replies)

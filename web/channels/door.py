"""The address platforms call: who sent it comes first, what it says second, the answer third."""

import asyncio

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from web.body import read_body
from web.channels.answers import Answers
from web.channels.channel import AnyChannel
from web.channels.wire import ForgedError, Inbound, Incoming, Received
from web.rates import Rates
from web.refusal import Refusal

log = structlog.get_logger()

# Platforms put many users' messages into one request: a user's own limit does not apply.
_BODY_LIMIT = 1024 * 1024


class ChannelDoor:
    def __init__(self, channel: AnyChannel, answers: Answers, rates: Rates) -> None:
        self._channel = channel
        self._answers = answers
        self._rates = rates

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
        new = await self._answers.are_new(self._channel, received.messages)
        if len(new) == 1 and self._channel.passive_seconds:
            return await self._answer_in_time(new[0], received)
        received.response.background = BackgroundTask(self._answers.answer, self._channel, new)
        return received.response

    def _read(self, incoming: Incoming) -> Received:
        """What is signed but cannot be made out is taken: the platform would only send it again."""
        try:
            return self._channel.read(incoming)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            log.warning("not_understood", channel=self._channel.name, reason=type(error).__name__)
            return Received()

    async def _answer_in_time(self, told: Inbound, received: Received) -> Response:
        """The answer in the response if it is one message and ready; else it follows by itself."""
        replies = asyncio.create_task(self._answers.replies(self._channel, told))
        await asyncio.wait([replies], timeout=self._channel.passive_seconds)
        if replies.done() and len(replies.result()) == 1:
            return self._channel.passive(replies.result()[0], told)

        async def follow() -> None:
            await self._answers.deliver(self._channel, told, await replies)

        received.response.background = BackgroundTask(follow)
        return received.response

"""The base of every channel; a platform's file says how it signs, what it sends and how it is answered."""

import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from starlette.responses import Response

from advisor.channel import Channel as Limits
from advisor.channel_menu import Menu
from advisor.channel_reply import ChannelMessage
from web.channels.delivery import Answer, Delivery, DeliveryError
from web.channels.faults import fault_of
from web.channels.settings import ChannelSettings
from web.channels.wire import ForgedError, Inbound, Incoming, Received

Clock = Callable[[], float]
# Says whether what was taken is genuine.
Take = Callable[[Incoming], Awaitable[bool]]
AnySettings = TypeVar("AnySettings", bound=ChannelSettings)

# How old a signed request may be: Slack's own advice, and long enough for every other platform's retries.
_WINDOW_SECONDS = 300


class Channel(ABC, Generic[AnySettings]):
    """`language` is spoken to somebody of whom nothing is known yet.

    `passing` is what of an address is good for one answer only.
    `by_http`: whether the platform calls us; a channel that fetches its messages must have no address to call.
    `has_menu`: whether we can put a menu beside the input field.
    `passive_seconds` is how long the platform waits for an answer in the response itself; 0: it wants none there.
    `may_follow`: whether an answer that was not ready by then may be sent by itself.
    """

    name: ClassVar[str]
    settings_type: ClassVar[type[ChannelSettings]]
    language: ClassVar[str] = "en"
    passing: ClassVar[frozenset[str]] = frozenset()
    by_http: ClassVar[bool] = True
    has_menu: ClassVar[bool] = False
    passive_seconds: float = 0.0
    may_follow: bool = True

    def __init__(self, settings: AnySettings, limits: Limits, delivery: Delivery, clock: Clock = time.time) -> None:
        self.settings = settings
        self.limits = limits
        self._delivery = delivery
        self._clock = clock

    @abstractmethod
    async def verify(self, incoming: Incoming) -> None:
        """Raises ForgedError unless the platform signed the request. Nothing of it is parsed before."""

    @abstractmethod
    def read(self, incoming: Incoming) -> Received:
        """The users' messages in a verified request. Raises ValueError or LookupError for one we cannot make out."""

    @abstractmethod
    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        """Raises DeliveryError. `key` names this sending, for platforms that take the same one only once."""

    async def send_first(self, messages: Sequence[ChannelMessage], to: Mapping[str, str], key: str) -> int:
        """Sends the first of `messages`, or more that the platform takes together; how many. Raises DeliveryError."""
        await self.send(messages[0], to, key)
        return 1

    def lasting(self, to: Mapping[str, str]) -> dict[str, str]:
        """What of `to` is still good when a person answers, hours later."""
        return {name: value for name, value in to.items() if name not in self.passing}

    @abstractmethod
    async def check(self) -> str:
        """The name the platform knows us by. Raises DeliveryError with what is wrong with the credentials."""

    async def set_menu(self, menu: Menu) -> None:
        """Puts the menu beside the user's input field, in place of the one there is; only with `has_menu`."""
        raise NotImplementedError(self.name)

    async def listen(self, take: Take) -> None:
        """For channels that fetch their messages themselves: hands each to `take`, until it is stopped."""

    def passive(self, message: ChannelMessage, told: Inbound) -> Response:
        """`message` as a response; only for channels with `passive_seconds`."""
        raise NotImplementedError(self.name)

    def codes(self, answer: Answer) -> Sequence[str]:
        """The platform's codes for what was wrong, the most particular first; empty when nothing was."""
        return ()

    def judge(self, status: int, answer: Answer) -> DeliveryError | None:
        """What is wrong with an answer."""
        return fault_of(self.limits.errors, self.codes(answer), status)

    async def call(self, method: str, url: str, **request: Any) -> Answer:
        """The platform's answer. Raises DeliveryError."""
        return await self._delivery.call(method, url, self.judge, **request)

    async def post(self, url: str, body: Mapping[str, Any], **request: Any) -> Answer:
        """The platform's answer to a JSON body. Raises DeliveryError."""
        return await self.call("POST", url, json=body, **request)

    async def get(self, url: str, **request: Any) -> Answer:
        return await self.call("GET", url, **request)

    def check_age(self, timestamp: str) -> None:
        """Raises ForgedError for a time (seconds since 1970) that is more than five minutes from now."""
        try:
            age = abs(self._clock() - float(timestamp))
        except ValueError:
            raise ForgedError("no timestamp") from None
        if not age <= _WINDOW_SECONDS:
            raise ForgedError("too old")


AnyChannel = Channel[Any]

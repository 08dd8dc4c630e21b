"""Signatures against the examples their owners publish, each with its address."""

import asyncio

import httpx
import pytest
from pydantic import SecretStr

from advisor.channel import read_channels
from tests.web.channels.conftest import LIMITS
from web.channels.channel import AnyChannel
from web.channels.delivery import Delivery
from web.channels.platforms.line import Line, LineSettings
from web.channels.platforms.messenger import Messenger, MessengerSettings
from web.channels.platforms.whatsapp import WhatsApp, WhatsAppSettings
from web.channels.wire import ForgedError, Incoming

BY_NAME = {channel.name: channel for channel in read_channels(LIMITS)}
SECRET = SecretStr("It's a Secret to Everybody")
ANY = SecretStr("any")


def open_channel(kind: type[AnyChannel], settings: object, at: float = 0.0) -> AnyChannel:
    return kind(settings, BY_NAME[kind.name], Delivery(httpx.AsyncClient(), ()), clock=lambda: at)


def signed(headers: dict[str, str], body: str, query: dict[str, str] | None = None) -> Incoming:
    return Incoming("POST", headers, query or {}, body.encode())


# Meta publishes no example; its header is built as GitHub's, whose example this is.
META = "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries"
META_SIGNED = {"x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"}

EXAMPLES = [
    (
        META,
        open_channel(WhatsApp, WhatsAppSettings(token=ANY, app_secret=SECRET, verify_token=ANY, phone_id="1")),
        signed(META_SIGNED, "Hello, World!"),
    ),
    (
        META,
        open_channel(Messenger, MessengerSettings(token=ANY, app_secret=SECRET, verify_token=ANY)),
        signed(META_SIGNED, "Hello, World!"),
    ),
    (
        "https://github.com/line/line-bot-sdk-python/blob/master/tests/test_signature.py",
        open_channel(Line, LineSettings(token=ANY, secret=SecretStr("channel_secret"))),
        signed({"x-line-signature": "/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k="}, "bodybodybodybody"),
    ),
]
IDS = [channel.name for _, channel, _ in EXAMPLES]


@pytest.mark.parametrize(("address", "channel", "incoming"), EXAMPLES, ids=IDS)
def test_the_published_example_is_genuine(address: str, channel: AnyChannel, incoming: Incoming) -> None:
    asyncio.run(channel.verify(incoming))


@pytest.mark.parametrize(("address", "channel", "incoming"), EXAMPLES, ids=IDS)
def test_the_published_example_with_another_body_is_forged(
    address: str, channel: AnyChannel, incoming: Incoming
) -> None:
    with pytest.raises(ForgedError):
        asyncio.run(channel.verify(signed(dict(incoming.headers), incoming.body.decode() + " ", dict(incoming.query))))

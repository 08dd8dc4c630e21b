"""Targets at the public doors: signed requests of chat platforms, forged ones, and the gateway itself."""

import asyncio
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, cast

import httpx
from starlette.requests import Request

from tests.fuzz.mutate import HOSTILE, as_bytes, mutated
from tests.fuzz.target import Attempt, Target
from tests.web.channels.conftest import KITS
from tests.web.channels.kit import Kit, Wire
from web.body import read_fields, read_json, text_field
from web.channels.answers import Answers
from web.channels.channel import AnyChannel
from web.channels.delivery import Delivery
from web.channels.door import ChannelDoor
from web.channels.registry import channel_types
from web.channels.settings import read_channel_settings
from web.channels.tencent import read_xml
from web.channels.wire import ForgedError, Incoming, Received
from web.rates import Rates
from web.refusal import Refusal
from web.tokens import Tokens

_TEXTS = ["How do I renew?", "商标怎么续展？", "<b>1</b>", "/contact"]


def _channel(kit: Kit) -> AnyChannel:
    from advisor.channel import read_channels

    os.environ.update({**kit.settings, **kit.own})
    kind = channel_types()[kit.name]
    settings = read_channel_settings(kind.settings_type)
    limits = {channel.name: channel for channel in read_channels(Path("knowledge/channels.yml"))}
    return cast("AnyChannel", kind(settings, limits[kit.name], Delivery(httpx.AsyncClient(), ())))


def plain_bodies(kit: Kit) -> list[str]:
    """What the kit signs, before it is encrypted where the platform does that."""
    bodies: list[bytes] = []
    sign = kit.sign

    def noting(content: bytes) -> Wire:
        bodies.append(content)
        return sign(content)

    kit.sign = noting  # type: ignore[method-assign]
    for text in _TEXTS:
        kit.said(text, "1000")
        kit.pressed(text, "1001")
    kit.unreadable("1002")
    kit.ignored()
    kit.sign = sign  # type: ignore[method-assign]
    return [body.decode("utf-8", "replace") for body in bodies]


def _signed(kit: Kit) -> Callable[[], Attempt]:
    """Rightly signed and wrong inside: what a platform may pass on of its users, and of its own novelties."""

    def opened() -> Attempt:
        channel, bodies = _channel(kit), plain_bodies(kit)
        door = ChannelDoor(channel, cast("Answers", None), cast("Rates", None))

        def attempt(chance: Random) -> None:
            wire = kit.sign(as_bytes(chance, mutated(chance, bodies)))
            headers = {name.lower(): value for name, value in wire.headers.items()}
            received = door._read(Incoming(wire.method, headers, wire.query, wire.content))
            assert isinstance(received, Received)
            for told in received.messages:
                f"{told.id}{told.user}{told.text}{told.title}{told.to}".encode()

        return attempt

    return opened


def _forged(kit: Kit) -> Callable[[], Attempt]:
    """Nothing broken may pass for signed."""

    def opened() -> Attempt:
        channel, loop = _channel(kit), asyncio.new_event_loop()

        def attempt(chance: Random) -> None:
            wire = kit.said(chance.choice(_TEXTS), "1000")
            headers = {name.lower(): value for name, value in wire.headers.items()}
            query, proof = dict(wire.query), chance.choice(kit.proof)
            part = headers if proof.lower() in headers else query
            key = proof.lower() if part is headers else proof
            old = part.get(key, "")
            # Headers and addresses hold no more than Latin-1.
            part[key] = mutated(chance, [old, *HOSTILE]).encode("latin-1", "replace").decode("latin-1")
            if part[key].strip() == old.strip():
                return
            try:
                loop.run_until_complete(channel.verify(Incoming(wire.method, headers, query, wire.content)))
            except ForgedError:
                return
            assert key == "timestamp" or part[key].lower() == old.lower(), f"taken: {key}={part[key]!r}"

        return attempt

    return opened


def _request(content: bytes, kind: str) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": content, "more_body": False}

    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(content)).encode())]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers, "query_string": b""}, receive)


def _bodies() -> Attempt:
    samples = [json.dumps({"token": "a.b.c", "text": text, "id": "1", "after": 5}) for text in _TEXTS]
    loop = asyncio.new_event_loop()

    def attempt(chance: Random) -> None:
        content = as_bytes(chance, mutated(chance, samples))
        try:
            body = loop.run_until_complete(read_json(_request(content, "application/json"), 65_536))
            for name in ("token", "text", "id"):
                text_field(body, name, None).encode()
            json.dumps(body, allow_nan=False)
        except Refusal:
            pass

    return attempt


def _forms() -> Attempt:
    samples = [f"csrf=a%20b&text={text}&chosen=1:2&chosen=3:4" for text in _TEXTS]
    loop = asyncio.new_event_loop()

    def attempt(chance: Random) -> None:
        content = as_bytes(chance, mutated(chance, samples))
        try:
            fields = loop.run_until_complete(
                read_fields(_request(content, "application/x-www-form-urlencoded"), 65_536)
            )
        except Refusal:
            return
        assert not any("\x00" in value or "\x1b" in value for values in fields.values() for value in values)
        str(fields).encode()

    return attempt


def _tokens() -> Attempt:
    tokens = Tokens("tests only")
    token = tokens.sign("conversation")

    def attempt(chance: Random) -> None:
        broken = mutated(chance, [token]).encode("utf-8", "replace").decode()
        # A signature may be written in several ways (base64 skips foreign signs); what is signed may not.
        assert tokens.read(broken) in {None, "conversation"}
        assert broken.startswith(token.rpartition(".")[0]) or tokens.read(broken) is None

    return attempt


def _xml() -> Attempt:
    sample = "<xml><ToUserName><![CDATA[a]]></ToUserName><Content><![CDATA[hi]]></Content><MsgId>1</MsgId></xml>"

    def attempt(chance: Random) -> None:
        with suppress(ValueError):
            read_xml(as_bytes(chance, mutated(chance, [sample])))

    return attempt


_SIGNED = [Target(f"signed: {name}", 12, _signed(kit)) for name, kit in KITS.items()]
# Teams asks Microsoft's server for its keys, and mails are proved by their header.
_FORGED = [Target(f"forged: {name}", 5, _forged(kit)) for name, kit in KITS.items() if name not in {"teams", "email"}]
TARGETS = [
    Target("JSON bodies", 150, _bodies),
    Target("forms", 100, _forms),
    Target("tokens", 80, _tokens),
    Target("XML", 60, _xml),
    *_SIGNED,
    *_FORGED,
]

"""The widget's door: start a conversation, say something in it."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse

from web.body import read_json, text_field
from web.gateway import Gateway
from web.languages import negotiate
from web.message import Message
from web.refusal import Refusal
from web.said import Said, read_said
from web.tokens import new_conversation_id


def widget_sender(conversation: str) -> str:
    """Rasa's name for a conversation of the widget; its prefix keeps it apart from integrators' ones."""
    return f"web-{conversation}"


async def answer(gateway: Gateway, conversation: str, said: Said) -> list[Message]:
    """What the assistant says to a person on one of our own pages; a long message gets a notice."""
    sender = widget_sender(conversation)
    await gateway.rates.check_conversation(sender)
    limit = gateway.settings.message_limit
    if len(said.text) > limit:
        return [await gateway.turns.too_long(sender, said, limit, gateway.wording)]
    return await gateway.turns.take(sender, said)


class Chat:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def start(self, request: Request) -> JSONResponse:
        await self._gateway.rates.check_address(request)
        conversation = new_conversation_id()
        token = self._gateway.tokens.sign(conversation)
        return JSONResponse({"conversation": conversation, "token": token})

    async def say(self, request: Request) -> JSONResponse:
        await self._gateway.rates.check_address(request)
        body = await read_json(request, self._gateway.settings.request_limit)
        conversation = self._gateway.tokens.read(text_field(body, "token"))
        if conversation is None:
            raise Refusal(401, "bad_token")
        said = read_said(body, negotiate(request.headers.get("accept-language", "")))
        said = replace(said, site=site_of(request.headers.get("origin", ""), self._gateway.settings.allowed_origins))
        return JSONResponse({"messages": await answer(self._gateway, conversation, said)})


def site_of(origin: str, allowed: Sequence[str]) -> str:
    """The host of an origin that is allowed by name; "" for our own pages and for any other."""
    return urlsplit(origin).hostname or "" if origin in allowed else ""

"""The integrators' door (contract 5): another program speaks for a user, with a token of ours."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.bearer import check_bearer
from web.body import read_json, text_field
from web.gateway import Gateway
from web.languages import negotiate
from web.message import Message
from web.refusal import Refusal
from web.said import read_said

_CONVERSATION = re.compile(r"[^\s/?#]{1,128}")


class Messages:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def say(self, request: Request) -> Response:
        await check_bearer(request, self._gateway)
        body = await read_json(request, self._gateway.settings.request_limit)
        messages = await take(self._gateway, body, negotiate(request.headers.get("accept-language", "")))
        if "text/event-stream" in request.headers.get("accept", ""):
            return EventSourceResponse(_events(messages))
        return JSONResponse({"messages": messages})


async def take(gateway: Gateway, body: dict[str, Any], language: str) -> list[Message]:
    """What is answered to one message. Refusal when it is none, too long, or one too many."""
    sender, limit = integrator_sender(text_field(body, "conversation")), gateway.settings.message_limit
    said = read_said(body, language)
    if len(said.text) > limit:
        raise Refusal(413, "message_too_long", limit=limit)
    await gateway.rates.check_conversation(sender)
    return await gateway.turns.take(sender, said)


def integrator_sender(conversation: str) -> str:
    """Rasa's name for an integrator's conversation; Refusal when the id is missing or unfit."""
    if not _CONVERSATION.fullmatch(conversation):
        raise Refusal(400, "bad_conversation")
    return f"api-{conversation}"


async def _events(messages: list[Message]) -> AsyncIterator[ServerSentEvent]:
    for message in messages:
        yield ServerSentEvent(json.dumps(message, ensure_ascii=False), event="message")
    yield ServerSentEvent("{}", event="done")

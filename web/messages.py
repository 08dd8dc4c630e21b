"""The integrators' door (contract 5): another program speaks for a user, with a token of ours."""

import json
import re
from collections.abc import AsyncIterator

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
        settings = self._gateway.settings
        body = await read_json(request, settings.request_limit)
        sender = integrator_sender(text_field(body, "conversation"))
        said = read_said(body, negotiate(request.headers.get("accept-language", "")))
        if len(said.text) > settings.message_limit:
            raise Refusal(413, "message_too_long", limit=settings.message_limit)
        await self._gateway.rates.check_conversation(sender)
        messages = await self._gateway.turns.take(sender, said)
        if "text/event-stream" in request.headers.get("accept", ""):
            return EventSourceResponse(_events(messages))
        return JSONResponse({"messages": messages})


def integrator_sender(conversation: str) -> str:
    """Rasa's name for an integrator's conversation; Refusal when the id is missing or unfit."""
    if not _CONVERSATION.fullmatch(conversation):
        raise Refusal(400, "bad_conversation")
    return f"api-{conversation}"


async def _events(messages: list[Message]) -> AsyncIterator[ServerSentEvent]:
    for message in messages:
        yield ServerSentEvent(json.dumps(message, ensure_ascii=False), event="message")
    yield ServerSentEvent("{}", event="done")

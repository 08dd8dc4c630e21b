"""The door for thumbs and the survey: for the widget with its conversation's token, for integrators with theirs."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from advisor.clock import utc_now
from advisor.events.questionnaire import said_in
from web.bearer import check_bearer
from web.body import read_json, text_field
from web.chat import widget_sender
from web.gateway import Gateway
from web.languages import negotiate
from web.messages import integrator_sender
from web.refusal import Refusal

_RATINGS = {"up": 1, "down": -1, "none": 0}
_ID_LIMIT = 100


class FeedbackDoor:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._feedback = gateway.feedback

    async def words(self, request: Request) -> JSONResponse:
        """The reasons and the survey in the reader's language."""
        language = negotiate(request.headers.get("accept-language", ""))
        known = self._feedback.questionnaire
        reasons = [{"id": key, "title": said_in(text, language)} for key, text in known.reasons.items()]
        survey = [
            {
                "id": question.id,
                "ask": said_in(question.ask, language),
                "answers": [{"value": n, "title": said_in(text, language)} for n, text in question.answers.items()],
            }
            for question in known.survey.values()
        ]
        return JSONResponse({"reasons": reasons, "survey": survey})

    async def widget(self, request: Request) -> JSONResponse:
        await self._gateway.rates.check_address(request)
        body = await read_json(request, self._gateway.settings.request_limit)
        conversation = self._gateway.tokens.read(text_field(body, "token"))
        if conversation is None:
            raise Refusal(401, "bad_token")
        return await self._take(widget_sender(conversation), body)

    async def integrator(self, request: Request) -> JSONResponse:
        await check_bearer(request, self._gateway)
        body = await read_json(request, self._gateway.settings.request_limit)
        return await self._take(integrator_sender(text_field(body, "conversation")), body)

    async def _take(self, sender: str, body: dict[str, Any]) -> JSONResponse:
        await self._gateway.rates.check_conversation(sender)
        keep = await self._opinion(sender, body)
        try:
            is_kept = await run_in_threadpool(keep)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            raise Refusal(503, "feedback_down") from error
        if not is_kept:
            raise Refusal(404, "no_such_answer")
        return JSONResponse({"kept": True})

    async def _opinion(self, sender: str, body: dict[str, Any]) -> Callable[[], bool]:
        """Refusal when it is neither a rating nor an answer of the survey, or not one of those there are."""
        opinions, known = self._feedback.opinions, self._feedback.questionnaire
        if "question" in body:
            question = known.survey.get(_one_of(body, "question", known.survey))
            assert question is not None
            answer = int(_one_of(body, "answer", map(str, question.answers)))
            return lambda: opinions.survey(sender, question.id, answer, utc_now().date())
        value = _RATINGS[_one_of(body, "rating", _RATINGS)]
        reason = _one_of(body, "reason", known.reasons) if body.get("reason") and value < 0 else ""
        message = (
            text_field(body, "message", _ID_LIMIT) or (await self._gateway.conversations.read(sender)).last_message
        )
        turn = self._feedback.keys.turn(sender, message)
        return lambda: opinions.rate(sender, turn, value, reason)


def _one_of(body: dict[str, Any], name: str, choices: Any) -> str:
    known, value = list(choices), body.get(name)
    if str(value) not in known:
        raise Refusal(400, "bad_choice", name=name, choices=", ".join(known))
    return str(value)

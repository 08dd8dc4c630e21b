"""What a person at the desk said: the widget asks for it while an inquiry is open, and when the user comes back."""

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse

from web.bearer import check_bearer
from web.body import read_json, text_field
from web.chat import widget_sender
from web.gateway import Gateway
from web.languages import negotiate
from web.messages import integrator_sender
from web.news import with_survey, word_number
from web.refusal import Refusal


class Updates:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def widget(self, request: Request) -> JSONResponse:
        body = await read_json(request, self._gateway.settings.request_limit)
        conversation = self._gateway.tokens.read(text_field(body, "token"))
        if conversation is None:
            await self._gateway.rates.check_address(request)
            raise Refusal(401, "bad_token")
        return await self._news(widget_sender(conversation), body.get("after"), request)

    async def integrator(self, request: Request) -> JSONResponse:
        await check_bearer(request, self._gateway)
        body = await read_json(request, self._gateway.settings.request_limit)
        return await self._news(integrator_sender(text_field(body, "conversation")), body.get("after"), request)

    async def _news(self, sender: str, after: object, request: Request) -> JSONResponse:
        """`after` is the number of the last message the client has; whoever has none gets everything again.

        `survey`, after the end of an inquiry, is a message to show below them until it is answered.
        """
        await self._gateway.rates.check_updates(sender)
        try:
            news = await self._gateway.handovers.news(sender, word_number(after))
        except SQLAlchemyError as error:
            raise Refusal(503, "desk_down") from error
        usual = negotiate(request.headers.get("accept-language", ""))
        return JSONResponse(await with_survey(self._gateway, sender, news, usual))

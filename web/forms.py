"""The form of a guided tool for the widget: which fields it has now, and what is wrong with what is filled in."""

from dataclasses import asdict
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from advisor.tools.form import Forms
from advisor.tools.toolbox import Toolbox
from web.body import read_json, text_field
from web.chat import widget_sender
from web.gateway import Gateway
from web.languages import negotiate
from web.refusal import Refusal


class FormsDoor:
    """The result is asked for in the conversation, by the payload that opens the tool with the same facts beside it."""

    def __init__(self, gateway: Gateway, toolbox: Toolbox) -> None:
        self._gateway = gateway
        self._forms = Forms(toolbox)

    async def show(self, request: Request) -> JSONResponse:
        body = await read_json(request, self._gateway.settings.request_limit)
        conversation = self._gateway.tokens.read(text_field(body, "token"))
        if conversation is None:
            raise Refusal(401, "bad_token")
        await self._gateway.rates.check_updates(f"form {widget_sender(conversation)}")
        tool, facts = self._forms.tool(request.path_params["tool"]), body.get("facts", {})
        if tool is None:
            raise Refusal(404, "not_found")
        if not isinstance(facts, dict):
            raise Refusal(400, "bad_field", name="facts")
        language = negotiate(request.headers.get("accept-language", ""))
        today = self._gateway.settings.today or date.today()
        form = await run_in_threadpool(self._forms.form, tool, facts, language, today)
        return JSONResponse(asdict(form))

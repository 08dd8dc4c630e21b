"""The guided tools for programs: typed facts in, the result and its words out."""

from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from advisor.case.case_file import CaseFile
from advisor.errors import KnowledgeUnavailableError
from advisor.reader import Reader
from advisor.tools.guide import Guide
from advisor.tools.tool import Tool
from advisor.tools.toolbox import Toolbox
from advisor.wording import base_language
from web.bearer import check_bearer
from web.body import read_json
from web.gateway import Gateway
from web.languages import negotiate
from web.refusal import Refusal


class ToolDoor:
    def __init__(self, gateway: Gateway, toolbox: Toolbox) -> None:
        self._gateway = gateway
        self._box = toolbox
        self._guide = Guide(toolbox)
        self._inputs = {tool.id: toolbox.inputs(tool) for tool in toolbox.tools.values()}

    async def calculate(self, request: Request) -> JSONResponse:
        await check_bearer(request, self._gateway)
        tool = self._box.get(request.path_params["tool"])
        if tool is None:
            raise Refusal(404, "not_found")
        values = await read_json(request, self._gateway.settings.request_limit)
        language = negotiate(request.headers.get("accept-language", ""))
        today = self._gateway.settings.today or date.today()
        case = self._inputs[tool.id].read(values, today)
        if isinstance(case, dict):
            reasons = {fact: self._guide.reason(fault, base_language(language)) for fact, fault in case.items()}
            raise self._refusal("bad_facts", reasons)
        if missing := tool.missing(case):
            question = self._box.questions[missing]
            raise self._refusal("missing_facts", {missing: question.ask[base_language(language)]})
        return await run_in_threadpool(_answer, tool, case, Reader(language, ()), today)

    def _refusal(self, reason: str, facts: dict[str, str]) -> Refusal:
        listed = [{"fact": fact, "message": message} for fact, message in facts.items()]
        return Refusal(422, reason, details={"facts": listed})


def _answer(tool: Tool, case: CaseFile, reader: Reader, today: date) -> JSONResponse:
    try:
        result = tool.run(case, today)
        reply = tool.write(result, case, reader)
    except KnowledgeUnavailableError as error:
        raise Refusal(503, "knowledge_down") from error
    body: dict[str, Any] = {
        "tool": tool.id,
        "facts": case.to_json(),
        "result": TypeAdapter(tool.result).dump_python(result, mode="json"),
        "message": {
            "text": reply.text,
            "custom": reply.custom(),
            "buttons": [asdict(button) for button in reply.buttons],
        },
    }
    return JSONResponse(body)

"""Files made on the way out from what a signed link carries.

A calendar, a tool's report to print, a case file to print or to keep as data.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.templating import Jinja2Templates

from advisor.case.case_file import CaseFile, read_case
from advisor.errors import KnowledgeUnavailableError
from advisor.reader import Reader
from advisor.tools.file_links import FileWish
from advisor.tools.tool import Tool
from advisor.tools.toolbox import Toolbox
from advisor.wording import base_language, in_script
from web.gateway import Gateway
from web.languages import LANGUAGES
from web.refusal import Refusal

_File = TypeVar("_File")


class Files:
    def __init__(self, gateway: Gateway, toolbox: Toolbox, templates: Jinja2Templates) -> None:
        self._gateway = gateway
        self._box = toolbox
        self._templates = templates

    async def get(self, request: Request) -> Response:
        await self._gateway.rates.check_address(request)
        wish = self._box.links.read(request.path_params["token"])
        if wish is None or wish.language not in LANGUAGES:
            raise Refusal(404, "link_expired")
        case = read_case(wish.case, self._box.questions)
        if wish.kind == "calendar":
            return await run_in_threadpool(self._calendar, wish, case)
        if wish.kind == "report":
            return await run_in_threadpool(self._report, request, wish, case)
        if wish.kind == "data":
            return JSONResponse(case.to_json(), headers=_attachment("case.json"))
        return self._page(request, wish, case)

    def _calendar(self, wish: FileWish, case: CaseFile) -> Response:
        content = self._of_tool(wish, case, lambda tool, today: tool.calendar(case, wish.language, today))
        return Response(content, media_type="text/calendar", headers=_attachment("deadlines.ics"))

    def _report(self, request: Request, wish: FileWish, case: CaseFile) -> Response:
        country = case.value("home_country")
        reader = Reader(wish.language, (country,) if country else ())
        text = self._of_tool(wish, case, lambda tool, today: tool.sheet(case, reader, today))
        base = base_language(wish.language)
        words = {"title": self._box.tools[wish.tool].title(base), "note": self._box.wording.say("report_note", base)}
        shown = {word: in_script(said, wish.language) for word, said in words.items()}
        context = {"text": text, "language": wish.language, **shown}
        return self._templates.TemplateResponse(request, "report.html", context)

    def _of_tool(self, wish: FileWish, case: CaseFile, make: Callable[[Tool, date], _File | None]) -> _File:
        """What the tool of the wish makes of the case today. Raises Refusal."""
        tool = self._box.get(wish.tool)
        if tool is None or tool.missing(case):
            raise Refusal(404, "link_expired")
        try:
            content = make(tool, self._gateway.settings.today or date.today())
        except KnowledgeUnavailableError as error:
            raise Refusal(503, "knowledge_down") from error
        if content is None:
            raise Refusal(404, "not_found")
        return content

    def _page(self, request: Request, wish: FileWish, case: CaseFile) -> Response:
        base = base_language(wish.language)
        speech, say = self._box.speech, self._box.wording.say
        rows = [
            {"name": speech.name(fact, base), "value": speech.value(fact, given.value, base), "on": given.given_on}
            for fact, given in case.facts.items()
        ]
        shown = [{key: in_script(str(text), wish.language) for key, text in row.items()} for row in rows]
        words = {word: in_script(say(f"page_{word}", base), wish.language) for word in ("title", "given_on", "note")}
        context = {"rows": shown, "labels": words, "language": wish.language}
        return self._templates.TemplateResponse(request, "case.html", context)


def _attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}

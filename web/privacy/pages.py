"""The page that says what is kept, and a conversation's copy of its data, to read and as JSON."""

import json
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from web.gateway import Gateway
from web.languages import LANGUAGES
from web.pages import page_language
from web.privacy.desk import PrivacyDesk
from web.refusal import Refusal


class PrivacyPages:
    def __init__(self, gateway: Gateway, desk: PrivacyDesk, templates: Jinja2Templates) -> None:
        self._gateway = gateway
        self._privacy = desk.privacy
        self._links = desk.links
        self._templates = templates

    async def notice(self, request: Request) -> Response:
        await self._gateway.rates.check_address(request)
        language, notice = page_language(request, request.query_params.get("language", "")), self._privacy.notice
        context: dict[str, Any] = {
            "language": language,
            "title": notice.title(language),
            "sections": notice.sections(language),
            "words": self._gateway.wording.words(language),
        }
        return self._templates.TemplateResponse(request, "privacy.html", context)

    async def export(self, request: Request) -> Response:
        await self._gateway.rates.check_address(request)
        wish = self._links.read(request.path_params["token"])
        if wish is None or wish[1] not in LANGUAGES:
            raise Refusal(404, "link_expired")
        conversation, language = wish
        try:
            data = await run_in_threadpool(self._privacy.data.export, conversation)
        except (SQLAlchemyError, OSError) as error:
            raise Refusal(503, "data_down") from error
        if request.path_params["name"] == "data.json":
            content = json.dumps(data, ensure_ascii=False, indent=2, default=_plain)
            headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
            return Response(content, media_type="application/json", headers=headers)
        labels = self._privacy.notice.export_labels(language)
        context = {"language": language, "labels": labels, "data": json.loads(json.dumps(data, default=_plain))}
        return self._templates.TemplateResponse(request, "export.html", context)


def _plain(value: Any) -> str:
    """Moments and dates, which JSON has no form for."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)

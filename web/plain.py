"""The same assistant without scripts: a form, and the conversation so far above it."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from web.body import read_form, text_field
from web.chat import answer, widget_sender
from web.conversation import Turn
from web.gateway import Gateway
from web.message import is_withheld, make_notice
from web.news import spoken_news
from web.pages import page_language
from web.refusal import Refusal
from web.said import Said, read_said
from web.tokens import new_conversation_id


@dataclass(frozen=True)
class PlainPage:
    """What the template shows; `draft` is the text of a question that could not be taken."""

    language: str
    token: str = ""
    turns: tuple[Turn, ...] = ()
    problem: str = ""
    draft: str = ""


class Plain:
    """The conversation's token travels in a hidden field, so this page needs no cookie."""

    def __init__(self, gateway: Gateway, templates: Jinja2Templates) -> None:
        self._gateway = gateway
        self._templates = templates

    async def show(self, request: Request) -> Response:
        language = page_language(request, request.query_params.get("language", ""))
        return self._render(request, PlainPage(language))

    async def ask(self, request: Request) -> Response:
        form: dict[str, Any] = {}
        try:
            await self._gateway.rates.check_address(request)
            form = await read_form(request, self._gateway.settings.request_limit)
            return self._render(request, await self._answered(request, form))
        except Refusal as refusal:
            language = page_language(request, str(form.get("language", "")))
            page = await self._refused(language, form, refusal.sentence(self._gateway.wording, language))
            return self._render(request, page, refusal.status, refusal.headers)

    async def _answered(self, request: Request, form: dict[str, Any]) -> PlainPage:
        language = page_language(request, text_field(form, "language"))
        conversation = self._gateway.tokens.read(text_field(form, "token")) or new_conversation_id()
        wording = self._gateway.wording
        if "look" in form:
            said = Said(wording.sentence("plain_look", language), id=text_field(form, "id"))
            none_yet = [make_notice(wording.sentence("no_reply_yet", language), language, None)]
            messages = await spoken_news(self._gateway, widget_sender(conversation), language) or none_yet
        else:
            said = read_said(_pressed(form), language)
            passed_on = [make_notice(wording.sentence("passed_on", language), language, None)]
            sender = widget_sender(conversation)
            answered = await answer(self._gateway, conversation, said)
            news = await spoken_news(self._gateway, sender, language, with_survey=not answered)
            async with self._gateway.conversations.turn(sender) as kept:
                messages = [*(self._gateway.feedback.with_thumbs(kept, sender, answered) or passed_on), *news]
        question = wording.sentence("withheld_question", language) if is_withheld(messages) else said.words
        turns = await self._note(conversation, Turn(said.id, question, messages))
        return PlainPage(language, self._gateway.tokens.sign(conversation), turns)

    async def _note(self, conversation: str, turn: Turn) -> tuple[Turn, ...]:
        """The turns to show; loading the page again sends the same id and replaces the turn."""
        async with self._gateway.conversations.turn(widget_sender(conversation)) as kept:
            if kept.turns and turn.id and kept.turns[-1].id == turn.id:
                kept.turns.pop()
            kept.turns.append(turn)
            return tuple(kept.turns)

    async def _refused(self, language: str, form: dict[str, Any], problem: str) -> PlainPage:
        token = str(form.get("token", ""))
        conversation = self._gateway.tokens.read(token)
        turns: tuple[Turn, ...] = ()
        if conversation:
            turns = tuple((await self._gateway.conversations.read(widget_sender(conversation))).turns)
        return PlainPage(language, token, turns, problem, str(form.get("text", "")))

    def _render(
        self, request: Request, page: PlainPage, status: int = 200, headers: dict[str, str] | None = None
    ) -> Response:
        context: dict[str, Any] = {
            "page": page,
            "language": page.language,
            "words": self._gateway.wording.words(page.language),
            "message_id": new_conversation_id(),
        }
        return self._templates.TemplateResponse(request, "plain.html", context, status, headers)


def _pressed(form: dict[str, Any]) -> dict[str, Any]:
    """A pressed button's value is "payload", a line break and its title, in place of the typed text."""
    payload, _, title = str(form.get("press", "")).partition("\n")
    return {**form, "text": payload, "title": title} if payload else form

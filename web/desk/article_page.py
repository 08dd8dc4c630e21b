"""One article's twins side by side: the form, what the rules say of it, how every channel shows it."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.channel_reply import ChoiceWords
from advisor.clock import utc_now
from advisor.editing.article_diff import article_diff
from advisor.editing.article_text import OWN_FIELDS, SHARED_FIELDS, read_fields
from advisor.editing.draft_check import DraftFault, check_draft
from advisor.editing.drafts import PROPOSED, Round
from advisor.editing.knowledge_folder import LANGUAGES
from advisor.errors import ContentError
from advisor.wording import base_language, in_script
from web.desk.article_pages import TWO_PERSONS
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit
from web.languages import LANGUAGES as SCRIPTS
from web.wording import Wording

# The fields of the form: the twins' common ones by their name, each twin's own as "en.title".
Fields = dict[str, str]


class ArticlePage:
    def __init__(self, desk: Desk, wording: Wording) -> None:
        """`wording` is what users of channels read around their choices."""
        self._desk = desk
        self._room = desk.office.editing
        self._wording = wording

    def show(self, request: Request, visit: Visit) -> Response:
        return self.render(request, visit)

    def diff(self, request: Request, visit: Visit) -> Response:
        """What the draft changes in the files, to download."""
        article, files = self.find(request)
        latest = self._room.drafts.round(article).latest
        text = article_diff(article, files, latest.texts) if latest else ""
        name = f"{article.replace('/', '-')}.diff"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text, media_type="text/x-diff; charset=utf-8", headers=headers)

    def find(self, request: Request) -> tuple[str, dict[str, str]]:
        """The article's id and its files as they are. DeskRefusal 404 when there is none."""
        article = f"{request.path_params['topic']}/{request.path_params['slug']}"
        files = self._room.folder.texts(article)
        if files is None:
            raise DeskRefusal(404, "not_found")
        return article, files

    def render(
        self,
        request: Request,
        visit: Visit,
        status: int = 200,
        problem: str = "",
        typed: Fields | None = None,
        unwritable: tuple[str, ...] = (),
    ) -> Response:
        """`typed` is what is in the form and in no version yet; `unwritable` are its fields no file can hold."""
        article, files = self.find(request)
        self._room.publisher.finish(article, utc_now())
        round_ = self._room.drafts.round(article)
        texts = round_.latest.texts if round_.latest else files
        try:
            fields = typed or form_fields(texts, article, self._desk)
        except ContentError as error:
            faults = {("", ""): [f"{error.path.name}:{error.line}: {error.rule}"]}
            return self._show(request, visit, status, article, round_, problem="unreadable", faults=faults)
        base = round_.base
        return self._show(
            request,
            visit,
            status,
            article,
            round_,
            problem=problem,
            fields=fields,
            is_typed=typed is not None,
            unwritable=unwritable,
            faults=_by_field(check_draft(self._room.folder, article, texts, utc_now().date())),
            diff=article_diff(article, files, texts),
            has_changed=base is not None and base.texts != files,
            both=[one for one in request.query_params.get("both", "").split(",") if one in OWN_FIELDS + SHARED_FIELDS],
            **self._preview(request, article, texts),
        )

    def _show(
        self, request: Request, visit: Visit, status: int, article: str, round_: Round, **values: Any
    ) -> Response:
        office = self._desk.office
        latest, needs_two = round_.latest, office.store.setting(TWO_PERSONS) is True
        return self._desk.show(
            request,
            "article.html",
            visit.language,
            visit,
            status,
            article=article,
            round=round_,
            seen=round_.last_number,
            needs_two=needs_two,
            may_publish=not needs_two
            or (latest is not None and latest.state == PROPOSED and visit.account.id not in round_.authors),
            names={account.id: account.name for account in office.accounts.all()},
            address=f"/desk/articles/{article}",
            own=OWN_FIELDS,
            shared=SHARED_FIELDS,
            long_fields=("questions", "answer", "steps", "pitfalls", "countries"),
            twins=LANGUAGES,
            **values,
        )

    def _preview(self, request: Request, article: str, texts: Mapping[str, str]) -> dict[str, Any]:
        chosen = request.query_params.get("read", "")
        script = chosen if chosen in SCRIPTS else self._desk.language(request)
        content = self._room.folder.content()
        notes = next((one.countries for one in content.articles if (one.id, one.language) == (article, "en")), {})
        asked = request.query_params.get("country", "")
        country = asked if asked in notes else None
        reply = self._room.previewer.reply(article, texts, script, country, utc_now().date())
        say = self._wording.sentence
        words = ChoiceWords(*(say(key, script) for key in ("choices", "choices_prompt", "choices_in_words")))
        name = self._desk.office.directory.name
        return {
            "script": script,
            "scripts": SCRIPTS,
            "country": country,
            "countries": {code: in_script(name(code, base_language(script)) or code, script) for code in notes},
            "reply": reply,
            "forms": self._room.previewer.forms(reply, words) if reply else [],
        }


def form_fields(texts: Mapping[str, str], article: str, desk: Desk) -> Fields:
    """Raises ContentError."""
    read = {one: read_fields(texts[one], desk.office.editing.folder.path(article, one)) for one in LANGUAGES}
    own = {f"{one}.{field}": read[one][field] for one in LANGUAGES for field in OWN_FIELDS}
    return {**{field: read["en"][field] for field in SHARED_FIELDS}, **own}


def _by_field(faults: list[DraftFault]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        shared = fault.field in SHARED_FIELDS
        key = ("", fault.field) if shared else (fault.language, fault.field) if fault.field else ("", "")
        rule = f"{fault.language}: {fault.rule}" if shared or (fault.language and not fault.field) else fault.rule
        found.setdefault(key, []).append(rule)
    return found

"""What editors do with a draft: keep it, propose it, publish it, give it up, bring it up to changed files."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.editing.article_text import OWN_FIELDS, SHARED_FIELDS, UnwritableFieldError, write_fields
from advisor.editing.drafts import DISCARDED, DRAFT, PROPOSED, DraftChangedError, Version
from advisor.editing.knowledge_folder import LANGUAGES
from advisor.editing.merging import merge_twins
from advisor.editing.publishing import NotPublishedError
from advisor.errors import ContentError
from web.desk.article_page import ArticlePage, Fields
from web.desk.article_pages import TWO_PERSONS
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit

_FIELD_LIMIT = 100_000


class ArticleActions:
    def __init__(self, desk: Desk, page: ArticlePage) -> None:
        self._desk = desk
        self._room = desk.office.editing
        self._page = page
        self._actions: dict[str, Callable[[str, Version, Visit], str]] = {
            "save": lambda article, latest, visit: "",
            "propose": self._propose,
            "publish": self._publish,
            "discard": self._discard,
            "update": self._update,
        }

    def act(self, request: Request, visit: Visit) -> Response:
        """Keeps what the form holds as a version, then does what was asked; what cannot be done loses nothing."""
        action = self._actions.get(request.path_params["action"])
        if action is None:
            raise DeskRefusal(404, "not_found")
        article, files = self._page.find(request)
        typed = _typed(visit)
        try:
            latest = self._kept(article, files, typed, visit)
            query = action(article, latest, visit) if latest else ""
        except DraftChangedError:
            return self._page.render(request, visit, 409, "draft_changed", typed)
        except UnwritableFieldError as error:
            return self._page.render(request, visit, 400, "unwritable", typed, error.fields)
        except ContentError:
            return self._page.render(request, visit, 409, "unreadable")
        except NotPublishedError as error:
            return self._page.render(request, visit, 409, f"not_published_{error.reason}")
        return RedirectResponse(f"/desk/articles/{article}{query}", 303)

    def _kept(self, article: str, files: Mapping[str, str], typed: Fields, visit: Visit) -> Version | None:
        """The latest version after what was typed was added, if it says something new; None when nobody drafts."""
        round_ = self._room.drafts.round(article)
        seen = visit.number("seen")
        if seen != round_.last_number:
            raise DraftChangedError(article)
        texts = self._written(article, round_.latest.texts if round_.latest else files, typed)
        if round_.latest is None and texts != files:
            self._room.drafts.start(article, seen, visit.account.id, files, texts, utc_now())
        elif round_.latest is not None and texts != round_.latest.texts:
            self._room.drafts.add(article, seen, visit.account.id, texts, DRAFT, utc_now())
        return self._room.drafts.round(article).latest

    def _written(self, article: str, texts: Mapping[str, str], typed: Fields) -> dict[str, str]:
        """Without fields in the form (a button of its own) nothing is new."""
        written = {}
        for language in LANGUAGES:
            own = {field: typed[f"{language}.{field}"] for field in OWN_FIELDS if f"{language}.{field}" in typed}
            shared = {field: typed[field] for field in SHARED_FIELDS if field in typed}
            path = self._room.folder.path(article, language)
            try:
                written[language] = write_fields(texts[language], shared | own, path)
            except UnwritableFieldError as error:
                named = tuple(one if one in SHARED_FIELDS else f"{language}.{one}" for one in error.fields)
                raise UnwritableFieldError(named) from None
        return written

    def _propose(self, article: str, latest: Version, visit: Visit) -> str:
        return self._add(article, latest, visit, PROPOSED)

    def _discard(self, article: str, latest: Version, visit: Visit) -> str:
        return self._add(article, latest, visit, DISCARDED)

    def _add(self, article: str, latest: Version, visit: Visit, state: str) -> str:
        self._room.drafts.add(article, latest.number, visit.account.id, latest.texts, state, utc_now())
        return ""

    def _publish(self, article: str, latest: Version, visit: Visit) -> str:
        needs_two = self._desk.office.store.setting(TWO_PERSONS) is True
        self._room.publisher.publish(article, latest.number, visit.account.id, needs_two, utc_now())
        return "?published=1"

    def _update(self, article: str, latest: Version, visit: Visit) -> str:
        """Rests the draft on the files as they are now."""
        base, files = self._room.drafts.round(article).base, self._room.folder.texts(article)
        if base is None or files is None or base.texts == files:
            return ""
        texts, both = merge_twins(base.texts, latest.texts, files, self._room.folder.path(article, "en"))
        self._room.drafts.start(article, latest.number, visit.account.id, files, texts, utc_now())
        return f"?both={','.join(both)}" if both else ""


def _typed(visit: Visit) -> Fields:
    names = [*SHARED_FIELDS, *(f"{one}.{field}" for one in LANGUAGES for field in OWN_FIELDS)]
    return {name: visit.field(name, _FIELD_LIMIT) for name in names if name in visit.form}

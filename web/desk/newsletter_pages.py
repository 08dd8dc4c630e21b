"""Issues of the newsletter: begun, previewed in each language and form, downloaded."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.newsletter.issue import Choice, Issue
from advisor.wording import in_script
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit
from web.languages import LANGUAGES
from web.newsletter_forms import MEDIA_TYPES, NewsletterForms

NEWSLETTERS = "/desk/newsletters"
_USUAL_DAYS = 30
_LONGEST_DAYS = 366
_INTRO_LIMIT = 2_000


class NewsletterPages:
    def __init__(self, desk: Desk, forms: NewsletterForms, can_mail: bool) -> None:
        self._desk = desk
        self._room = desk.office.editing
        self._forms = forms
        self._can_mail = can_mail

    def all(self, request: Request, visit: Visit) -> Response:
        until = utc_now().date() - timedelta(days=1)
        return self._desk.show(
            request,
            "newsletters.html",
            visit.language,
            visit,
            issues=self._room.issues.all(),
            since=until - timedelta(days=_USUAL_DAYS),
            until=until,
            public=[f"{self._room.settings.public_address}/newsletter/{one}.atom" for one in LANGUAGES],
        )

    def begin(self, request: Request, visit: Visit) -> Response:
        since, until = read_period(visit)
        choice = self._room.newsletter.suggested(since, until)
        key = self._room.issues.add(choice, self._room.newsletter.write(choice), visit.account.id, utc_now())
        return RedirectResponse(f"{NEWSLETTERS}/{key}", 303)

    def show(self, request: Request, visit: Visit) -> Response:
        return self.render(request, visit)

    def render(
        self,
        request: Request,
        visit: Visit,
        status: int = 200,
        problem: str = "",
        choice: Choice | None = None,
        addresses: str = "",
        failed: Sequence[str] = (),
    ) -> Response:
        """`choice` and `addresses` are in the form and kept nowhere else; `failed` got no mail."""
        issue, newsletter = self.find(request), self._room.newsletter
        asked = request.query_params.get("read", "")
        script = asked if asked in LANGUAGES else visit.language
        return self._desk.show(
            request,
            "newsletter.html",
            visit.language,
            visit,
            status,
            issue=issue,
            choice=choice or issue.choice,
            problem=problem,
            addresses=addresses,
            failed=failed,
            cases={key: in_script(title, visit.language) for key, title in newsletter.cases(visit.base).items()},
            courses={key: in_script(title, visit.language) for key, title in newsletter.courses(visit.base).items()},
            script=script,
            title=self._forms.title(issue, script),
            body=Markup(self._forms.html(issue, script, "newsletter_body.html")),  # noqa: S704 - made by our template
            plain=self._forms.plain(issue, script),
            forms=list(MEDIA_TYPES),
            can_mail=self._can_mail,
            intro_limit=_INTRO_LIMIT,
        )

    def download(self, request: Request, visit: Visit) -> Response:
        """An issue in a language and form."""
        issue, language, form = self.find(request), request.path_params["language"], request.path_params["form"]
        if language not in LANGUAGES or form not in MEDIA_TYPES:
            raise DeskRefusal(404, "not_found")
        made = {
            "html": lambda: self._forms.html(issue, language),
            "txt": lambda: self._forms.plain(issue, language),
            "atom": lambda: self._forms.feed([issue], language),
        }
        headers = {"Content-Disposition": f'attachment; filename="newsletter-{issue.id}-{language}.{form}"'}
        return Response(made[form](), media_type=f"{MEDIA_TYPES[form]}; charset=utf-8", headers=headers)

    def find(self, request: Request) -> Issue:
        """DeskRefusal 404 when there is none."""
        key = request.path_params["key"]
        issue = self._room.issues.get(key) if key < 2**31 else None
        if issue is None:
            raise DeskRefusal(404, "not_found")
        return issue


def read_period(visit: Visit) -> tuple[date, date]:
    """DeskRefusal for what is no period of at most a year."""
    try:
        since, until = (date.fromisoformat(visit.field(name, 10)) for name in ("since", "until"))
    except ValueError:
        raise DeskRefusal(400, "bad_form") from None
    if not timedelta(0) <= until - since <= timedelta(days=_LONGEST_DAYS):
        raise DeskRefusal(400, "bad_form")
    return since, until


def read_choice(visit: Visit) -> Choice:
    intros = (visit.field(name, _INTRO_LIMIT) for name in ("english_intro", "chinese_intro"))
    return Choice(*read_period(visit), visit.field("case_id", 120), visit.field("course_id", 120), *intros)

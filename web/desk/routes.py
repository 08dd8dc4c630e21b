"""Every address of the desk, with what one must be allowed to use it."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.templating import Jinja2Templates

from advisor.events.figures import FigureReader
from advisor.inquiries.office import Office
from advisor.staff.roles import ADMINISTER, EDIT, FIGURES, LEAD, READ, WORK
from web.channels.data import ChannelsData
from web.channels.platforms.email import Email
from web.desk.admin_pages import AdminPages
from web.desk.article_actions import ArticleActions
from web.desk.article_page import ArticlePage
from web.desk.article_pages import ArticlePages
from web.desk.bulk import Bulk
from web.desk.desk import Desk
from web.desk.desk_content_pages import DeskContentPages
from web.desk.figures_page import FiguresPage
from web.desk.identity_provider import IdentityProvider, SignOnSettings
from web.desk.inquiry_actions import InquiryActions
from web.desk.inquiry_page import InquiryPage
from web.desk.login import Login
from web.desk.lost_page import LostPage
from web.desk.newsletter_actions import NewsletterActions
from web.desk.newsletter_pages import NewsletterPages
from web.desk.queue_page import QueuePage
from web.desk.sign_on import SignOn
from web.desk.targets_page import TargetsPage
from web.desk.visit import DeskRefusal, Visit
from web.desk.words import DeskWords
from web.markup import parse_blocks, parse_spans, split_sources
from web.newsletter_forms import NewsletterForms
from web.wording import Wording

_HERE = Path(__file__).parent

# (address, what one must be allowed, handler, method)
_Page = tuple[str, str, Callable[[Request, Visit], Response], str]


def desk_routes(
    office: Office,
    is_secure: bool,
    channels: ChannelsData,
    reader: FigureReader,
    keep_up: Callable[[], None],
    newsletter: NewsletterForms,
    email: Email | None,
    sign_on: SignOnSettings,
    secret: str,
    passive: frozenset[str],
) -> list[BaseRoute]:
    """`keep_up` brings the figures that `reader` reads up to now; `email` is the channel, where it is set up."""
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True)
    environment.globals.update(parse_blocks=parse_blocks, parse_spans=parse_spans, split_sources=split_sources)
    words = DeskWords(_HERE.parent / "text" / "desk")
    desk = Desk(office, Jinja2Templates(env=environment), words, is_secure, passive)
    pages = [
        *_work(desk),
        *_articles(desk),
        *_newsletters(desk, newsletter, email),
        *_figures(FiguresPage(desk, reader, keep_up), TargetsPage(desk), LostPage(desk, channels)),
        *_administration(desk),
    ]
    return [
        *_doors(desk, sign_on, secret),
        *(Route(path, desk.page(may, handler), methods=[method]) for path, may, handler, method in pages),
        Route("/desk/{rest:path}", desk.page("", _nothing), methods=["GET", "POST"]),
    ]


def _doors(desk: Desk, sign_on: SignOnSettings, secret: str) -> list[BaseRoute]:
    """The ways in and out."""
    login, signing = Login(desk, sign_on), SignOn(desk, IdentityProvider(sign_on), secret)
    return [
        Route("/desk/login", login.show, methods=["GET"]),
        Route("/desk/login", login.enter, methods=["POST"]),
        Route("/desk/sign-on", signing.leave, methods=["GET"]),
        Route("/desk/sign-on/back", signing.come_back, methods=["GET"]),
        # Whoever is logged in may log out.
        Route("/desk/logout", desk.page("", login.leave), methods=["POST"]),
    ]


def _work(desk: Desk) -> list[_Page]:
    queue, inquiries = QueuePage(desk), InquiryPage(desk)
    return [
        ("/desk", READ, queue.show, "GET"),
        ("/desk/news", READ, queue.news, "GET"),
        ("/desk/bulk", WORK, Bulk(desk).act, "POST"),
        ("/desk/views", READ, queue.save_view, "POST"),
        ("/desk/views/{key:int}/delete", READ, queue.delete_view, "POST"),
        ("/desk/inquiries/{key:int}", READ, inquiries.show, "GET"),
        ("/desk/inquiries/{key:int}/news", READ, inquiries.news, "GET"),
        ("/desk/inquiries/{key:int}/files/{file:int}", READ, inquiries.file, "GET"),
        ("/desk/inquiries/{key:int}/{action}", WORK, InquiryActions(desk, inquiries).act, "POST"),
    ]


def _articles(desk: Desk) -> list[_Page]:
    articles, article = ArticlePages(desk), ArticlePage(desk, Wording(_HERE.parent / "text"))
    return [
        ("/desk/articles", EDIT, articles.all, "GET"),
        ("/desk/articles/due", EDIT, articles.due, "GET"),
        ("/desk/articles/gaps", EDIT, articles.gaps, "GET"),
        ("/desk/articles/gaps", EDIT, articles.find_gaps, "POST"),
        ("/desk/articles/ratings", EDIT, articles.ratings, "GET"),
        ("/desk/articles/rule", ADMINISTER, articles.set_rule, "POST"),
        ("/desk/articles/{topic}/{slug}", EDIT, article.show, "GET"),
        ("/desk/articles/{topic}/{slug}/diff", EDIT, article.diff, "GET"),
        ("/desk/articles/{topic}/{slug}/{action}", EDIT, ArticleActions(desk, article).act, "POST"),
    ]


def _newsletters(desk: Desk, newsletter: NewsletterForms, email: Email | None) -> list[_Page]:
    issues = NewsletterPages(desk, newsletter, email is not None)
    sending = NewsletterActions(desk, issues, newsletter, email)
    return [
        ("/desk/newsletters", EDIT, issues.all, "GET"),
        ("/desk/newsletters", EDIT, issues.begin, "POST"),
        ("/desk/newsletters/{key:int}", EDIT, issues.show, "GET"),
        ("/desk/newsletters/{key:int}/{language}.{form}", EDIT, issues.download, "GET"),
        ("/desk/newsletters/{key:int}/{action}", EDIT, sending.act, "POST"),
    ]


def _figures(figures: FiguresPage, targets: TargetsPage, lost: LostPage) -> list[_Page]:
    return [
        ("/desk/figures", FIGURES, figures.show, "GET"),
        ("/desk/figures.csv", FIGURES, figures.csv, "GET"),
        ("/desk/figures.xlsx", FIGURES, figures.xlsx, "GET"),
        ("/desk/figures/targets", ADMINISTER, targets.show, "GET"),
        ("/desk/figures/targets", ADMINISTER, targets.put, "POST"),
        ("/desk/lost", FIGURES, lost.show, "GET"),
    ]


def _administration(desk: Desk) -> list[_Page]:
    content, admin = DeskContentPages(desk), AdminPages(desk)
    return [
        ("/desk/focal-points", ADMINISTER, content.points, "GET"),
        ("/desk/focal-points", ADMINISTER, content.add_point, "POST"),
        ("/desk/focal-points/{key}", ADMINISTER, content.point, "GET"),
        ("/desk/focal-points/{key}", ADMINISTER, content.set_point, "POST"),
        ("/desk/canned", LEAD, content.canned, "GET"),
        ("/desk/canned", LEAD, content.set_canned, "POST"),
        ("/desk/accounts", ADMINISTER, admin.accounts, "GET"),
        ("/desk/accounts", ADMINISTER, admin.add_account, "POST"),
        ("/desk/accounts/rule", ADMINISTER, admin.set_sign_on_rule, "POST"),
        ("/desk/accounts/{key:int}", ADMINISTER, admin.change_account, "POST"),
        ("/desk/settings", ADMINISTER, admin.weights, "GET"),
        ("/desk/settings", ADMINISTER, admin.set_weights, "POST"),
        ("/desk/audit", ADMINISTER, admin.audit, "GET"),
    ]


def _nothing(request: Request, visit: Visit) -> Response:
    raise DeskRefusal(404, "not_found")

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.office import Office, open_office
from advisor.inquiries.store import InquiryStore
from advisor.privacy.privacy import Privacy, open_privacy
from advisor.settings import read_settings
from advisor.tools.toolbox import open_toolbox
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from tests.web.talk import Counter
from web.app import create_app
from web.settings import WebSettings

API_TOKEN = "integrators-token"
# Gone when the tests end.
_FOLDER = TemporaryDirectory()
TOOLBOX = open_toolbox(read_settings())
# Each gateway has an event log of its own; the folder goes with the process.
_LOGS = tempfile.TemporaryDirectory()


@pytest.fixture(scope="session")
def inquiries(tmp_path_factory: pytest.TempPathFactory) -> InquiryStore:
    """The desk's database of every gateway of these tests."""
    return InquiryStore(f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.db'}")


@pytest.fixture
def counter(inquiries: InquiryStore) -> Counter:
    """The desk of these tests as an agent works it."""
    return Counter(inquiries, DeskStore(inquiries))


@pytest.fixture(scope="session")
def office(inquiries: InquiryStore) -> Office:
    return open_office(read_settings(), TOOLBOX, inquiries)


@pytest.fixture(scope="session")
def trackers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rasa's database of every gateway of these tests."""
    return tmp_path_factory.mktemp("trackers") / "conversations.db"


@pytest.fixture(scope="session")
def privacy(trackers: Path, office: Office, inquiries: InquiryStore) -> Privacy:
    settings = read_settings().model_copy(update={"tracker_database_url": f"sqlite:///{trackers}"})
    return open_privacy(settings, inquiries, log_folder=trackers.parent)


@pytest.fixture(scope="session")
def rasa_server() -> Iterator[tuple[StandInRasa, str]]:
    rasa = StandInRasa()
    with serve(rasa.app) as url:
        yield rasa, url


@pytest.fixture
def rasa(rasa_server: tuple[StandInRasa, str]) -> StandInRasa:
    rasa_server[0].reset()
    return rasa_server[0]


@dataclass
class Door:
    """The gateway as a client sees it."""

    url: str
    http: httpx.Client

    def token(self) -> str:
        return str(self.http.post("/api/conversations", json={}).json()["token"])

    def chat(self, token: str, text: str, **fields: str) -> httpx.Response:
        language = {"Accept-Language": fields.pop("language", "en")}
        return self.http.post("/api/chat", json={"token": token, "text": text, **fields}, headers=language)

    def integrate(self, conversation: str | None = "c1", text: str = "hello", **headers: str) -> httpx.Response:
        given = {"Authorization": f"Bearer {API_TOKEN}"} | headers
        body = {"conversation": conversation, "text": text}
        return self.http.post("/api/messages", json=body, headers=given)


def make_settings(rasa_url: object, **changes: object) -> WebSettings:
    values: dict[str, Any] = {
        "rasa_url": rasa_url,
        "secret": "tests only",
        "api_token": API_TOKEN,
        "rate_per_minute": 10_000,
        "events_database_url": f"sqlite:///{Path(_LOGS.name) / uuid4().hex}.db",
        "reply_timeout": 3.0,
        "channels_database_url": f"sqlite:///{_FOLDER.name}/channels.db",
    }
    return WebSettings(**values | changes)


@pytest.fixture(scope="session")
def usual_gateway(rasa_server: tuple[StandInRasa, str], office: Office, privacy: Privacy) -> Iterator[str]:
    settings = make_settings(rasa_server[1])
    with serve(create_app(settings, outage_notice, TOOLBOX, office, privacy=privacy)) as url:
        yield url


@pytest.fixture
def door(usual_gateway: str, rasa: StandInRasa) -> Iterator[Door]:
    """A gateway before the stand-in Rasa, which has forgotten what other tests told it to do."""
    with httpx.Client(base_url=usual_gateway, timeout=10) as http:
        yield Door(usual_gateway, http)


OpenGateway = Callable[..., Door]


@pytest.fixture
def open_gateway(
    rasa_server: tuple[StandInRasa, str], rasa: StandInRasa, office: Office, privacy: Privacy
) -> Iterator[OpenGateway]:
    """Starts a gateway of the test's own; the arguments change its settings."""
    with ExitStack() as stack:

        def start(**changes: object) -> Door:
            settings = make_settings(**{"rasa_url": rasa_server[1], **changes})
            app = create_app(settings, outage_notice, TOOLBOX, office, privacy=privacy)
            url = stack.enter_context(serve(app))
            return Door(url, stack.enter_context(httpx.Client(base_url=url, timeout=10)))

        yield start


@dataclass
class Visitor:
    """A browser tab, with what its console complained about."""

    page: Page
    complaints: list[str]

    def see(self, selector: str) -> Locator:
        found = self.page.locator(selector)
        found.first.wait_for()
        return found

    def ask(self, text: str) -> None:
        """Types and sends, then waits for the end of the turn."""
        self.page.locator("#question").fill(text)
        self.page.locator("#question").press("Enter")
        self.settle()

    def settle(self) -> None:
        self.page.locator(".root.waiting").wait_for(state="detached")

    def said(self) -> list[str]:
        return self.page.locator(".said").all_inner_texts()

    def answers(self) -> list[str]:
        """What the assistant said, its greeting left out."""
        return self.page.locator(".assistant").all_inner_texts()[1:]


OpenVisitor = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenVisitor]:
    """Opens an address in a fresh profile; the options are Playwright's for a context."""
    with ExitStack() as stack:

        def open_page(url: str, **options: object) -> Visitor:
            chosen: dict[str, Any] = {"locale": "en-US", **options}
            context = browser.new_context(**chosen)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(8_000)
            visitor = Visitor(page, [])
            page.on("console", lambda message: visitor.complaints.append(message.text))
            page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
            page.goto(url)
            return visitor

        yield open_page


OpenShop = Callable[..., str]


@pytest.fixture
def open_shop() -> Iterator[OpenShop]:
    """A site of somebody else's, on its own origin, that embeds the widget with one tag."""
    with ExitStack() as stack:

        def start(door: Door, attributes: str = "") -> str:
            return stack.enter_context(serve(shop(door.url, attributes)))

        yield start


def shop(gateway: str, attributes: str) -> Starlette:
    tag = f'<script src="{gateway}/widget.js" {attributes} defer></script>'
    policy = f"default-src 'none'; script-src {gateway}; connect-src {gateway}"
    head = '<title>Teapots</title><link rel="icon" href="data:,">'
    page = f"""<!doctype html><html lang="en"><head>{head}</head>
      <body><main><h1>Teapots</h1></main>{tag}</body></html>"""

    def show(request: Request) -> HTMLResponse:
        return HTMLResponse(page, headers={"Content-Security-Policy": policy + "; img-src data:; report-uri /reports"})

    return Starlette(routes=[Route("/", show)])

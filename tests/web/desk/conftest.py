"""Staff at work: one gateway with a desk of its own, an account of each role, and inquiries in two regions."""

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.routing import BaseRoute

from advisor.clock import utc_now
from advisor.events.store import EventStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.office import Office, open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from advisor.staff.roles import ROLES, Account
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.desk.editing import write_editable_knowledge
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app

# Of a default one each client would read all certificates there are; here nothing is encrypted.
_UNUSED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
PASSWORD = "correct horse battery"


@dataclass
class Staff:
    """A member of staff before a browser that follows no redirect by itself."""

    http: httpx.Client
    account: Account
    csrf: str = ""

    def log_in(self, password: str = PASSWORD) -> httpx.Response:
        answer = self.http.post("/desk/login", data={"name": self.account.name, "password": password})
        page = self.http.get("/desk" if self.account.may("read") else "/desk/figures").text
        if found := re.search(r'name="csrf" value="([^"]+)"', page):
            self.csrf = found[1]
        return answer

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path)

    def post(self, path: str, **form: Any) -> httpx.Response:
        return self.http.post(path, data={"csrf": self.csrf, **form})

    def act(self, inquiry: Inquiry, action: str, **form: Any) -> httpx.Response:
        return self.post(f"/desk/inquiries/{inquiry.id}/{action}", version=inquiry.version, **form)


@dataclass
class DeskWorld:
    url: str
    office: Office
    inquiries: InquiryStore
    events: EventStore
    hire: Callable[..., Staff]
    routes: list[BaseRoute]
    made: int = 0

    def ask(self, focal_point: str = "africa", **changes: Any) -> Inquiry:
        self.made += 1
        new = make_new(conversation=f"web-{self.made}", suggested=("trademarks/renewal", "adr/mediation"), **changes)
        said = [("user", "They sell fakes"), ("assistant", "Collect evidence.")]
        return self.inquiries.add(new, make_route(focal_point), said, utc_now())

    def now(self, inquiry: Inquiry) -> Inquiry:
        found = self.office.store.get(inquiry.id)
        assert found is not None
        return found


@pytest.fixture
def world(tmp_path: Path, rasa_server: tuple[StandInRasa, str]) -> Iterator[DeskWorld]:
    with open_world(tmp_path, rasa_server[1]) as world:
        yield world


@pytest.fixture
def small_world(tmp_path: Path, rasa_server: tuple[StandInRasa, str]) -> Iterator[DeskWorld]:
    """Over two articles: the editors' pages read all there are."""
    with open_world(tmp_path, rasa_server[1], write_editable_knowledge(tmp_path / "knowledge")) as world:
        yield world


@contextmanager
def open_world(folder: Path, rasa_url: str, knowledge: Path | None = None) -> Iterator[DeskWorld]:
    """Databases in `folder`; `knowledge` in place of the real one."""
    inquiries, usual = InquiryStore(f"sqlite:///{folder / 'desk.db'}"), read_settings()
    changes = {"events_database_url": f"sqlite:///{folder / 'events.db'}", "knowledge": knowledge or usual.knowledge}
    own = usual.model_copy(update=changes)
    office = open_office(own, TOOLBOX, inquiries)
    settings = make_settings(rasa_url, events_database_url=own.events_database_url)
    app = create_app(settings, outage_notice, TOOLBOX, office)
    with ExitStack() as stack, serve(app) as url:

        def hire(role: str = "agent", regions: tuple[str, ...] = ("africa",), name: str = "") -> Staff:
            account = office.accounts.add(name or f"{role}-1", PASSWORD, role, regions, None, utc_now())
            http = stack.enter_context(httpx.Client(base_url=url, timeout=60, verify=_UNUSED))
            staff = Staff(http, account)
            staff.log_in()
            return staff

        yield DeskWorld(url, office, inquiries, EventStore(settings.events_database_url), hire, app.routes)


SOON = date.today() + timedelta(days=2)
EVERY_ROLE = list(ROLES)

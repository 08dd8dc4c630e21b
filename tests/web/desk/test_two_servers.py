"""Two public servers on one database: whatever was done at one holds at the other."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from advisor.staff.attempts import MOST_OF_NAME
from tests.web.conftest import TOOLBOX, OpenVisitor, make_settings
from tests.web.desk.conftest import DeskWorld, Staff
from tests.web.desk.pages import words_of
from tests.web.desk.test_day import log_in
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app


@pytest.fixture
def other(world: DeskWorld, rasa_server: tuple[StandInRasa, str]) -> Iterator[str]:
    """The address of a second server, which shares nothing with the first but the databases."""
    events = {"events_database_url": str(world.events.engine.url)}
    inquiries = InquiryStore(str(world.inquiries.engine.url))
    office = open_office(read_settings().model_copy(update=events), TOOLBOX, inquiries)
    with serve(create_app(make_settings(rasa_server[1], **events), outage_notice, TOOLBOX, office)) as url:
        yield url


def at(staff: Staff, url: str) -> Staff:
    """The same browser before another server."""
    cookies = {"desk": staff.http.cookies["desk"]}
    return Staff(httpx.Client(base_url=url, cookies=cookies, timeout=20), staff.account, staff.csrf)


def test_who_logged_in_at_one_works_and_logs_out_at_the_other(world: DeskWorld, other: str) -> None:
    here, inquiry = world.hire("administrator", ("*",)), world.ask()
    there = at(here, other)

    assert there.act(inquiry, "reply", text="From the other one").status_code == 303
    assert "From the other one" in here.get(f"/desk/inquiries/{inquiry.id}").text
    assert here.act(inquiry, "close").status_code == 409, "the other server changed it"
    weights = {name: "7" for name in ("deadline", "letter", "customs", "fair", "waiting")}
    assert there.post("/desk/settings", **weights).status_code == 303
    assert here.get("/desk/settings").text.count('value="7"') == 5

    there.post("/desk/logout")
    assert here.get("/desk").status_code == 303


def test_attempts_at_one_count_at_the_other(world: DeskWorld, other: str) -> None:
    here = world.hire()
    there = at(here, other)

    # The first was made when the account was hired.
    answers = [(here, there)[n % 2].log_in("wrong").status_code for n in range(MOST_OF_NAME)]

    assert answers == [401] * (MOST_OF_NAME - 1) + [429]


def test_what_is_done_at_one_is_shown_live_by_the_other(world: DeskWorld, other: str, visit: OpenVisitor) -> None:
    """The reader is told of what others did; their own deeds they know."""
    world.hire("administrator", ("*",), "boss")
    there, inquiry = at(world.hire(name="colleague"), other), world.ask()
    page = log_in(world, visit).page
    page.goto(f"{world.url}/desk/inquiries/{inquiry.id}")

    assert there.act(inquiry, "reply", text="Which class are the lamps in?").status_code == 303

    expect(page.locator("#talk li").last).to_contain_text("Which class are the lamps in?", timeout=30_000)
    expect(page.locator("#changed")).to_be_visible()
    expect(page.locator("#changed")).to_contain_text("colleague")
    assert words_of(world, inquiry.id)[-1] == ("person", "Which class are the lamps in?")

"""Before writing to somebody whose channel lets us speak only when spoken to, an agent reads that it is so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from advisor.clock import utc_now
from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import KITS, LIMITS
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.desk.conftest import PASSWORD, Staff
from tests.web.servers import serve
from tests.web.stand_in import outage_notice
from web.app import create_app
from web.channels.registry import open_channels

Page = Callable[[str, str], str]
MAY_NOT, MAY = "false", "true"


@pytest.fixture
def page_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of an inquiry, by its conversation and the agent's language; WeChat may write later or may not."""
    for key, value in {**KITS["wechat"].settings, "ADVISOR_WECHAT_CUSTOMER_SERVICE": request.param}.items():
        monkeypatch.setenv(key, value)
    store = InquiryStore(f"sqlite:///{tmp_path}/desk.db")
    own = read_settings().model_copy(update={"events_database_url": f"sqlite:///{tmp_path}/events.db"})
    office = open_office(own, TOOLBOX, store)
    app = create_app(make_settings("http://127.0.0.1:9"), outage_notice, TOOLBOX, office, open_channels(LIMITS, ()))
    with serve(app) as url, httpx.Client(base_url=url, timeout=20) as http:
        Staff(http, office.accounts.add("agent-1", PASSWORD, "agent", ("africa",), None, utc_now())).log_in()

        def page(conversation: str, language: str) -> str:
            inquiry = store.add(make_new(conversation=conversation), make_route("africa"), [], utc_now())
            return http.get(f"/desk/inquiries/{inquiry.id}?language={language}").text

        yield page


@pytest.mark.parametrize("page_of", [MAY_NOT], indirect=True)
def test_the_agent_is_told_in_both_languages(page_of: Page) -> None:
    assert "WeChat, where our account may not write first" in page_of("wechat-1", "en")
    assert "我方账号无权主动发送消息" in page_of("wechat-2", "zh-Hans")
    assert "may not write first" not in page_of("web-3", "en")


@pytest.mark.parametrize("page_of", [MAY], indirect=True)
def test_where_the_account_may_write_there_is_nothing_to_tell(page_of: Page) -> None:
    assert "may not write first" not in page_of("wechat-1", "en")

"""`make screenshots`: the widget on another site, showing what the guided tools really say, as small PNG files."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tests.conftest import open_browser
from tests.web.conftest import TOOLBOX, make_settings, shop
from tests.web.desk.screenshots import small
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from tests.web.tool_messages import DISPUTE, PRIORITY, question, result
from web.app import create_app

SCREEN = {"width": 460, "height": 740}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Shot:
    asked: str
    says: Sequence[dict[str, Any]]
    browser: dict[str, Any] = field(default_factory=dict)
    attributes: str = ""


def _shots() -> dict[str, Shot]:
    compare, priority = "Which way fits my dispute?", "When does my priority end?"
    return {
        "light": Shot(priority, result("deadline", PRIORITY)),
        "dark": Shot(compare, result("adr_route", DISPUTE), {"color_scheme": "dark"}),
        "phone": Shot("What does a filing cost?", question("fees"), {"viewport": PHONE}),
        "chinese": Shot("申请官费要多少？", question("fees", "zh-Hans"), {"locale": "zh-CN"}),
        "right-to-left": Shot(priority, result("deadline", PRIORITY), attributes='data-dir="rtl"'),
    }


def _take(browser: Browser, server: str, shot: Shot) -> bytes:
    context = browser.new_context(**{"locale": "en-GB", "viewport": SCREEN, **shot.browser})
    page = context.new_page()
    page.set_default_timeout(60_000)
    with serve(shop(server, shot.attributes)) as site:
        page.goto(site)
        page.locator(".bubble").click()
        page.locator("#question").fill(shot.asked)
        page.keyboard.press("Enter")
        page.locator(".assistant").nth(1).wait_for()
        page.wait_for_load_state("networkidle")
        picture = page.screenshot()
    context.close()
    return picture


def main(target: Path) -> None:
    rasa = StandInRasa()
    with tempfile.TemporaryDirectory() as folder, serve(rasa.app) as behind, open_browser() as browser:
        office = open_office(read_settings(), TOOLBOX, InquiryStore(f"sqlite:///{Path(folder) / 'desk.db'}"))
        settings = make_settings(behind, allowed_origins=("*",))
        with serve(create_app(settings, outage_notice, TOOLBOX, office)) as server:
            for name, shot in _shots().items():
                rasa.replies = list(shot.says)
                path = target / f"{name}.png"
                path.write_bytes(small(_take(browser, server, shot)))
                print(f"{path}: {path.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

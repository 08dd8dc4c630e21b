"""`make screenshots`: the main pages of the desk as they are now, of made-up inquiries, as small PNG files."""

import io
import sys
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from advisor.clock import utc_now
from tests.advisor.inquiries.builders import make_new, make_route
from tests.conftest import open_browser
from tests.web.desk.conftest import PASSWORD, SOON, DeskWorld, open_world
from tests.web.desk.pages import PHONE
from tests.web.desk.test_figures import ask

SCREEN = {"width": 1280, "height": 860}
_COLOURS = 64
_FAKES = (
    "Since 3 November 2026 somebody sells fakes of our lamps in Mombasa. Customs holds a container worth USD 12,000 and"
    " asks for papers; our trademark is registered in Kenya."
)
_STORIES: tuple[Mapping[str, Any], ...] = (
    {"story": "我的商标被人抢注了，2026年11月20日收到了律师函，对方要求赔偿5万元。", "language": "zh-Hans",
     "country": "CN", "right": "trademark", "urgent": ("letter",), "focal_point": "china"},
    {"story": "A partner uses our invention without a licence.", "topic": "patents", "right": "patent"},
    {"story": "We show our lamps at a fair next week. Can somebody copy the design?", "country": "SG",
     "topic": "designs", "right": "design", "urgent": ("fair",), "urgent_on": SOON, "focal_point": "asia_pacific"},
)  # fmt: skip


def _fill(world: DeskWorld) -> int:
    """The number of the inquiry that is shown."""
    boss = world.hire("administrator", ("*",), "administrator")
    for story in _STORIES:
        given = dict(story)
        world.ask(given.pop("focal_point", "africa"), **given)
    for days, count in ((1, 14), (9, 23), (20, 17), (33, 29), (61, 21)):
        for country, handled in (("KE", "resolved"), ("CN", "resolved"), ("SG", "clarified"), ("BR", "referred")):
            ask(world, count if handled == "resolved" else count // 3, days, country=country, handled=handled)
    new = make_new(
        conversation="web-shown", story=_FAKES, right="trademark", urgent=("deadline", "customs"), urgent_on=SOON,
        suggested=("enforcement/customs", "enforcement/evidence", "trademarks/renewal"),
    )  # fmt: skip
    made = utc_now() - timedelta(hours=26)
    said = [("user", "Somebody sells fakes of our lamps"), ("assistant", "Keep a sample, photos and the offer.")]
    inquiry = world.inquiries.add(new, make_route(), said, made)
    world.office.store.reply(inquiry, boss.account.id, "Which papers does customs ask for?", made)
    world.inquiries.say(inquiry.id, "user", "Proof of our registration, by Monday.", utc_now() - timedelta(hours=20))
    stated = {"target_value": "80", "target_on": "2027-12-31", "target_source": "Results framework (example)"}
    boss.post("/desk/figures/targets", indicator="resolved", **stated)
    return inquiry.id


def _shots(key: int) -> Mapping[str, tuple[str, dict[str, Any]]]:
    """Each picture's address and what the browser is like."""
    dark, phone = {"color_scheme": "dark", "viewport": SCREEN}, {"viewport": PHONE}
    return {
        "queue": ("/desk?language=en", {"viewport": SCREEN}),
        "inquiry": (f"/desk/inquiries/{key}?language=en&canned=need_documents", {"viewport": SCREEN}),
        "inquiry-zh-dark": (f"/desk/inquiries/{key}?language=zh-Hans", dark),
        "queue-zh-phone": ("/desk?language=zh-Hans", phone),
        "figures": ("/desk/figures?language=en&by=country&compare=before", {"viewport": SCREEN}),
        "figures-zh-phone": ("/desk/figures?language=zh-Hans&by=country", phone),
    }


def _take(browser: Browser, world: DeskWorld, address: str, options: dict[str, Any]) -> bytes:
    context = browser.new_context(locale="en-GB", timezone_id="UTC", **options)
    page: Page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{world.url}/desk/login")
    page.locator("#name").fill("administrator")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("form.leave").wait_for()
    page.goto(world.url + address)
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """With few colours: pages are flat, and the files stand in the repository for good."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(target: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_world(Path(folder), "http://127.0.0.1:9") as world,
        open_browser() as browser,
    ):
        for name, (address, options) in _shots(_fill(world)).items():
            path = target / f"{name}.png"
            path.write_bytes(small(_take(browser, world, address, options)))
            print(f"{path}: {path.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

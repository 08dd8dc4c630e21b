"""The full page's address as a QR code: what a phone reads from it, and the poster."""

from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
import segno
from playwright.sync_api import expect

from advisor.inquiries.office import Office
from advisor.privacy.privacy import Privacy
from tests.web.conftest import TOOLBOX, Door, OpenGateway, OpenVisitor, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from tests.web.test_accessibility import assert_no_violations
from web.app import create_app

ADDRESS = "https://advisor.example"


def expected(address: str) -> bytes:
    out = BytesIO()
    segno.make(address, error="q").save(out, kind="png", scale=24, border=4, dpi=300)
    return out.getvalue()


@pytest.fixture(scope="module")
def public(rasa_server: tuple[StandInRasa, str], office: Office, privacy: Privacy) -> Iterator[Door]:
    settings = make_settings(rasa_server[1], public_address=ADDRESS)
    with (
        serve(create_app(settings, outage_notice, TOOLBOX, office, privacy=privacy)) as url,
        httpx.Client(base_url=url, timeout=10) as http,
    ):
        yield Door(url, http)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", f"{ADDRESS}/"),
        ("?language=zh-Hans&country=cn", f"{ADDRESS}/?language=zh-Hans&country=CN"),
        ("?country=KE", f"{ADDRESS}/?country=KE"),
        ("?language=klingon&country=Atlantis&next=https://evil.example", f"{ADDRESS}/"),
    ],
)
def test_the_code_leads_to_the_page_in_language_and_country(public: Door, query: str, address: str) -> None:
    answer = public.http.get(f"/qr.png{query}", headers={"Host": "evil.example"})

    assert answer.headers["content-type"] == "image/png"
    assert answer.content == expected(address)


def test_the_drawing_is_kept_by_whoever_asks(public: Door) -> None:
    answer = public.http.get("/qr.svg?language=en")

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert answer.content == public.http.get("/qr.svg?language=en&country=").content
    assert b"style" not in answer.content and b"script" not in answer.content


def test_codes_and_poster_count_against_the_rate(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=1)
    answers = [door.http.get(path).status_code for path in ("/qr.svg", "/qr.png", "/poster", "/qr.svg", "/poster")]

    assert answers == [200, 200, 200, 200, 429]


@pytest.mark.parametrize(
    ("language", "scan"), [("en", "Scan the code"), ("zh-Hans", "扫码提问"), ("zh-Hant", "掃碼提問")]
)
def test_the_poster_speaks_its_language(public: Door, language: str, scan: str) -> None:
    page = public.http.get(f"/poster?language={language}&country=ke").text

    assert f'lang="{language}"' in page and scan in page
    assert f"{ADDRESS}/?language={language}&amp;country=KE" in page
    assert f'src="qr.svg?language={language}&amp;country=KE"' in page


def test_the_poster_fits_one_sheet_and_leaves_out_its_buttons(public: Door, visit: OpenVisitor) -> None:
    visitor = visit(f"{public.url}/poster?language=zh-Hans&country=CN", color_scheme="dark")
    assert visitor.see("img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    expect(visitor.page.locator("#print")).to_be_visible()
    assert_no_violations(visitor)

    pages = visitor.page.pdf(format="A4").count(b"/Type /Page\n")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator("header")).to_be_hidden()
    assert (pages, visitor.complaints) == (1, [])

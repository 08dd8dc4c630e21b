"""The newsletter: made from the data, public and mailed only by a person's hand."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import httpx
import pytest

from advisor.channel import read_channels
from advisor.clock import utc_now
from advisor.events.event import RESOLVED, TURN, Event
from advisor.staff.roles import ROLES
from tests.web.channels.kit_email import ADDRESS, PASSWORD, SERVER, mail_server
from tests.web.desk.conftest import Staff
from tests.web.desk.newsroom import Newsroom, open_newsroom
from tests.web.stand_in_platform import StandInPlatform
from web.channels.delivery import Delivery
from web.channels.platforms.email import Email, EmailSettings
from web.channels.registry import OpenChannels

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path) as found:
        today = utc_now().date()
        found.room.events.add(
            [
                Event(TURN, today, f"s{n}", f"c{n}", article="trademarks/renewal", handled=RESOLVED, language="en")
                for n in range(7)
            ]
        )
        yield found


def begin(staff: Staff) -> str:
    """The address of a new draft."""
    today = utc_now().date()
    answer = staff.post("/desk/newsletters", since=str(today - timedelta(days=30)), until=str(today))
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def do(staff: Staff, address: str, action: str, **form: str) -> httpx.Response:
    version = re.search(r'name="version" value="(\d+)"', staff.get(address).text)
    assert version is not None
    return staff.post(f"{address}/{action}", version=version[1], **form)


def choice(staff: Staff, address: str, **changes: str) -> dict[str, str]:
    page, today = staff.get(address).text, utc_now().date()
    chosen = dict(re.findall(r'name="(case_id|course_id)">.*?<option value="([^"]+)" selected>', page))
    return {"since": str(today), "until": str(today), **chosen, **changes}


def test_a_draft_says_what_was_asked_in_both_languages_and_scripts(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    address = begin(ann)

    for language, heading in zip(
        LANGUAGES, ("What people asked most", "大家最常问的问题", "大家最常問的問題"), strict=True
    ):
        text = ann.get(f"{address}/{language}.txt").text
        assert heading in text
        assert re.search(r"trademarks/renewal.*7", text)
        assert "**" not in text
        assert "<h2>" in ann.get(f"{address}/{language}.html").text


def test_case_course_and_own_words_are_chosen_by_a_person(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    address = begin(ann)
    changes = {"english_intro": "Dear <b>readers</b>,", "chinese_intro": "各位读者："}

    assert do(ann, address, "save", **choice(ann, address, **changes)).status_code == 303

    page = ann.get(f"{address}/en.html").text
    assert "Dear &lt;b&gt;readers&lt;/b&gt;," in page
    assert "各位讀者：" in ann.get(f"{address}/zh-Hant.txt").text
    without = choice(ann, address) | {"case_id": "", "course_id": ""}
    assert do(ann, address, "save", **without).status_code == 303
    assert "A case" not in ann.get(f"{address}/en.txt").text
    assert do(ann, address, "save", **choice(ann, address, case_id="no-such-case")).status_code == 400


def test_nothing_is_public_before_a_person_publishes_it_and_after_it_was_withdrawn(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    address = begin(ann)
    key = address.rsplit("/", 1)[1]

    def public() -> set[int]:
        paths = [f"/newsletter/{one}.atom" for one in LANGUAGES] + [f"/newsletter/{key}/{one}" for one in LANGUAGES]
        return {httpx.get(newsroom.url + path).status_code for path in paths}

    assert public() == {404}
    assert do(ann, address, "publish").status_code == 303
    assert public() == {200}
    assert do(ann, address, "save", **choice(ann, begin(ann))).status_code == 409, "a published issue stays"
    assert do(ann, address, "withdraw").status_code == 303
    assert public() == {404}


def test_the_feed_is_atom(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    for _ in range(2):
        do(ann, begin(ann), "publish")

    answer = httpx.get(f"{newsroom.url}/newsletter/zh-Hant.atom")

    feed = Xml.fromstring(answer.text)  # noqa: S314 - our own
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 2
    for one in (feed, *entries):
        assert all(one.find(f"a:{name}", ATOM) is not None for name in ("id", "title", "updated"))
    assert feed.find("a:author/a:name", ATOM) is not None
    assert len({one.findtext("a:id", None, ATOM) for one in entries}) == 2
    content = entries[0].find("a:content", ATOM)
    assert content is not None and content.get("type") == "html" and "最常問" in str(content.text)


@pytest.mark.parametrize("path", ["fr.atom", "1/fr", "99/en", "x/en"])
def test_what_is_not_there_is_not_found(newsroom: Newsroom, path: str) -> None:
    ann = newsroom.hire("ann")
    do(ann, begin(ann), "publish")

    assert httpx.get(f"{newsroom.url}/newsletter/{path}").status_code == 404
    assert ann.get("/desk/newsletters/99").status_code == 404
    assert ann.get("/desk/newsletters/1/en.exe").status_code == 404


def test_two_editors_do_not_overwrite_each_other(newsroom: Newsroom) -> None:
    ann, ben = newsroom.hire("ann"), newsroom.hire("ben")
    address = begin(ann)
    do(ann, address, "save", **choice(ann, address, english_intro="By Ann"))

    answer = ben.post(f"{address}/save", version="1", **choice(ben, address, english_intro="By Ben"))

    assert answer.status_code == 409
    assert "By Ben" in answer.text
    assert "By Ann" in ben.get(f"{address}/en.txt").text


@pytest.mark.parametrize("role", sorted({*ROLES} - {"editor", "administrator"}))
def test_other_roles_reach_no_issue(newsroom: Newsroom, role: str) -> None:
    address, other = begin(newsroom.hire("ann")), newsroom.hire("other", role)
    nobody = httpx.Client(base_url=newsroom.url)

    for path in ("", "/en.html", "/zh-Hans.txt", "/zh-Hant.atom"):
        assert other.get(address + path).status_code == 403
        assert nobody.get(address + path).headers["location"] == "/desk/login"
    for action in ("save", "publish", "withdraw", "send"):
        assert other.post(f"{address}/{action}", version="1").status_code == 403
        assert nobody.post(f"{address}/{action}", data={"version": "1"}).headers["location"] == "/desk/login"
    issue = newsroom.room.issues.get(1)
    assert issue is not None and issue.version == 1


@pytest.mark.parametrize("csrf", ["", "guessed"])
def test_a_form_without_its_secret_does_nothing(newsroom: Newsroom, csrf: str) -> None:
    ann = newsroom.hire("ann")
    address, ann.csrf = begin(ann), csrf

    for action in ("save", "publish", "withdraw", "send"):
        assert ann.post(f"{address}/{action}", version="1").status_code == 403


@pytest.mark.parametrize("period", [("2026-11-30", "2026-11-01"), ("x", "2026-11-01"), ("2020-01-01", "2026-01-01")])
def test_a_period_must_be_one(newsroom: Newsroom, period: tuple[str, str]) -> None:
    answer = newsroom.hire("ann").post("/desk/newsletters", since=period[0], until=period[1])

    assert answer.status_code == 400


def test_without_a_mail_server_the_page_says_what_to_do(newsroom: Newsroom) -> None:
    ann = newsroom.hire("ann")
    address = begin(ann)
    do(ann, address, "publish")

    assert "download the issue" in ann.get(address).text
    assert do(ann, address, "send", addresses="a@example.org", language="en").status_code == 400


@pytest.fixture
def post(tmp_path: Path) -> Iterator[tuple[Newsroom, StandInPlatform]]:
    """A newsroom with the e-mail channel set up."""
    server, platform = mail_server(), StandInPlatform({}, {})
    server.platform = platform
    settings = EmailSettings(
        address=ADDRESS,
        password=PASSWORD,
        imap_host="127.0.0.1",
        smtp_host="127.0.0.1",
        auth_server=SERVER,
        imap_port=server.imap_port,
        smtp_port=server.smtp_port,
        security="none",
    )
    limits = next(one for one in read_channels(Path("knowledge/channels.yml")) if one.name == "email")
    http = httpx.AsyncClient()
    email = Email(settings, limits, Delivery(http, ()))
    with open_newsroom(tmp_path, OpenChannels([email], http)) as found:
        yield found, platform


def test_a_person_sends_a_published_issue_to_the_addresses_they_give(post: tuple[Newsroom, StandInPlatform]) -> None:
    newsroom, platform = post
    ann = newsroom.hire("ann")
    address = begin(ann)
    form = {"addresses": "one@example.org\ntwo@example.org; one@example.org", "language": "zh-Hans"}
    assert do(ann, address, "send", **form).status_code == 400, "not before it is published"
    do(ann, address, "publish")
    version = re.search(r'name="version" value="(\d+)"', ann.get(address).text)
    assert version is not None

    answer = ann.post(f"{address}/send", version=version[1], **form)
    again = ann.post(f"{address}/send", version=version[1], **form)

    assert (answer.status_code, again.status_code) == (303, 409)
    mails = [call.body for call in platform.calls]
    assert [mail["To"] for mail in mails] == ["one@example.org", "two@example.org"]
    for mail in mails:
        assert mail["List-Unsubscribe"] == f"<mailto:{ADDRESS}?subject=unsubscribe>"
        assert all("退订" in mail.get_body([form]).get_content() for form in ("plain", "html"))
    (entry,) = [one for one in newsroom.desk.history() if one.action == "newsletter_sent"]
    assert entry.detail == {"issue": 1, "addresses": 2}


@pytest.mark.parametrize("addresses", ["", "nobody", "a@b", "a@example.org\nb@example.org\r\nBcc: c"])
def test_an_address_that_is_none_stops_the_whole_sending(
    post: tuple[Newsroom, StandInPlatform], addresses: str
) -> None:
    newsroom, platform = post
    ann = newsroom.hire("ann")
    address = begin(ann)
    do(ann, address, "publish")

    assert do(ann, address, "send", addresses=addresses, language="en").status_code == 400
    assert platform.calls == []

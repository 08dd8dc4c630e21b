"""On our pages and at the integrators' door people have their data deleted and exported in their own words."""

import re
import time
import uuid
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import httpx
import pytest

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from advisor.privacy.privacy import Privacy
from tests.advisor.inquiries.builders import make_new, make_route
from tests.advisor.privacy.builders import keep_turn
from tests.web.conftest import Door
from tests.web.stand_in import StandInRasa
from web.privacy.links import ExportLinks

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def marker() -> str:
    return f"zyxqlamp{uuid.uuid4().hex}"


def said_to(door: Door, token: str, text: str, language: str = "en") -> dict[str, object]:
    (message,) = door.chat(token, text, language=language).json()["messages"]
    return dict(message)


def conversation_of(rasa: StandInRasa, door: Door, token: str) -> str:
    door.chat(token, "hello")
    return str(rasa.heard[-1]["sender"])


@pytest.fixture
def told(door: Door, rasa: StandInRasa, trackers: Path, marker: str) -> tuple[str, str]:
    """A conversation of the widget that Rasa has kept: its token and its name."""
    token = door.token()
    sender = conversation_of(rasa, door, token)
    keep_turn(f"sqlite:///{trackers}", sender, f"How do I protect {marker}?", "File it.", NOW)
    return token, sender


def files_with(trackers: Path, text: str) -> list[Path]:
    return [path for path in trackers.parent.iterdir() if text.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("wish", "answer", "receipt"),
    [
        ("delete my data", "yes, delete my data", "Receipt: "),
        ("Please erase everything about me", "/erase_my_data", "Receipt: "),
        ("删除我的数据", "是", "回执编号："),
        ("請刪除我的資料", "是，刪除我的資料", "回執編號："),
    ],
)
def test_data_go_after_one_question_and_leave_a_receipt(
    door: Door,
    rasa: StandInRasa,
    told: tuple[str, str],
    trackers: Path,
    wish: str,
    answer: str,
    receipt: str,
    marker: str,
) -> None:
    token, sender = told
    assert files_with(trackers, marker)
    heard = len(rasa.heard)

    asked = said_to(door, token, wish)
    assert files_with(trackers, marker), "nothing goes before the answer"
    done = said_to(door, token, answer)

    assert [button["payload"] for button in asked["buttons"]] == ["/erase_my_data", "/keep_my_data"]  # type: ignore[attr-defined]
    assert receipt in str(done["text"])
    assert done["custom"]["tool"] == "erasure"  # type: ignore[index]
    assert files_with(trackers, marker) == []
    assert rasa.forgotten == [sender]
    assert len(rasa.heard) == heard


def test_a_no_deletes_nothing_and_another_message_closes_the_question(
    door: Door, rasa: StandInRasa, told: tuple[str, str], trackers: Path, marker: str
) -> None:
    token, _ = told
    said_to(door, token, "delete my data")
    assert said_to(door, token, "no")["text"] == "Nothing was deleted."

    said_to(door, token, "delete my data")
    door.chat(token, "How do I renew a mark?")
    door.chat(token, "yes")

    assert [message["message"] for message in rasa.heard[-2:]] == ["How do I renew a mark?", "yes"]
    assert files_with(trackers, marker)


def test_data_go_while_rasa_is_down(
    door: Door, rasa: StandInRasa, told: tuple[str, str], trackers: Path, marker: str
) -> None:
    token, _ = told
    rasa.status = 500
    said_to(door, token, "delete my data")

    assert "Receipt: " in str(said_to(door, token, "yes")["text"])
    assert files_with(trackers, marker) == []


def with_person(inquiries: InquiryStore, sender: str, marker: str) -> Inquiry:
    inquiry = inquiries.add(make_new(conversation=sender, story=f"Fakes of {marker}"), make_route(), [], NOW)
    DeskStore(inquiries).take_over(inquiry, 1, NOW)
    return inquiry


def test_data_go_while_a_person_has_the_conversation(
    door: Door, told: tuple[str, str], inquiries: InquiryStore, marker: str
) -> None:
    token, sender = told
    inquiry = with_person(inquiries, sender, marker)

    assert inquiry.reference in str(said_to(door, token, "delete my data")["text"])
    said_to(door, token, "yes")

    left = DeskStore(inquiries).get(inquiry.id)
    assert left
    assert (left.status, left.story, left.contact, left.case) == ("closed", "", "", {})
    assert DeskStore(inquiries).conversation(inquiry.id) == []
    assert DeskStore(inquiries).history(inquiry.id)[0].action == "erase"
    assert inquiries.latest_in(sender) is None


def test_a_failed_erasure_says_so_and_can_be_asked_for_again(
    door: Door, told: tuple[str, str], trackers: Path, inquiries: InquiryStore, marker: str
) -> None:
    token, _ = told
    usual = inquiries.engine
    said_to(door, token, "delete my data")
    inquiries.__dict__["engine"] = open_database("postgresql+psycopg2://nobody@127.0.0.1:9/none")
    try:
        failed = said_to(door, token, "yes")
    finally:
        inquiries.__dict__["engine"] = usual

    assert "Not everything" in str(failed["text"])
    assert files_with(trackers, marker), "its words are needed to find the rest"
    assert "Receipt: " in str(said_to(door, token, "/erase_my_data")["text"])
    assert files_with(trackers, marker) == []


def test_an_erased_conversation_starts_new(door: Door, rasa: StandInRasa, told: tuple[str, str]) -> None:
    token, sender = told
    said_to(door, token, "delete my data")
    said_to(door, token, "yes")

    assert door.chat(token, "How do I renew a mark?").status_code == 200
    assert rasa.heard[-1]["sender"] == sender


def link_in(text: object) -> str:
    found = re.search(r"http://\S+/export/(\S+)/page\.html", str(text))
    assert found
    return f"/export/{found[1]}"


@pytest.mark.parametrize(("wish", "title"), [("export my data", "The data of this"), ("导出我的数据", "本对话的数据")])
def test_an_export_is_a_page_and_json(
    door: Door, told: tuple[str, str], inquiries: InquiryStore, wish: str, title: str, marker: str
) -> None:
    token, sender = told
    inquiry = with_person(inquiries, sender, marker)
    link = link_in(said_to(door, token, wish)["text"])

    page = door.http.get(f"{link}/page.html")
    data = door.http.get(f"{link}/data.json").json()

    assert title in page.text
    assert marker in page.text
    assert page.headers["cache-control"] == "no-store"
    assert data["conversation"][0]["text"] == f"How do I protect {marker}?"
    assert data["inquiries"][0]["reference"] == inquiry.reference


def test_only_the_conversation_has_a_link_to_its_data(door: Door, told: tuple[str, str]) -> None:
    _, sender = told
    forged = ExportLinks("another secret", door.url).to(sender, "en")

    assert httpx.get(forged).status_code == 404
    assert door.http.get(f"/export/{sender}/page.html").status_code == 404


def test_a_link_to_data_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    links = ExportLinks("tests only", "http://here")
    token = links.to("web-1", "en").split("/")[4]
    assert links.read(token) == ("web-1", "en")

    hour_later = time.time() + 61 * 60
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: hour_later)
    assert links.read(token) is None


def test_on_the_plain_page_nothing_stays_in_view(door: Door, rasa: StandInRasa, marker: str) -> None:
    def ask(text: str, page: str) -> str:
        found = re.search(r'name="token" value="([^"]*)"', page)
        return door.http.post("/plain", data={"text": text, "token": found[1] if found else ""}).text

    page = ask(f"About {marker}", "")
    page = ask("delete my data", page)
    assert marker in page
    page = ask("yes", page)

    assert "Receipt: " in page
    assert marker not in page


def test_integrators_pass_the_wish_on(door: Door, rasa: StandInRasa, trackers: Path, marker: str) -> None:
    keep_turn(f"sqlite:///{trackers}", "api-shop-7", marker, "Yes.", NOW)

    assert door.integrate("shop-7", "delete my data").json()["messages"][0]["buttons"]
    assert "Receipt: " in door.integrate("shop-7", "/erase_my_data").json()["messages"][0]["text"]
    assert files_with(trackers, marker) == []
    assert rasa.forgotten == ["api-shop-7"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["90 days", "180 days", "365 days", "has not set a name"]),
        ("zh-Hans", ["90 天", "个人信息保护法", "尚未填写名称"]),
        ("zh-Hant", ["90 天", "個人資訊保護法", "尚未填寫名稱"]),
    ],
)
def test_the_privacy_page_tells_the_periods_in_force(door: Door, language: str, words: list[str]) -> None:
    page = door.http.get("/privacy", params={"language": language}).text

    assert [word for word in words if word not in page] == []
    assert "privacy?language=" in door.http.get("/plain").text


def test_the_page_names_the_operator(privacy: Privacy) -> None:
    notice = replace(privacy.notice, operator="Example Institute", contact="data@example.org")

    assert notice.sections("en")[0].text.startswith("Example Institute runs this service")
    assert "Example Institute" in notice.sections("zh-Hant")[0].text

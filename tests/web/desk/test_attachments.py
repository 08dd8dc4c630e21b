"""Files that go with a reply: which may, who can fetch them, and how they are served."""

import re
from pathlib import Path

import httpx
import pytest

from advisor.clock import utc_now
from advisor.inquiries.erasure import InquiryData
from advisor.inquiries.inquiry import Inquiry
from advisor.privacy.subject import Subject
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.conftest import API_TOKEN
from tests.web.desk.conftest import DeskWorld, Staff

FILES = Path("knowledge/desk/files")
PDF = b"%PDF-1.7 \r\n\x00\xff report"
Given = tuple[str, bytes]


@pytest.fixture
def agent(world: DeskWorld) -> Staff:
    return world.hire()


def reply(agent: Staff, inquiry: Inquiry, files: list[Given], **form: str) -> httpx.Response:
    fields = {"csrf": agent.csrf, "version": str(inquiry.version), "text": "Here you are", **form}
    path = f"/desk/inquiries/{inquiry.id}/reply"
    return agent.http.post(path, data=fields, files=[("files", one) for one in files] or {"files": ("", b"")})


def words(world: DeskWorld, conversation: str) -> list[str]:
    headers, body = {"Authorization": f"Bearer {API_TOKEN}"}, {"conversation": conversation}
    answer = httpx.post(f"{world.url}/api/messages/updates", json=body, headers=headers)
    return [word["text"] for word in answer.json()["messages"]]


def asked(world: DeskWorld, language: str = "en") -> Inquiry:
    """An inquiry of an integrator's user, whose words can be fetched."""
    world.made += 1
    return world.inquiries.add(
        make_new(conversation=f"api-{world.made}", language=language), make_route(), [], utc_now()
    )


def test_a_file_reaches_the_user_as_a_link_that_only_saves(world: DeskWorld, agent: Staff) -> None:
    inquiry = asked(world)

    assert reply(agent, inquiry, [("../受理 <1>.pdf", PDF)]).status_code == 303

    (text,) = words(world, inquiry.conversation.removeprefix("api-"))
    found = re.fullmatch(r"Here you are\n受理 _1_.pdf \(1 kB\): (/attachments/\S+)", text)
    assert found
    answer = httpx.get(world.url + found[1])
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%8F%97")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert httpx.get(f"{world.url}{found[1]}x").status_code == 404


def test_staff_see_it_and_only_those_who_see_the_inquiry(world: DeskWorld, agent: Staff) -> None:
    inquiry = asked(world)
    reply(agent, inquiry, [("a.txt", "说明".encode())])
    (link,) = re.findall(r'href="(/desk/inquiries/\d+/files/\d+)"', agent.get(f"/desk/inquiries/{inquiry.id}").text)

    assert agent.get(link).content == "说明".encode()
    assert world.hire("agent", ("china",), "elsewhere").get(link).status_code == 404
    assert world.hire("editor").get(link).status_code == 403
    assert agent.get(link.replace(f"/{inquiry.id}/", f"/{asked(world).id}/")).status_code == 404


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.exe", b"MZ")], "A file of this kind cannot be sent"),
        ([("a.pdf", b"<html>")], "A file of this kind cannot be sent"),
        ([("a.txt", b"\xff\xfe\x00")], "A file of this kind cannot be sent"),
        ([("a.html", b"<script>")], "A file of this kind cannot be sent"),
        ([("a.pdf", b"")], "A file is empty or larger"),
        ([("a.pdf", b"%PDF" + b" " * 5_000_000)], "A file is empty or larger"),
        ([(f"{n}.pdf", PDF) for n in range(6)], "At most five files"),
    ],
)
def test_a_file_that_may_not_go_is_refused_and_the_text_stays(
    world: DeskWorld, agent: Staff, files: list[Given], sentence: str
) -> None:
    inquiry = asked(world)

    answer = reply(agent, inquiry, files)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert "Here you are</textarea>" in answer.text
    assert world.office.attachments.of(inquiry.id) == []


@pytest.mark.parametrize(("language", "name"), [("en", "checklist.en.txt"), ("zh-Hant", "checklist.zh.txt")])
def test_a_canned_reply_brings_its_file_in_the_users_language(
    world: DeskWorld, agent: Staff, language: str, name: str
) -> None:
    inquiry = asked(world, language)
    page = agent.get(f"/desk/inquiries/{inquiry.id}?canned=need_documents").text
    assert f'name="canned_file" value="need_documents/{name}" checked' in page
    assert page.count('name="canned_file"') == 1, "only in the user's language"

    reply(agent, inquiry, [("own.pdf", PDF)], canned_file=f"need_documents/{name}")

    assert [file.name for file in world.office.attachments.of(inquiry.id)] == [name, "own.pdf"]
    (text,) = words(world, inquiry.conversation.removeprefix("api-"))
    link = text.split("\n")[1].partition(": ")[2]
    assert httpx.get(world.url + link).content == (FILES / name).read_bytes()


def test_a_refused_reply_keeps_its_files_ticked(world: DeskWorld, agent: Staff) -> None:
    inquiry = asked(world)

    answer = reply(agent, inquiry, [("a.exe", b"MZ")], canned_file="need_documents/checklist.en.txt")

    assert 'value="need_documents/checklist.en.txt" checked' in answer.text


def test_a_lead_chooses_which_files_go_with_a_canned_reply(world: DeskWorld, agent: Staff) -> None:
    lead, replies = world.hire("lead"), world.office.canned_replies
    texts = {f"{part}_{base}": "x" for part in ("title", "text") for base in ("en", "zh")}
    both = {"files_en": "checklist.en.txt", "files_zh": "checklist.zh.txt"}
    form = {"id": "received", "seen": replies.mark("received"), **texts}

    for wrong in ({"files_en": "checklist.en.txt"}, both | {"files_zh": "../canned_replies.yml"}):
        assert lead.post("/desk/canned", **form | wrong).status_code == 400
    assert lead.post("/desk/canned", **form | both).status_code == 303

    assert [file.name for file in replies["received"].files["zh"]] == ["checklist.zh.txt"]
    page = agent.get(f"/desk/inquiries/{asked(world).id}").text
    assert 'value="received/checklist.en.txt"' in page and 'value="need_documents/checklist.en.txt"' in page


def test_a_form_with_files_needs_the_secret_of_the_session_too(world: DeskWorld, agent: Staff) -> None:
    inquiry = asked(world)

    assert reply(agent, inquiry, [("a.pdf", PDF)], csrf="guessed").status_code == 403
    assert world.office.attachments.of(inquiry.id) == []


def test_files_go_with_their_inquiry(world: DeskWorld, agent: Staff) -> None:
    inquiry = asked(world)
    reply(agent, inquiry, [("a.pdf", PDF)])
    (text,) = words(world, inquiry.conversation.removeprefix("api-"))

    InquiryData(world.inquiries).erase(Subject(inquiry.conversation), utc_now())

    assert httpx.get(world.url + text.split(": ")[1]).status_code == 404

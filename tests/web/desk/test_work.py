"""A day's work at the desk: the queue, an inquiry, two agents at once, accounts and weights."""

import re

import pytest

from advisor.inquiries.desk_store import DeskStore
from tests.web.desk.conftest import PASSWORD, DeskWorld, Staff
from tests.web.desk.pages import words_of


def test_the_inquiry_page_shows_all_there_is(world: DeskWorld) -> None:
    staff = world.hire()
    case = {"home_country": {"value": "KE", "given_on": "2026-11-28"}}
    inquiry = world.ask(contact="ann@example.org", case=case)

    page = staff.get(f"/desk/inquiries/{inquiry.id}").text

    for text in (
        "They sell fakes",
        "Collect evidence.",
        "ann@example.org",
        "your country: Kenya",
        "肯尼亚",
        "Africa desk",
    ):
        assert text in page, text
    assert "serves the user&#39;s region" in page


def test_a_reply_reaches_the_user_and_takes_the_conversation(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask()

    assert staff.act(inquiry, "reply", text="Which port?").status_code == 303

    now = world.now(inquiry)
    assert now.is_with_person
    assert words_of(world, inquiry.id)[-1] == ("person", "Which port?")
    assert staff.act(now, "back").status_code == 303
    assert not world.now(inquiry).is_with_person


def test_what_somebody_writes_is_shown_as_text(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask(story="<script>alert(1)</script>")
    world.inquiries.say(inquiry.id, "user", "<img src=x onerror=alert(2)>", inquiry.created_at)

    for page in (staff.get("/desk").text, staff.get(f"/desk/inquiries/{inquiry.id}").text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_suggested_article_is_previewed_and_sent_in_the_users_language(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask(language="zh-Hans")
    preview = staff.get(f"/desk/inquiries/{inquiry.id}?article=trademarks/renewal").text
    assert "续展" in preview

    assert staff.act(inquiry, "article", article="trademarks/renewal").status_code == 303

    author, text = words_of(world, inquiry.id)[-1]
    assert author == "person"
    assert "**来源**" in text


@pytest.mark.parametrize("article", ["no/such", "../x", ""])
def test_an_article_that_is_not_there_is_not_sent(world: DeskWorld, article: str) -> None:
    staff, inquiry = world.hire(), world.ask()

    assert staff.act(inquiry, "article", article=article).status_code == 404
    assert world.now(inquiry) == inquiry


@pytest.mark.parametrize(("language", "text"), [("en", "this is the Africa desk"), ("zh-Hant", "這裡是非洲")])
def test_a_canned_reply_is_filled_in_the_users_language(world: DeskWorld, language: str, text: str) -> None:
    staff, inquiry = world.hire(), world.ask(language=language)

    page = staff.get(f"/desk/inquiries/{inquiry.id}?canned=received").text

    draft = re.search(r"<textarea id=\"text\"[^>]*>([^<]*)", page)
    assert draft is not None
    assert text in draft[1]
    assert inquiry.reference in draft[1]
    assert "{" not in draft[1]


def test_two_agents_at_once_do_not_overwrite_each_other(world: DeskWorld) -> None:
    one, other = world.hire(), world.hire(name="other")
    seen_by_both = world.ask()
    assert one.act(seen_by_both, "reply", text="I take it").status_code == 303

    answer = other.act(seen_by_both, "reply", text="A long and careful answer")

    assert answer.status_code == 409
    assert "Somebody else changed this inquiry" in answer.text
    assert "A long and careful answer</textarea>" in answer.text, "what was typed is not lost"
    assert "I take it" in answer.text
    assert [text for author, text in words_of(world, seen_by_both.id) if author == "person"] == ["I take it"]


def test_everything_done_is_in_the_history(world: DeskWorld) -> None:
    lead = world.hire("lead", ("africa", "general"))
    inquiry = world.ask()
    for action, form in (
        ("take", {}),
        ("note", {"text": "Called the port"}),
        ("tags", {"tags": "fakes，urgent"}),
        ("status", {"to": "waiting_for_user"}),
        ("reroute", {"to": "general"}),
        ("close", {}),
        ("reopen", {}),
    ):
        assert lead.act(world.now(inquiry), action, **form).status_code == 303, action

    page = lead.get(f"/desk/inquiries/{inquiry.id}").text

    for text in ("took over", "Called the port", "fakes, urgent", "passed it on", "closed it", "opened it again"):
        assert text in page, text
    assert world.office.store.tags(inquiry.id) == ["fakes", "urgent"]


def test_passed_out_of_ones_region_it_is_gone_from_sight(world: DeskWorld) -> None:
    lead, inquiry = world.hire("lead"), world.ask()

    answer = lead.act(inquiry, "reroute", to="china")

    assert answer.headers["location"] == "/desk"
    assert lead.get(f"/desk/inquiries/{inquiry.id}").status_code == 404


def test_a_duplicate_is_merged(world: DeskWorld) -> None:
    lead, one, other = world.hire("lead"), world.ask(), world.ask()

    assert lead.act(other, "merge", into=one.reference.lower()).status_code == 303

    page = lead.get(f"/desk/inquiries/{other.id}").text
    assert f'<a href="/desk/inquiries/{one.id}">{one.reference}</a>' in page


@pytest.mark.parametrize(
    ("action", "form", "status"),
    [
        ("reply", {"text": "  "}, 400),
        ("reply", {"text": "x" * 10_001}, 400),
        ("status", {"to": "closed"}, 400),
        ("reroute", {"to": "atlantis"}, 400),
        ("merge", {"into": "XXXXX"}, 400),
        ("assign", {"to": "999"}, 400),
        ("dance", {}, 404),
    ],
)
def test_a_bad_form_changes_nothing(world: DeskWorld, action: str, form: dict[str, str], status: int) -> None:
    lead, inquiry = world.hire("lead"), world.ask()

    assert lead.act(inquiry, action, **form).status_code == status
    assert world.now(inquiry) == inquiry


def test_a_closed_inquiry_is_not_answered(world: DeskWorld) -> None:
    staff, inquiry = world.hire(), world.ask()
    staff.act(inquiry, "close")

    assert staff.act(world.now(inquiry), "reply", text="Too late").status_code == 409


def test_an_administrator_hires_changes_and_dismisses(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    form = {"name": "new", "password": PASSWORD, "role": "agent", "regions": ["africa", "china"]}
    assert boss.post("/desk/accounts", **form).status_code == 303
    hired = next(one for one in world.office.accounts.all() if one.name == "new")
    assert hired.regions == ("africa", "china")
    assert boss.post("/desk/accounts", **form).status_code == 400
    assert boss.post("/desk/accounts", **{**form, "name": "b", "password": "short"}).status_code == 400

    assert boss.post(f"/desk/accounts/{hired.id}", role="observer", regions="china").status_code == 303

    changed = world.office.accounts.get(hired.id)
    assert changed is not None
    assert (changed.role, changed.regions, changed.is_active) == ("observer", ("china",), False)
    actions = [entry.action for entry in DeskStore(world.inquiries).history()]
    assert actions.count("account_added") == 2
    assert "account_changed" in actions


@pytest.mark.parametrize(("language", "title"), [("en", "Queue"), ("zh-CN", "待办"), ("zh-TW", "待辦")])
def test_the_desk_speaks_the_readers_language(world: DeskWorld, language: str, title: str) -> None:
    staff = world.hire()

    page = staff.http.get("/desk", headers={"Accept-Language": language}).text

    assert f"<h1>{title}" in page


def test_a_chosen_language_stays(world: DeskWorld) -> None:
    staff = world.hire()
    staff.get("/desk?language=zh-Hans")

    assert "<h1>待办" in staff.get("/desk").text


def test_without_its_database_the_desk_says_so(world: DeskWorld) -> None:
    staff: Staff = world.hire()
    from advisor.knowledge.database import open_database

    world.inquiries.__dict__["engine"] = open_database("postgresql+psycopg2://nobody@127.0.0.1:9/none")

    answer = staff.get("/desk")

    assert answer.status_code == 503
    assert "cannot be reached just now" in answer.text

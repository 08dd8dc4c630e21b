"""The way to a person with a real tracker and database: what is missing, consent, the number, what became of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import SecretStr
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import advisor_action
from actions.advisor_action import SafeAction
from actions.ask_fact import ActionAskFact
from actions.give_result import ActionGiveResult
from actions.hand_over import ActionHandOver, ActionInquiryStatus
from actions.validate_tool_form import ValidateToolForm
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from advisor.services import Services, make_services
from advisor.settings import read_settings
from tests.aside import finished

DAY = "2026-11-28"
TOLD: dict[str, Any] = {
    "home_country": "KE",
    "inquiry_topic": "enforcement",
    "story": "Somebody sells fakes of our lamps in Mombasa.",
    "urgent": ["customs", "deadline"],
    "urgent_on": "2026-12-04",
    "reach": "Ann@Example.org",
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Services:
    database = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.db'}"
    return make_services(read_settings().model_copy(update={"desk_database_url": database, "secret": SecretStr("x")}))


@pytest.fixture(autouse=True)
def _these_services(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advisor_action, "services", lambda: parts)


@pytest.fixture
def store(parts: Services) -> InquiryStore:
    return InquiryStore(parts.settings.desk_database_url)


def given(**values: Any) -> dict[str, Any]:
    return {fact: {"value": value, "given_on": DAY} for fact, value in values.items()}


def make_tracker(text: str, intent: str, sender: str = "web-1", **values: Any) -> Tracker:
    slots = {"language": "en", **values.pop("slots", {})}
    message = {"text": text, "intent": {"name": intent, "confidence": 0.95}, "entities": []}
    said = values.pop("said", [])
    events = [{"event": "action", "name": "action_listen"}, {"event": "action", "name": "tool_form"}, *said]
    return Tracker(sender, slots, message, events, False, None, values.pop("loop", {}), "tool_form")


def run(action: SafeAction, tracker: Tracker) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    """The text said, the slots set, the other events."""
    dispatcher = CollectingDispatcher()
    events = finished(action.run(dispatcher, tracker, {}))
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    text = "\n".join(message["text"] for message in dispatcher.messages)
    return text, slots, [event for event in events if event["event"] != "slot"]


def make(sender: str, **changes: Any) -> tuple[str, dict[str, Any]]:
    case = given(**{**TOLD, "consent": True, **changes})
    said = [
        {"event": "user", "text": "/choose", "metadata": {"title": "Fakes"}},
        {"event": "bot", "text": "Collect evidence."},
        {"event": "user", "text": "yes", "metadata": {}},
    ]
    slots = {"tool": "handover", "case": case, "language": changes.pop("language", "en")}
    text, kept, _ = run(ActionGiveResult(), make_tracker("yes", "affirm", sender, slots=slots, said=said))
    return text, kept


def test_what_the_conversation_tells_is_not_asked_for() -> None:
    slots = {"countries": ["KE"], "article": "trademarks/renewal"}

    said, kept, events = run(ActionHandOver(), make_tracker("talk to a person", "tool_handover", slots=slots))

    assert said == ""
    assert {fact: one["value"] for fact, one in kept["case"].items()} == {
        "home_country": "KE",
        "inquiry_topic": "trademarks",
    }
    assert [(event["event"], event["name"]) for event in events] == [("followup", "tool_form")]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "your country: Kenya",
                "fakes of our lamps",
                "4 December 2026",
                "Ann@Example.org",
                "Africa desk",
                "Do you agree",
            ],
        ),
        ("zh", ["您所在的国家或地区：肯尼亚", "fakes of our lamps", "2026年12月4日", "非洲咨询台", "是否同意"]),
    ],
)
def test_everything_that_will_be_passed_on_is_shown_before_consent(language: str, lines: list[str]) -> None:
    slots = {"tool": "handover", "case": given(**TOLD), "language": language}

    said, _, _ = run(ActionAskFact(), make_tracker("x", "ask_question", slots=slots))

    for line in lines:
        assert line in said


def test_with_consent_the_inquiry_is_made_with_all_of_it(store: InquiryStore) -> None:
    said, kept = make("web-made")

    inquiry = store.open_in("web-made")
    assert inquiry is not None
    assert f"**{inquiry.reference}**" in said
    assert "Africa desk" in said
    assert "You get an answer by" in said
    assert (inquiry.country, inquiry.topic, inquiry.urgent) == ("KE", "enforcement", ("deadline", "customs"))
    assert (inquiry.contact, str(inquiry.urgent_on)) == ("Ann@Example.org", "2026-12-04")
    assert inquiry.suggested
    conversation = DeskStore(store).conversation(inquiry.id)
    assert [message.text for message in conversation] == ["Fakes", "Collect evidence.", "yes"]
    assert set(kept["case"]) == {"home_country", "inquiry_topic", "reach"}


def test_without_consent_nothing_is_passed_on_and_nothing_has_to_be_said_again(store: InquiryStore) -> None:
    said, kept = make("web-refused", consent=False)

    assert "Nothing was passed on" in said
    assert store.latest_in("web-refused") is None
    assert set(kept["case"]) == set(TOLD)


def test_consent_given_twice_makes_one_inquiry() -> None:
    assert make("web-twice")[0] == make("web-twice")[0]


def test_asking_again_shows_the_open_inquiry() -> None:
    make("web-again")

    said, _, _ = run(ActionHandOver(), make_tracker("talk to a person", "tool_handover", "web-again"))

    assert "You already have an open inquiry" in said


def inquiry_of(store: InquiryStore, sender: str, **changes: Any) -> Inquiry:
    make(sender, **changes)
    inquiry = store.open_in(sender)
    assert inquiry is not None
    return inquiry


def status(text: str, sender: str, language: str = "en") -> str:
    tracker = make_tracker(text, "inquiry_status", sender, slots={"language": language})
    return run(ActionInquiryStatus(), tracker)[0]


def test_its_own_conversation_is_told_what_happened(store: InquiryStore) -> None:
    inquiry = inquiry_of(store, "web-own")
    desk = DeskStore(store)

    assert "Nobody has answered yet" in status("what happened to my inquiry?", "web-own")
    assert "尚未答复" in status(f"我的咨询{inquiry.reference}怎么样了？", "web-own", "zh")
    desk.reply(inquiry, 1, "Hello", datetime.now(timezone.utc) + timedelta(seconds=1))
    assert "A person has answered" in status(f"inquiry {inquiry.reference.lower()}", "web-own")


def test_elsewhere_only_who_names_the_contact_is_told(store: InquiryStore) -> None:
    inquiry = inquiry_of(store, "web-theirs")
    refusal = status(f"What happened to my inquiry {inquiry.reference}?", "web-elsewhere")

    assert "only in the conversation it was made in" in refusal
    assert inquiry.reference in refusal
    assert "lamps" not in refusal
    unknown = status("What happened to my inquiry 4F7K3?", "web-elsewhere")
    assert unknown == refusal.replace(inquiry.reference, "4F7K3"), "nobody learns which numbers exist"
    wrong = status(f"inquiry {inquiry.reference}, my e-mail is bob@example.org", "web-elsewhere")
    assert "only in the conversation" in wrong
    right = status(f"inquiry {inquiry.reference}, my e-mail is ann@example.org", "web-elsewhere")
    assert "Nobody has answered yet" in right


def test_an_inquiry_without_a_contact_is_shown_in_its_conversation_only(store: InquiryStore) -> None:
    inquiry = inquiry_of(store, "web-here", reach="here")

    assert inquiry.contact == ""
    assert "only in the conversation" in status(f"inquiry {inquiry.reference} here", "web-elsewhere")


def test_who_made_none_is_told_so() -> None:
    assert "No inquiry was made" in status("what happened to my inquiry?", "web-new")


def test_a_wish_for_a_person_is_no_answer_to_a_question() -> None:
    slots = {"tool": "handover", "case": given(home_country="KE", inquiry_topic="adr")}
    loop = {"name": "tool_form"}

    _, kept, _ = run(ValidateToolForm(), make_tracker("talk to a person", "tool_handover", slots=slots, loop=loop))

    assert kept == {}


@pytest.fixture
def broken(parts: Services) -> Iterator[None]:
    """The desk's database cannot be reached."""
    store = parts.intake._store
    usual = store.engine
    store.__dict__["engine"] = open_database("postgresql+psycopg2://nobody@127.0.0.1:9/none")
    yield
    store.__dict__["engine"] = usual


@pytest.mark.usefixtures("broken")
def test_without_the_database_nothing_the_user_said_is_lost() -> None:
    said, kept = make("web-broken")

    assert "I could not pass it on just now" in said
    assert set(kept["case"]) == set(TOLD)
    assert "I could not pass it on" in run(ActionHandOver(), make_tracker("person", "tool_handover", "web-b"))[0]

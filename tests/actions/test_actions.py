"""Actions with a real dispatcher and tracker: they read the conversation, ask the core, say its reply."""

import asyncio
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import advisor_action
from actions.answer_choice import ActionAnswerChoice
from actions.answer_question import ActionAnswerQuestion
from actions.apply_country import ActionApplyCountry
from actions.conversation import asked
from actions.explain_limits import ActionExplainLimits
from actions.refer_to_contact import ActionReferToContact
from advisor.errors import KnowledgeUnavailableError


def make_tracker(text: str = "", intent: str = "ask_question", **values: Any) -> Tracker:
    slots = {"language": "en", **values.pop("slots", {})}
    message = {"text": text, "intent": {"name": intent}, "entities": [], **values}
    return Tracker("test", slots, message, [], False, None, {}, None)


def run(action: advisor_action.AdvisorAction, tracker: Tracker) -> tuple[dict[str, Any], dict[str, Any]]:
    """The one message said, and the slots set."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, {}))
    (message,) = dispatcher.messages
    return message, {event["name"]: event["value"] for event in events}


def test_a_question_is_answered_and_remembered() -> None:
    message, slots = run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark?"))

    assert message["custom"]["kind"] == "answer"
    assert message["text"]
    assert slots["article"] == message["custom"]["article"] == "trademarks/renewal"


def test_a_choice_is_answered() -> None:
    entities = [{"entity": "article", "value": "adr/mediation"}]

    message, slots = run(ActionAnswerChoice(), make_tracker(intent="choose", entities=entities))

    assert slots["article"] == "adr/mediation"
    assert message["custom"]["kind"] == "answer"


@pytest.mark.parametrize("article", ["no/such", "../x", ""])
def test_a_choice_of_nothing_refers(article: str) -> None:
    entities = [{"entity": "article", "value": article}]

    message, _ = run(ActionAnswerChoice(), make_tracker(intent="choose", entities=entities))

    assert message["custom"]["kind"] == "referral"


def test_a_country_changes_the_last_answer() -> None:
    slots = {"article": "trademarks/renewal", "countries": ["JP"]}

    message, _ = run(ActionApplyCountry(), make_tracker("what about Japan?", "name_country", slots=slots))

    assert message["custom"]["article"] == "trademarks/renewal"
    assert message["custom"]["country"] == "JP"


def test_a_country_without_a_question_names_its_offices() -> None:
    message, _ = run(ActionApplyCountry(), make_tracker("Kenya", "name_country", slots={"countries": ["KE"]}))

    assert message["custom"]["kind"] == "referral"


@pytest.mark.parametrize(
    ("slots", "tool", "awaiting"),
    [({}, None, True), ({"awaiting_country": True}, "referral", None), ({"countries": ["KE"]}, "referral", None)],
)
def test_the_country_is_asked_for_once(slots: dict[str, Any], tool: str | None, awaiting: bool | None) -> None:
    message, remembered = run(ActionReferToContact(), make_tracker("who can I talk to", "contact", slots=slots))

    assert message["custom"]["tool"] == tool
    assert remembered["awaiting_country"] is awaiting


@pytest.mark.parametrize(("intent", "says"), [("no_words", "in words"), ("foreign_language", "English or Chinese")])
def test_what_cannot_be_read_is_said(intent: str, says: str) -> None:
    message, _ = run(ActionExplainLimits(), make_tracker("", intent))

    assert message["custom"]["kind"] == "notice"
    assert says in message["text"]


@pytest.mark.parametrize(("language", "says"), [("en", "Sorry"), ("zh", "抱歉")])
def test_without_the_database_the_user_is_told_and_given_an_office(
    monkeypatch: pytest.MonkeyPatch, language: str, says: str
) -> None:
    def unavailable() -> None:
        raise KnowledgeUnavailableError("OperationalError")

    monkeypatch.setattr(advisor_action, "services", unavailable)
    tracker = make_tracker("How?", slots={"language": language, "countries": ["KE"]})

    message, slots = run(ActionAnswerQuestion(), tracker)

    assert message["custom"]["kind"] == "error"
    assert says in message["text"]
    assert "kipi.go.ke" in message["text"]
    assert slots == {}


def test_the_page_is_believed_until_the_user_says_more() -> None:
    hints = {"interface_language": "zh-Hant", "country": "TW"}

    from_page = asked(make_tracker(slots={"language": None}, metadata=hints))
    from_words = asked(make_tracker(slots={"language": "en", "countries": ["US", "US"]}, metadata=hints))

    assert (from_page.language, from_page.countries) == ("zh-Hant", ("TW",))
    assert (from_words.language, from_words.countries) == ("en", ("US",))


def test_the_server_finds_every_action_of_the_domain() -> None:
    from pathlib import Path

    from advisor.knowledge.yaml_file import parse_yaml

    domain = parse_yaml(Path("domain.yml").read_text(encoding="utf-8"), Path("domain.yml"))
    executor = ActionExecutor()
    executor.register_package("actions")

    assert set(executor.actions) == set(domain["actions"])

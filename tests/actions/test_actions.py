"""Actions with a real dispatcher and tracker: they read the conversation, ask the core, say its reply."""

from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions import advisor_action
from actions.answer_choice import ActionAnswerChoice
from actions.answer_question import ActionAnswerQuestion
from actions.apply_country import ActionApplyCountry
from actions.conversation import asked
from actions.explain_limits import ActionExplainLimits
from actions.refer_to_contact import ActionReferToContact
from actions.tell_case import ActionTellCase
from advisor.errors import KnowledgeUnavailableError
from tests.actions.trackers import make_tracker, run

JAPAN = [{"entity": "country", "value": "JP"}]


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


@pytest.mark.parametrize("article", ["no/such", "../x", "", {"a": 1}, None])
def test_a_choice_of_nothing_refers(article: Any) -> None:
    entities = [{"entity": "article", "value": article}]

    message, _ = run(ActionAnswerChoice(), make_tracker(intent="choose", entities=entities))

    assert message["custom"]["kind"] == "referral"


def test_a_case_is_told_and_another_one_is_a_different_one() -> None:
    entities = [{"entity": "country", "value": "ZA", "start": 15, "end": 27}]
    first, slots = run(ActionTellCase(), make_tracker("show a case in South Africa", "tell_case", entities=entities))
    second, _ = run(
        ActionTellCase(), make_tracker("/tell_case", "tell_case", slots={"case_search": slots["case_search"]})
    )

    assert first["custom"]["tool"] == "cases"
    assert slots["case_search"]["wishes"]["places"] == ("ZA",)
    assert first["text"] != second["text"]


@pytest.mark.parametrize("stored", [3, "x", [1], {"shown": 3, "wishes": [2]}])
def test_a_forged_memory_of_cases_is_left_out(stored: Any) -> None:
    message, _ = run(ActionTellCase(), make_tracker("another one", "tell_case", slots={"case_search": stored}))

    assert message["custom"]["kind"] == "answer"


def test_a_country_changes_the_last_answer() -> None:
    slots = {"article": "trademarks/renewal", "countries": ["JP"]}

    tracker = make_tracker("what about Japan?", "name_country", slots=slots, entities=JAPAN)
    message, _ = run(ActionApplyCountry(), tracker)

    assert message["custom"]["article"] == "trademarks/renewal"
    assert message["custom"]["country"] == "JP"


def test_a_country_without_a_question_names_its_offices() -> None:
    tracker = make_tracker("Japan", "name_country", slots={"countries": ["JP"]}, entities=JAPAN)
    message, _ = run(ActionApplyCountry(), tracker)

    assert message["custom"]["tool"] == "referral"


def test_a_country_after_a_referral_refers_again_and_keeps_the_need() -> None:
    slots = {"article": "trademarks/renewal", "countries": ["JP"], "need": "adr"}

    tracker = make_tracker("and Japan?", "name_country", slots=slots, entities=JAPAN, said_by="referral")
    message, _ = run(ActionApplyCountry(), tracker)

    assert message["custom"]["tool"] == "referral"
    assert "JIPAC" in message["text"]


def test_a_country_after_a_case_tells_a_case_from_there() -> None:
    slots = {"case_search": {"wishes": {"rights": ["patent"]}, "shown": []}}

    tracker = make_tracker("and Japan?", "name_country", slots=slots, entities=JAPAN, said_by="cases")
    message, kept = run(ActionApplyCountry(), tracker)

    assert message["custom"]["tool"] == "cases"
    assert kept["case_search"]["wishes"] == {
        "places": ("JP",),
        "sectors": (),
        "rights": ("patent",),
        "themes": (),
        "words": (),
    }


@pytest.mark.parametrize(
    ("text", "says"), [("who helps me for free", "Inventor Assistance"), ("is there mediation", "NCIA")]
)
def test_the_need_outlives_the_question_for_the_country(text: str, says: str) -> None:
    _, kept = run(ActionReferToContact(), make_tracker(text, "contact"))
    slots = {**kept, "countries": ["KE"]}

    message, _ = run(
        ActionApplyCountry(),
        make_tracker("Kenya", "name_country", slots=slots, entities=[{"entity": "country", "value": "KE"}]),
    )

    assert says in message["text"]


def test_a_place_nobody_knows_is_asked_about_again() -> None:
    slots = {"countries": ["KE"], "article": "trademarks/renewal"}

    message, _ = run(ActionApplyCountry(), make_tracker("we are in Atlantis", "name_country", slots=slots))

    assert "Which country" in message["text"]


def test_the_question_for_the_country_is_forgotten_by_the_next_answer() -> None:
    tracker = make_tracker("How do I renew my trademark?", slots={"awaiting_country": True})

    _, slots = run(ActionAnswerQuestion(), tracker)

    assert slots["awaiting_country"] is None


@pytest.mark.parametrize("countries", [[{"a": 1}], {"a": 1}, 3, [None, "KE"]])
def test_what_a_client_forged_is_left_out(countries: Any) -> None:
    assert set(asked(make_tracker(slots={"countries": countries})).countries) <= {"KE"}


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


@pytest.mark.parametrize("error", [KnowledgeUnavailableError("OperationalError"), RuntimeError("secret words")])
@pytest.mark.parametrize(("language", "says"), [("en", "Sorry"), ("zh", "抱歉")])
def test_whatever_fails_the_user_is_told_and_given_an_office(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, language: str, says: str
) -> None:
    def unavailable() -> None:
        raise error

    monkeypatch.setattr(advisor_action, "services", unavailable)
    tracker = make_tracker("How?", slots={"language": language, "countries": ["KE"]})

    message, slots = run(ActionAnswerQuestion(), tracker)

    assert message["custom"]["kind"] == "error"
    assert says in message["text"]
    assert "kipi.go.ke" in message["text"]
    assert "article" not in slots
    assert "action_answer_question" in caplog.text
    assert "secret words" not in caplog.text


def test_the_page_is_believed_until_the_user_says_more() -> None:
    hints = {"interface_language": "zh-Hant", "country": "TW"}

    from_page = asked(make_tracker(slots={"language": None}, metadata=hints))
    from_words = asked(make_tracker(slots={"language": "en", "countries": ["US", "US"]}, metadata=hints))

    assert (from_page.language, from_page.countries) == ("zh-Hant", ("TW",))
    assert (from_words.language, from_words.countries) == ("en", ("US",))


def test_the_server_finds_every_action_of_the_domain() -> None:
    from advisor.yaml_file import parse_yaml

    domain = parse_yaml(Path("domain.yml").read_text(encoding="utf-8"), Path("domain.yml"))
    executor = ActionExecutor()
    executor.register_package("actions")

    # One that wants to be sent the domain is written as a mapping.
    assert set(executor.actions) == {next(iter(name)) if isinstance(name, dict) else name for name in domain["actions"]}

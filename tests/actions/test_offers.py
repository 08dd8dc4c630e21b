"""What was offered last: a place in it, what else could have been meant, the same for another right."""

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_other_right import ActionAnswerOtherRight
from actions.answer_question import ActionAnswerQuestion
from actions.offer_others import ActionOfferOthers
from actions.take_offer import ActionTakeOffer
from tests.actions.trackers import make_tracker, run
from tests.aside import finished

OFFERED = ['/choose{"article": "adr/mediation"}', "/contact"]


@pytest.mark.parametrize(
    ("text", "intent", "entities"),
    [
        ("1", "choose", [{"entity": "article", "value": "adr/mediation"}]),
        ("the second one", "contact", []),
        ("最后一个", "contact", []),
    ],
)
def test_a_place_in_the_list_becomes_the_press_of_its_button(
    text: str, intent: str, entities: list[dict[str, str]]
) -> None:
    dispatcher = CollectingDispatcher()
    tracker = make_tracker(text, "choose_place", slots={"offered": OFFERED})

    listen, pressed = finished(ActionTakeOffer().run(dispatcher, tracker, {}))

    assert dispatcher.messages == []
    assert (listen["name"], pressed["event"]) == ("action_listen", "user")
    assert pressed["parse_data"]["intent"]["name"] == intent
    assert pressed["parse_data"]["entities"] == entities


@pytest.mark.parametrize(("text", "offered"), [("5", OFFERED), ("3", OFFERED), ("1", []), ("1", None)])
def test_a_place_that_is_not_there_is_a_notice(text: str, offered: list[str] | None) -> None:
    message, _ = run(ActionTakeOffer(), make_tracker(text, "choose_place", slots={"offered": offered}))

    assert message["custom"]["kind"] == "notice"


def test_an_answer_keeps_what_else_could_have_been_meant() -> None:
    _, slots = run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark?"))

    message, _ = run(ActionOfferOthers(), make_tracker("not that", "not_this", slots=slots))

    assert message["custom"]["kind"] == "clarify"
    assert "trademarks/renewal" not in message["custom"]["candidates"]


def test_nothing_else_to_offer_names_an_office() -> None:
    message, _ = run(ActionOfferOthers(), make_tracker("not that", "not_this", slots={"others": []}))

    assert message["custom"]["kind"] == "referral"


def test_the_last_question_is_asked_again_for_the_right_that_was_meant() -> None:
    slots = {"question": "How much does a trademark cost?", "rights": ["patent"]}

    message, _ = run(ActionAnswerOtherRight(), make_tracker("no, patents", "correct_right", slots=slots))

    assert message["custom"]["article"].startswith("patents/")

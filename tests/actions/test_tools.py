"""The actions of the guided tools with a real tracker: what they say, and the slots and events they leave."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.advisor_action import SafeAction
from actions.ask_fact import ActionAskFact
from actions.case_file import ActionConfirmErase, ActionCorrectCase, ActionEraseCase, ActionShowCase
from actions.give_result import ActionGiveResult
from actions.open_tool import ActionOpenTool
from actions.validate_tool_form import ValidateToolForm
from tests.aside import finished

GIVEN = {
    "deadline_kind": {"value": "priority", "given_on": "2026-11-28"},
    "right": {"value": "patent", "given_on": "2026-11-28"},
}
COMPLETE = {**GIVEN, "first_filing_date": {"value": "2026-03-31", "given_on": "2026-11-28"}}
WAITING = {"tool": "deadline", "case": GIVEN}
IN_FORM = {"name": "tool_form"}


def make_tracker(text: str, intent: str = "ask_question", **values: Any) -> Tracker:
    slots = {"language": "en", **values.pop("slots", {})}
    message = {"text": text, "intent": {"name": intent, "confidence": 0.95}, "entities": []}
    # Rasa tells the actions of a form that the form itself was the last action.
    events = [{"event": "action", "name": name} for name in (values.pop("after", "action_listen"), "tool_form")]
    return Tracker("test", slots, message, events, False, None, values.pop("loop", IN_FORM), "tool_form")


def run(action: SafeAction, tracker: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """The messages, the events that set no slot, the slots set (but what every message leaves behind)."""
    dispatcher = CollectingDispatcher()
    events = finished(action.run(dispatcher, tracker, {}))
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    slots = {name: value for name, value in slots.items() if name not in {"offered", "others"}}
    return dispatcher.messages, [event for event in events if event["event"] != "slot"], slots


def test_a_tool_that_misses_facts_hands_over_to_the_form() -> None:
    messages, events, slots = run(ActionOpenTool(), make_tracker("deadline finder", "tool_deadline", loop={}))

    assert messages == []
    assert slots["tool"] == "deadline"
    assert [(event["event"], event["name"]) for event in events] == [("followup", "tool_form")]


def test_a_tool_that_misses_nothing_answers_and_leaves_no_form_open() -> None:
    text = "I filed a patent in China on 2026-03-31; when must I file abroad?"

    (message,), events, slots = run(ActionOpenTool(), make_tracker(text, "tool_deadline"))

    assert "31 March 2027" in message["text"]
    assert message["custom"]["tool"] == "deadline"
    assert {fact: given["value"] for fact, given in slots["case"].items()}["first_filing_date"] == "2026-03-31"
    assert [(event["event"], event["name"]) for event in events] == [("active_loop", None)]


@pytest.mark.parametrize(
    ("text", "language", "says", "loop", "next_action"),
    [
        ("what is a priority date?", "en", "Priority date", {}, []),
        ("请解释一下优先权日", "zh-Hans", "优先权日", {}, []),
        # The tool under way asks again.
        ("what is a priority date?", "en", "Priority date", IN_FORM, ["tool_form"]),
    ],
)
def test_a_term_that_sounds_like_a_tool_is_explained_and_no_tool_opened(
    text: str, language: str, says: str, loop: dict[str, str], next_action: list[str]
) -> None:
    tracker = make_tracker(text, "tool_deadline", slots={"language": language}, loop=loop)

    (message,), events, slots = run(ActionOpenTool(), tracker)

    assert message["custom"]["tool"] == "glossary"
    assert says in message["text"]
    assert [event["name"] for event in events] == next_action
    assert (slots["question"], slots["awaiting_country"]) == (text, None)
    assert "tool" not in slots


def test_a_button_opens_a_tool_without_reading_itself() -> None:
    _, _, slots = run(ActionOpenTool(), make_tracker("/tool_deadline", "tool_deadline"))

    assert slots["case"] == {}


@pytest.mark.parametrize(("text", "complete"), [("31 March 2026", True), ("30 February 2026", None)])
def test_a_message_is_taken_or_refused(text: str, complete: bool | None) -> None:
    _, _, slots = run(ValidateToolForm(), make_tracker(text, slots=WAITING))

    assert slots["fact"] is complete
    assert (slots["refusal"] is None) is bool(complete)
    assert slots["case"]["right"] == GIVEN["right"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("what is a patent?", "ask_question"), ("my case file", "show_case"), ("who can I talk to", "contact")],
)
def test_another_wish_is_left_to_another_action(text: str, intent: str) -> None:
    messages, events, slots = run(ValidateToolForm(), make_tracker(text, intent, slots=WAITING))

    assert (messages, events, slots) == ([], [], {})


@pytest.mark.parametrize("text", ["/stop_tool", "cancel", "取消"])
def test_stopping_ends_the_form(text: str) -> None:
    _, _, slots = run(ValidateToolForm(), make_tracker(text, "stop_tool", slots=WAITING))

    assert slots["requested_slot"] is None
    assert "case" not in slots


def test_a_message_is_read_once_even_when_the_form_is_called_again() -> None:
    tracker = make_tracker("31 March 2026", slots=WAITING, after="action_answer_question")

    assert run(ValidateToolForm(), tracker) == ([], [], {})


@pytest.mark.parametrize(
    ("after", "says"), [("action_listen", "On what date"), ("action_answer_question", "Back to “Deadline finder”")]
)
def test_the_question_says_when_it_comes_back(after: str, says: str) -> None:
    (message,), _, _ = run(ActionAskFact(), make_tracker("hm", slots=WAITING, after=after))

    assert message["text"].startswith(says)


def test_the_end_is_a_result_or_a_stop() -> None:
    (result,), _, _ = run(ActionGiveResult(), make_tracker("x", slots={"tool": "deadline", "case": COMPLETE}))
    (stopped,), _, _ = run(ActionGiveResult(), make_tracker("x", slots=WAITING))

    assert "31 March 2027" in result["text"]
    assert stopped["text"].startswith("Stopped.")


def test_a_correction_gives_the_last_result_anew() -> None:
    slots = {"tool": "deadline", "case": COMPLETE}
    tracker = make_tracker("no, the filing date is 2 May 2026", "correct_case", slots=slots, loop={})

    (message,), _, changed = run(ActionCorrectCase(), tracker)

    assert "2 May 2027" in message["text"]
    assert changed["case"]["first_filing_date"]["value"] == "2026-05-02"


def test_a_correction_nobody_can_read_is_said_and_changes_nothing() -> None:
    tracker = make_tracker("change it", "correct_case", slots={"tool": "deadline", "case": COMPLETE}, loop={})

    (message,), _, changed = run(ActionCorrectCase(), tracker)

    assert "did not understand" in message["text"]
    assert "case" not in changed


def test_the_case_file_is_shown_and_erased() -> None:
    (shown,), _, _ = run(ActionShowCase(), make_tracker("x", slots={"case": COMPLETE}))
    (asked,), _, kept = run(ActionEraseCase(), make_tracker("x", slots={"case": COMPLETE}))
    (erased,), _, gone = run(ActionConfirmErase(), make_tracker("x", slots={"case": COMPLETE}))

    assert "31 March 2026" in shown["text"]
    assert "3 facts" in asked["text"] and "case" not in kept
    assert "empty" in erased["text"] and gone["case"] is None


@pytest.mark.parametrize("action", [ActionAskFact(), ActionGiveResult()])
def test_without_a_tool_the_case_file_is_shown(action: SafeAction) -> None:
    (message,), _, _ = run(action, make_tracker("x", slots={"tool": "magic"}))

    assert message["custom"]["tool"] == "case_file"

"""A place in the list just shown ("2", "the second one", 第二个): what that button would have said."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecuted, UserUttered

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked
from advisor.reply import read_payload
from advisor.services import Services
from advisor.understanding.ordinal import LAST, place_named


class ActionTakeOffer(SafeAction):
    def name(self) -> str:
        return "action_take_offer"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        offered = tracker.get_slot("offered") or []
        payload = _chosen(offered, tracker.latest_message.get("text") or "")
        if payload is None:
            phrase = "no_such_choice" if offered else "no_words"
            return Turn(parts.dialogue.say(phrase, "notice", asked(tracker)))
        # As if the button had been pressed: Rasa then takes the turn from there.
        return Turn(None, [ActionExecuted("action_listen"), UserUttered(payload, _parsed(payload))])


def _chosen(offered: list[str], text: str) -> str | None:
    place = place_named(text)
    if place is None or not offered or place > len(offered):
        return None
    return offered[place if place == LAST else place - 1]


def _parsed(payload: str) -> dict[str, Any]:
    """What Rasa makes of a button's payload."""
    intent, entities = read_payload(payload)
    return {
        "text": payload,
        "intent": {"name": intent, "confidence": 1.0},
        "intent_ranking": [{"name": intent, "confidence": 1.0}],
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }

"""What an action needs to know of the conversation, read from Rasa's tracker."""

from typing import Any

from rasa_sdk import Tracker

from advisor.dialogue import Asked
from advisor.language.detect import reply_language


def asked(tracker: Tracker) -> Asked:
    """The page's own language and country are hints, used until the user's words say more."""
    message = tracker.latest_message
    hints = message.get("metadata") or {}
    return Asked(
        text=message.get("text") or "",
        language=reply_language(
            tracker.get_slot("language"), tracker.get_slot("script"), hints.get("interface_language")
        ),
        intent=(message.get("intent") or {}).get("name"),
        out_of_scope=_confidence(message.get("intent_ranking") or [], "out_of_scope"),
        countries=_listed(tracker.get_slot("countries") or hints.get("country")),
        rights=_listed(tracker.get_slot("rights")),
        names_right=any(entity["entity"] == "right" for entity in message.get("entities", [])),
        previous_article=tracker.get_slot("article"),
    )


def _confidence(ranking: list[dict[str, Any]], intent: str) -> float:
    return next((ranked["confidence"] for ranked in ranking if ranked["name"] == intent), 0.0)


def _listed(value: Any) -> tuple[str, ...]:
    """A list slot's values, each once, in the order they were named."""
    if value is None:
        return ()
    return tuple(dict.fromkeys(value if isinstance(value, list) else [value]))

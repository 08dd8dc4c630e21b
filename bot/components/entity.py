"""The form of an entity in Rasa's messages."""

from typing import Any


def entity(name: str, value: str, start: int, end: int, extractor: str) -> dict[str, Any]:
    return {
        "entity": name,
        "value": value,
        "start": start,
        "end": end,
        "confidence_entity": 1.0,
        "extractor": extractor,
    }


def whole_message_entity(name: str, value: str, text: str, extractor: str) -> dict[str, Any]:
    return entity(name, value, 0, len(text), extractor)

"""Rasa's response generator in two languages and two Chinese scripts, from one file of responses."""

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from advisor.reader import reader_of
from advisor.reply import custom_of
from advisor.wording import base_language, in_script


class BilingualResponses(TemplatedNaturalLanguageGenerator):
    """Picks the variation whose condition fits the slot `language`; writes `custom` by DESIGN contract 1.

    A response's own `custom` needs only its `kind`.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        message = tracker.latest_message
        reader = reader_of(tracker.current_slot_values(), message.metadata if message else None)
        language, country = reader.language, reader.country
        slots = {**tracker.current_slot_values(), "language": base_language(language)}
        response = self.generate_from_slots(utter_action, slots, output_channel, **kwargs)
        if response is None:
            return None
        kind = response.get("custom", {}).get("kind", "smalltalk")
        buttons = [
            {**button, "title": in_script(button["title"], language, country)} for button in response.get("buttons", [])
        ]
        return {
            **response,
            "text": in_script(response["text"], language, country),
            "buttons": buttons,
            "custom": custom_of(kind, language, country=country),
        }

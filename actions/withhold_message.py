"""Warns after a message that told a secret was withheld, and answers its plain question if one was told apart."""

from rasa_sdk import Tracker

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked
from actions.tool_conversation import reader_in
from advisor.services import Services
from advisor.tools.disclosure import DisclosureCheck


class ActionWithholdMessage(SafeAction):
    def name(self) -> str:
        return "action_withhold_message"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        check = parts.toolbox.get(DisclosureCheck.id)
        assert isinstance(check, DisclosureCheck)
        warning = check.warning(reader_in(tracker), parts.today())
        article = next(tracker.get_latest_entity_values("article"), None)
        if not isinstance(article, str):
            return Turn(warning)
        return Turn(warning, (), [parts.dialogue.article(article, asked(tracker), parts.today())])

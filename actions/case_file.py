"""The case file at the user's wish: shown, saved, corrected, erased."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.tool_conversation import case_of, is_in_form, keep, reader_in, said_in, tool_of
from advisor.services import Services


class ActionShowCase(SafeAction):
    def name(self) -> str:
        return "action_show_case"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        return Turn(parts.case_desk.show(case_of(tracker, parts), reader_in(tracker)))


class ActionExportCase(SafeAction):
    def name(self) -> str:
        return "action_export_case"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        return Turn(parts.case_desk.export(case_of(tracker, parts), reader_in(tracker)))


class ActionCorrectCase(SafeAction):
    def name(self) -> str:
        return "action_correct_case"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        """The last result again when its facts changed and nothing is missing."""
        before, reader = case_of(tracker, parts), reader_in(tracker)
        case = parts.case_desk.correct(before, said_in(tracker), parts.today())
        tool = tool_of(tracker, parts)
        if (
            case is not None
            and tool
            and not is_in_form(tracker)
            and not tool.missing(case)
            and not tool.missing(before)
        ):
            return Turn(parts.guide.result(tool, case, reader, parts.today()), [keep(case)])
        return Turn(parts.case_desk.corrected(case, reader), [keep(case)] if case else [])


class ActionEraseCase(SafeAction):
    def name(self) -> str:
        return "action_erase_case"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        return Turn(parts.case_desk.ask_to_erase(case_of(tracker, parts), reader_in(tracker)))


class ActionConfirmErase(SafeAction):
    def name(self) -> str:
        return "action_confirm_erase"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        return Turn(parts.case_desk.erased(reader_in(tracker)), [SlotSet("case", None)])

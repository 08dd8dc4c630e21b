"""Opens the tool a message asks for: with the facts of its sentence, at its first open question or its result.

"What is a priority date?" sounds like a tool and asks for a term: that is said, and no tool opened.
"""

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked, keep_question
from actions.tool_conversation import FORM, case_of, form_facts, intent_of, is_in_form, keep, reader_in, said_in
from advisor.services import Services

_PREFIX = "tool_"


class ActionOpenTool(SafeAction):
    def name(self) -> str:
        return "action_open_tool"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        """The intent `tool_<id>` names the tool."""
        question = asked(tracker)
        if said_in(tracker) and (meaning := parts.dialogue.meaning(question, parts.today())):
            return Turn(meaning, [*keep_question(question), *_back_to_the_form(tracker)])
        tool = parts.toolbox.get(intent_of(tracker)[0].removeprefix(_PREFIX))
        if tool is None:
            return Turn(parts.case_desk.show(case_of(tracker, parts), reader_in(tracker)))
        case = parts.guide.open(tool, case_of(tracker, parts), said_in(tracker), parts.today())
        case = parts.guide.given(tool, case, form_facts(tracker), parts.today())
        events = [SlotSet("tool", tool.id), keep(case), SlotSet("fact", None), SlotSet("refusal", None)]
        # "What does arbitration cost?" is answered before the estimate of the asker's own case begins.
        short = parts.dialogue.in_short(question, parts.today()) if said_in(tracker) else None
        if tool.missing(case):
            return Turn(short, [*events, FollowupAction(FORM)])
        result = parts.guide.result(tool, case, reader_in(tracker), parts.today())
        if short:
            result = replace(result, article=short.article, candidates=short.candidates, confidence=short.confidence)
        # Another tool may have been waiting for a fact.
        return Turn(result, [*events, SlotSet("requested_slot", None), ActiveLoop(None)])


def _back_to_the_form(tracker: Tracker) -> list[EventType]:
    """The tool under way asks again where it was."""
    return [FollowupAction(FORM)] if is_in_form(tracker) else []

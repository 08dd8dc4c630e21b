"""Thumbs and the survey within a conversation: buttons or numbers on every channel, which we answer and not Rasa."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from unicodedata import normalize

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.events.event import RESOLVED
from advisor.events.handled import handled_as
from advisor.events.keys import EventKeys
from advisor.events.opinions import Opinions
from advisor.events.questionnaire import Question, Questionnaire, said_in
from web.conversation import Conversation
from web.message import Button, Message, make_notice
from web.said import Said
from web.turn_events import is_step
from web.wording import Wording

log = structlog.get_logger()

_PAYLOAD = re.compile(r"/(rate_up|rate_down|rate_reason|survey) (\w{1,32})(?: (\w{1,16}))?")
_SURVEY = "survey"
_NUMBER = re.compile(r"[0-9]{1,2}")
# After these words of the desk the survey is offered.
_ENDS = frozenset({"hand_back", "close"})


class Feedback:
    def __init__(
        self,
        opinions: Opinions,
        keys: EventKeys,
        questionnaire: Questionnaire,
        wording: Wording,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.opinions = opinions
        self.keys = keys
        self.questionnaire = questionnaire
        self._wording = wording
        self._clock = clock

    async def take(self, conversation: Conversation, sender: str, said: Said) -> list[Message]:
        """What to say to a pressed thumb, reason or answer of the survey; nothing to any other message."""
        number = normalize("NFKC", said.text).strip(" .。、)）")
        text = conversation.choices.get(int(number), said.text) if _NUMBER.fullmatch(number) else said.text
        conversation.choices = {}
        match = _PAYLOAD.fullmatch(text)
        if match is None:
            return []
        language = conversation.language or said.language
        try:
            message = await run_in_threadpool(self._kept, sender, match[1], match[2], match[3] or "", language)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.error("feedback not kept", error=type(error).__name__)
            message = self._say("feedback_lost", language)
        return [offered(conversation, message)]

    def after_answer(self, conversation: Conversation, answers: list[Message]) -> list[Message]:
        """The survey's first question, once in a longer conversation and only after an answer."""
        conversation.questions += bool(_handled(answers[-1]))
        is_time = conversation.questions >= self.questionnaire.survey_after and _handled(answers[-1]) == RESOLVED
        if conversation.is_surveyed or not is_time:
            return []
        conversation.is_surveyed = True
        language = str(answers[-1]["custom"].get("language") or "en")
        first = self.questionnaire.after("")
        return [offered(conversation, self._asked(first, language))] if first else []

    async def after_desk(self, sender: str, words: Iterable[str], language: str) -> Message | None:
        """The survey's first question when the last of the desk's notices ends the inquiry and it was not answered."""
        first = self.questionnaire.after("")
        if first is None or next(iter(reversed(list(words))), "") not in _ENDS:
            return None
        try:
            day = self._clock().date()
            has_answered = await run_in_threadpool(self.opinions.has_answered, sender, first.id, day)
        except (SQLAlchemyError, OSError):
            return None
        return None if has_answered else self._asked(first, language)

    def with_thumbs(self, conversation: Conversation, sender: str, messages: list[Message]) -> list[Message]:
        """The same messages with two buttons behind an answer, for what cannot draw thumbs beside it."""
        if not messages or _handled(messages[-1]) != RESOLVED:
            return messages
        last, turn = messages[-1], self.keys.turn(sender, conversation.last_message)
        language = str(last["custom"].get("language") or "en")
        thumbs = [
            Button(title=self._wording.sentence(key, language), payload=f"/{key} {turn}")
            for key in ("rate_up", "rate_down")
        ]
        before = len(last["buttons"])
        conversation.choices = {before + n: thumb["payload"] for n, thumb in enumerate(thumbs, 1)}
        return [*messages[:-1], Message(text=last["text"], custom=last["custom"], buttons=[*last["buttons"], *thumbs])]

    def _kept(self, sender: str, kind: str, what: str, value: str, language: str) -> Message:
        if kind == "survey":
            return self._answered(sender, what, value, language)
        reasons = self.questionnaire.reasons
        if not self.opinions.rate(sender, what, 1 if kind == "rate_up" else -1, value if value in reasons else ""):
            return self._say("no_such_answer", language)
        if kind != "rate_down":
            return self._say("rated", language)
        why = self._say("rated_why", language)
        why["buttons"] = [
            Button(title=said_in(text, language), payload=f"/rate_reason {what} {key}") for key, text in reasons.items()
        ]
        return why

    def _answered(self, sender: str, question: str, value: str, language: str) -> Message:
        asked = self.questionnaire.survey.get(question)
        if asked is None or not value.isdecimal() or int(value) not in asked.answers:
            return self._say("no_such_answer", language)
        if not self.opinions.survey(sender, question, int(value), self._clock().date()):
            return self._say("no_such_answer", language)
        following = self.questionnaire.after(question)
        return self._asked(following, language) if following else self._say("surveyed", language)

    def _asked(self, question: Question, language: str) -> Message:
        message = make_notice(said_in(question.ask, language), language, None)
        message["custom"]["tool"] = _SURVEY
        message["buttons"] = [
            Button(title=said_in(text, language), payload=f"/survey {question.id} {value}")
            for value, text in question.answers.items()
        ]
        return message

    def _say(self, key: str, language: str) -> Message:
        return make_notice(self._wording.sentence(key, language), language, None)


def offered(conversation: Conversation, message: Message) -> Message:
    """From now on a number means one of its buttons."""
    conversation.choices = {place: button["payload"] for place, button in enumerate(message["buttons"], 1)}
    return message


def without_survey(messages: list[Message]) -> list[Message]:
    """For a channel that counts messages: there the survey would take the place of the answer's own choices."""
    return [message for message in messages if message["custom"].get("tool") != _SURVEY]


def _handled(message: Message) -> str:
    return handled_as(message["custom"], is_step(message))

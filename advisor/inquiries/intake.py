"""The user's way to a person: opens the questions, makes the inquiry, tells what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from advisor.asked import Asked
from advisor.case.case_file import CaseFile
from advisor.case.speech import spoken_date
from advisor.inquiries.answer_time import answer_time
from advisor.inquiries.contact import addresses, is_same
from advisor.inquiries.inquiry import Inquiry, NewInquiry
from advisor.inquiries.reference import new_reference, read_reference
from advisor.inquiries.store import InquiryStore
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.handover import HandoverTool
from advisor.wording import base_language, in_script

log = structlog.get_logger()

# (text, base language) -> (article, title), the likeliest first
Suggest = Callable[[str, str], Sequence[tuple[str, str]]]
_OWN_FACTS = ("story", "urgent", "urgent_on", "consent")
_TOPICS_OF_RIGHTS = {"patent": "patents", "utility_model": "patents", "trademark": "trademarks", "design": "designs"}


@dataclass(frozen=True)
class Talk:
    """The conversation an inquiry is made in; `said` are (author, text), in order."""

    conversation: str
    reader: Reader
    said: Sequence[tuple[str, str]] = ()


class Intake:
    def __init__(self, store: InquiryStore, tool: HandoverTool, suggest: Suggest) -> None:
        self._store = store
        self._tool = tool
        self._suggest = suggest

    def opening(self, case: CaseFile, question: Asked, moment: datetime) -> CaseFile:
        """The case with what the conversation already tells, so that it is not asked for."""
        case, day = case.without(["consent"]), moment.date()
        if "home_country" not in case and question.country:
            case = case.having("home_country", question.country, day)
        right = _TOPICS_OF_RIGHTS.get(str(case.value("right")))
        if "inquiry_topic" not in case and (topic := question.previous_topic or right):
            case = case.having("inquiry_topic", topic, day)
        return case

    def open_inquiry(self, talk: Talk, moment: datetime) -> Reply | None:
        """What to say to somebody who asks for a person and has an open inquiry; None when there is none."""
        try:
            inquiry = self._store.open_in(talk.conversation)
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            return self._reply(
                [self._say("not_stored", talk)], talk, [self._button("button_again", "tool_handover", talk)]
            )
        if inquiry is None:
            return None
        return self._reply([self._about("already_open", inquiry, talk.reader, moment)], talk)

    def finish(self, case: CaseFile, talk: Talk, moment: datetime) -> tuple[Reply, CaseFile]:
        """Makes the inquiry if the user agreed; the reply, and the case without what was passed on."""
        if not case.value("consent"):
            return self._reply([self._say("not_agreed", talk)], talk), case.without(["consent"])
        base = base_language(talk.reader.language)
        route = self._tool.route(case, base, moment)
        suggested = self._suggest(case.value("story"), base)
        new = self._new(case, talk, tuple(article for article, _ in suggested))
        try:
            inquiry = self._store.add(new, route, talk.said, moment)
        except SQLAlchemyError as error:
            log.error("inquiry not stored", error=type(error).__name__)
            again = [self._button("button_again", "tool_handover", talk)]
            return self._reply([self._say("not_stored", talk)], talk, again), case.without(["consent"])
        return self._made(inquiry, suggested, talk, moment), case.without(_OWN_FACTS)

    def status(self, text: str, talk: Talk, moment: datetime) -> Reply:
        """What became of an inquiry: shown in its own conversation, or to who names the contact left with it."""
        reference = read_reference(text)
        inquiry = self._store.by_reference(reference) if reference else self._store.latest_in(talk.conversation)
        if inquiry is None and not reference:
            return self._reply([self._say("no_inquiry", talk)], talk)
        if inquiry is None or not (inquiry.conversation == talk.conversation or is_same(inquiry.contact, text)):
            # The same words whether it exists or not.
            return self._reply([self._say("not_yours", talk, reference=reference or new_reference())], talk)
        return self._reply([self._about("status", inquiry, talk.reader, moment)], talk)

    def _new(self, case: CaseFile, talk: Talk, suggested: tuple[str, ...]) -> NewInquiry:
        reach = str(case.value("reach"))
        return NewInquiry(
            conversation=talk.conversation,
            language=talk.reader.language,
            country=case.value("home_country"),
            topic=case.value("inquiry_topic"),
            right=case.value("right"),
            story=case.value("story"),
            urgent=tuple(name for name in case.value("urgent") if name != "none"),
            urgent_on=case.value("urgent_on"),
            contact=reach if addresses(reach) else "",
            case=case.without(["consent"]).to_json(),
            suggested=suggested,
        )

    def _made(self, inquiry: Inquiry, suggested: Sequence[tuple[str, str]], talk: Talk, moment: datetime) -> Reply:
        point = self._tool.router.focal_points[inquiry.focal_point]
        base = base_language(talk.reader.language)
        where = "where_contact" if inquiry.contact else "where_here"
        text = self._say(
            "made",
            talk,
            reference=inquiry.reference,
            desk=point.name[base],
            reason=self._say(f"route_{inquiry.route_reason}", talk),
            when=answer_time(point, moment, self._tool.words, base),
            where=self._say(where, talk, contact=inquiry.contact),
        )
        buttons = [Button(title, payload("choose", article=article)) for article, title in suggested]
        return self._reply([text, *([self._say("while_waiting", talk)] if buttons else [])], talk, buttons)

    def _about(self, phrase: str, inquiry: Inquiry, reader: Reader, moment: datetime) -> str:
        base, words = base_language(reader.language), self._tool.words
        point = self._tool.router.focal_points.get(
            inquiry.focal_point, list(self._tool.router.focal_points.values())[-1]
        )
        when = answer_time(point, moment if inquiry.waiting_since is None else inquiry.waiting_since, words, base)
        state = words.say(f"state_{inquiry.status}", base, when=when)
        date = spoken_date(inquiry.created_at.date(), base)
        return words.say(phrase, base, reference=inquiry.reference, desk=point.name[base], state=state, date=date)

    def _say(self, phrase: str, talk: Talk, **values: object) -> str:
        return self._tool.words.say(phrase, base_language(talk.reader.language), **values)

    def _button(self, phrase: str, intent: str, talk: Talk) -> Button:
        return Button(self._say(phrase, talk), payload(intent))

    def _reply(self, paragraphs: Sequence[str], talk: Talk, buttons: Sequence[Button] = ()) -> Reply:
        language, country = talk.reader.language, talk.reader.country
        text = in_script("\n\n".join(paragraphs), language, country)
        shown = tuple(replace(button, title=in_script(button.title, language, country)) for button in buttons)
        return Reply("tool", text, language, country=country, tool=HandoverTool.id, buttons=shown)

"""Answers a wish about one's own data in any conversation: before Rasa and before a person at the desk are asked."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.inquiries.inquiry import Inquiry
from advisor.privacy.privacy import Privacy
from advisor.privacy.wishes import CONFIRM, KEEP, Wish
from advisor.reply import custom_of
from web.conversation import Conversation
from web.message import Button, Message
from web.privacy.links import MINUTES, ExportLinks
from web.rasa import Rasa, RasaDownError
from web.wording import Wording

log = structlog.get_logger()


@dataclass(frozen=True)
class PrivacyDesk:
    privacy: Privacy
    links: ExportLinks
    rasa: Rasa
    wording: Wording
    clock: Callable[[], datetime]

    async def answer(
        self, conversation: Conversation, sender: str, text: str, language: str, inquiry: Inquiry | None
    ) -> list[Message] | None:
        """None when the message is no such wish; then a question whether to delete is no longer open."""
        wish = self.privacy.wishes.read(text, conversation.is_asked_to_erase)
        conversation.is_asked_to_erase = wish == "erase"
        if wish is None:
            return None
        if wish in {"confirm", "yes"}:
            return [await self._erase(conversation, sender, language)]
        return [self._said(wish, sender, language, inquiry)]

    def _said(self, wish: Wish, sender: str, language: str, inquiry: Inquiry | None) -> Message:
        if wish == "erase":
            return self._question(language, inquiry)
        if wish == "export":
            link = self.links.to(sender, language)
            return self._message("privacy_export", language, link=link, minutes=MINUTES)
        if wish == "notice":
            return self._message("privacy_notice", language, link=notice_link(self.privacy.address, language))
        return self._message("privacy_kept", language)

    def _question(self, language: str, inquiry: Inquiry | None) -> Message:
        message = self._message("privacy_sure", language)
        if inquiry:
            values = {"reference": inquiry.reference, "days": self.privacy.inquiry_days}
            message["text"] += "\n\n" + self.wording.sentence("privacy_sure_inquiry", language, **values)
        message["text"] += "\n\n" + self.wording.sentence("privacy_how", language)
        return self._with_buttons(message, language, {"privacy_yes": CONFIRM, "privacy_no": KEEP})

    async def _erase(self, conversation: Conversation, sender: str, language: str) -> Message:
        moment, receipt = self.clock(), secrets.token_hex(4).upper()
        is_done = await run_in_threadpool(self._is_erased, sender, receipt, moment)
        await self._forget_in_rasa(sender)
        if not is_done:
            return self._with_buttons(self._message("privacy_failed", language), language, {"privacy_again": CONFIRM})
        conversation.forget()
        at = moment.strftime("%Y-%m-%d %H:%M UTC")
        return self._message(
            "privacy_erased", language, tool="erasure", at=at, receipt=receipt, days=self.privacy.inquiry_days
        )

    def _is_erased(self, sender: str, receipt: str, moment: datetime) -> bool:
        try:
            failed = self.privacy.data.erase(sender, moment)
            if not failed:
                self.privacy.records.record(receipt, moment)
        except SQLAlchemyError as error:
            log.error("erasure not recorded", error=type(error).__name__)
            return False
        return not failed

    async def _forget_in_rasa(self, sender: str) -> None:
        """Its database is emptied already; what it may hold besides goes when it is there. Down, it holds nothing."""
        try:
            await self.rasa.forget(sender)
        except RasaDownError as error:
            log.warning("rasa_down", reason=str(error))

    def _message(self, phrase: str, language: str, tool: str = "privacy", **values: object) -> Message:
        text = self.wording.sentence(phrase, language, **values)
        return Message(text=text, custom=custom_of("notice", language, tool=tool), buttons=[])

    def _with_buttons(self, message: Message, language: str, payloads: dict[str, str]) -> Message:
        say = self.wording.sentence
        return {**message, "buttons": [Button(title=say(key, language), payload=payloads[key]) for key in payloads]}


def notice_link(address: str, language: str) -> str:
    """The privacy page in a language."""
    return f"{address}/privacy?language={language}"

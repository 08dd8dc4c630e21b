"""Conversations a person has taken: what the user writes goes to the desk, and the desk's words wait to be fetched."""

from datetime import datetime
from typing import TypedDict

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.inquiry import Message as Said
from advisor.inquiries.store import InquiryStore
from web.attachments import FileLinks
from web.message import Message

log = structlog.get_logger()


class Word(TypedDict):
    """A word of the desk: `author` is person, or notice, whose text is the name of what happened."""

    id: int
    author: str
    text: str
    at: str


class News(TypedDict):
    """`holder` is who the user is talking to, assistant or person; `open` whether more may come."""

    messages: list[Word]
    open: bool
    holder: str


class Handovers:
    """Every method but `keep_turn` raises SQLAlchemyError when the desk's database cannot be used."""

    def __init__(self, store: InquiryStore, files: FileLinks) -> None:
        self._store = store
        self._files = files

    async def find(self, conversation: str) -> Inquiry | None:
        """The open inquiry of a conversation."""
        return await run_in_threadpool(self._store.open_in, conversation)

    async def pass_on(self, inquiry: Inquiry, words: str, client_id: str) -> None:
        """A message of the user, once however often it is sent."""
        await run_in_threadpool(self._store.say, inquiry.id, "user", words, utc_now(), client_id)

    async def keep_turn(self, inquiry: Inquiry, words: str, client_id: str, replies: list[Message]) -> None:
        """What was said with the assistant while the inquiry is open; best effort, for the desk's information."""
        try:
            await run_in_threadpool(self._keep_turn, inquiry, words, client_id, replies, utc_now())
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)

    def _keep_turn(
        self, inquiry: Inquiry, words: str, client_id: str, replies: list[Message], moment: datetime
    ) -> None:
        if self._store.say(inquiry.id, "user", words, moment, client_id):
            for reply in replies:
                self._store.say(inquiry.id, "assistant", reply["text"], moment)

    async def news(self, conversation: str, after: int | None) -> News:
        """What the desk said after its message number `after`, None for the last one fetched, in the newest inquiry."""
        return await run_in_threadpool(self._news, conversation, after)

    def _news(self, conversation: str, after: int | None) -> News:
        inquiry = self._store.latest_in(conversation)
        if inquiry is None:
            return News(messages=[], open=False, holder="assistant")
        since = inquiry.seen if after is None else after
        if since > inquiry.seen:
            self._store.mark_seen(inquiry.id, since)
        files = self._files.lines(inquiry.id)
        words = [_word(said, files.get(said.id, "")) for said in self._store.desk_words(inquiry.id, since)]
        # Words and state of one moment: who is told the word but not that a person has the conversation asks no more.
        if _state(self._store.latest_in(conversation)) != _state(inquiry):
            return self._news(conversation, after)
        return News(messages=words, open=inquiry.is_open, holder=inquiry.holder)


def _state(inquiry: Inquiry | None) -> tuple[int, bool, str] | None:
    return (inquiry.id, inquiry.is_open, inquiry.holder) if inquiry else None


def _word(said: Said, files: str) -> Word:
    return Word(id=said.id, author=said.author, text=said.text + files, at=said.at.isoformat())

"""The desk's words: for clients that fetch them, and as messages for pages and channels that do not."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from web.feedback import offered
from web.gateway import Gateway
from web.handover import News, Word
from web.message import Message, make_notice
from web.wording import Wording


async def spoken_news(gateway: Gateway, sender: str, language: str, with_survey: bool = True) -> list[Message]:
    """What the desk said since the last call; nothing when it cannot be asked. Said again if we stopped in between.

    `with_survey`: the survey's first question after the end of an inquiry; it must then be the last thing said.
    """
    kept = await gateway.conversations.read(sender)
    try:
        news = await gateway.handovers.news(sender, kept.heard or None)
    except SQLAlchemyError:
        return []
    said = [spoken(gateway.wording, word["author"], word["text"], language) for word in news["messages"]]
    told = [make_notice(text, language, None) for text in said]
    survey = await gateway.feedback.after_desk(sender, notices(news["messages"]), language) if with_survey else None
    if not told:
        return []
    async with gateway.conversations.turn(sender) as kept:
        kept.heard = max([kept.heard, *(word["id"] for word in news["messages"])])
        return [*told, offered(kept, survey)] if survey else told


async def with_survey(gateway: Gateway, sender: str, news: News, usual: str) -> dict[str, Any]:
    """The news as clients get them; `usual` is the language of whoever has not said anything yet."""
    language = (await gateway.conversations.read(sender)).language or usual
    survey = await gateway.feedback.after_desk(sender, notices(news["messages"]), language)
    return {**news, "survey": survey}


def word_number(given: object) -> int:
    """The number of one of the desk's messages, as a client says it; 0, before all of them, when it is none."""
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 2**31 else 0


def notices(words: Iterable[Word]) -> list[str]:
    return [word["text"] for word in words if word["author"] == "notice"]


def spoken(wording: Wording, author: str, text: str, language: str) -> str:
    """A person's words, or the sentence of a notice."""
    if author == "notice":
        return wording.sentence(f"desk_{text}", language)
    return f"**{wording.sentence('person', language)}** {text}"

"""The desk's words as messages, for pages and channels that do not fetch them by themselves."""

from collections.abc import Iterable

from sqlalchemy.exc import SQLAlchemyError

from web.feedback import offered
from web.gateway import Gateway
from web.handover import Word
from web.message import Message, make_notice


async def spoken_news(gateway: Gateway, sender: str, language: str, with_survey: bool = True) -> list[Message]:
    """What the desk said since the last call; nothing when it cannot be asked. Said again if we stopped in between.

    `with_survey`: the survey's first question after the end of an inquiry; it must then be the last thing said.
    """
    kept = gateway.conversations.get(sender)
    try:
        news = await gateway.handovers.news(sender, kept.heard or None)
    except SQLAlchemyError:
        return []
    kept.heard = max([kept.heard, *(word["id"] for word in news["messages"])])
    spoken = [make_notice(_spoken(gateway, word, language), language, None) for word in news["messages"]]
    survey = await gateway.feedback.after_desk(sender, notices(news["messages"]), language) if with_survey else None
    return [*spoken, offered(kept, survey)] if survey else spoken


def notices(words: Iterable[Word]) -> list[str]:
    return [word["text"] for word in words if word["author"] == "notice"]


def _spoken(gateway: Gateway, word: Word, language: str) -> str:
    if word["author"] == "notice":
        return gateway.wording.sentence(f"desk_{word['text']}", language)
    return f"**{gateway.wording.sentence('person', language)}** {word['text']}"

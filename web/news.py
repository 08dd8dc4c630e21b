"""The desk's words as messages, for pages and channels that do not fetch them by themselves."""

from sqlalchemy.exc import SQLAlchemyError

from web.gateway import Gateway
from web.handover import Word
from web.message import Message, make_notice


async def spoken_news(gateway: Gateway, sender: str, language: str) -> list[Message]:
    """What the desk said since the last call; nothing when it cannot be asked. Said again if we stopped in between."""
    kept = gateway.conversations.get(sender)
    try:
        news = await gateway.handovers.news(sender, kept.heard or None)
    except SQLAlchemyError:
        return []
    kept.heard = max([kept.heard, *(word["id"] for word in news["messages"])])
    return [make_notice(_spoken(gateway, word, language), language, None) for word in news["messages"]]


def _spoken(gateway: Gateway, word: Word, language: str) -> str:
    if word["author"] == "notice":
        return gateway.wording.sentence(f"desk_{word['text']}", language)
    return f"**{gateway.wording.sentence('person', language)}** {word['text']}"

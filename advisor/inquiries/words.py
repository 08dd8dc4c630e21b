"""Full-text search over inquiries and what was said in them, in both languages."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from advisor.language.segment import search_words

_ADD = text("INSERT INTO inquiry_words(words, inquiry) VALUES (:words, :inquiry)")
_FIND = {
    "sqlite": "SELECT inquiry FROM inquiry_words WHERE inquiry_words MATCH :query ORDER BY rowid DESC LIMIT :limit",
    "postgresql": "SELECT inquiry FROM inquiry_words WHERE words_index @@ to_tsquery('english', :query)"
    " ORDER BY inquiry DESC LIMIT :limit",
}
_AND = {"sqlite": " AND ", "postgresql": " & "}
_QUOTE = {"sqlite": '"', "postgresql": "'"}
_MOST = 2_000


def add_words(connection: Connection, inquiry: int, words: str) -> None:
    connection.execute(_ADD, {"words": " ".join(search_words(words)), "inquiry": inquiry})


def find_inquiries(connection: Connection, query: str) -> list[int] | None:
    """Ids of inquiries with a text that holds all words, the newest texts first; None when there is no word."""
    words = list(dict.fromkeys(search_words(query)))
    if not words:
        return None
    dialect = connection.dialect.name
    # search_words gives letters, digits and .'’&- only; quoted, none of them is an operator in either engine.
    joined = _AND[dialect].join(_QUOTE[dialect] + word.replace("'", "’") + _QUOTE[dialect] for word in words)
    values: dict[str, Any] = {"query": joined, "limit": _MOST}
    found = connection.execute(text(_FIND[dialect]), values).scalars()
    return list(dict.fromkeys(int(inquiry) for inquiry in found))

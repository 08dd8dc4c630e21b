"""Full-text search over inquiries and what was said in them, in both languages."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from advisor.full_text_query import full_text_query
from advisor.language.segment import search_words

_ADD = text("INSERT INTO inquiry_words(words, inquiry) VALUES (:words, :inquiry)")
_FIND = {
    "sqlite": "SELECT inquiry FROM inquiry_words WHERE inquiry_words MATCH :query ORDER BY rowid DESC LIMIT :limit",
    "postgresql": "SELECT inquiry FROM inquiry_words WHERE words_index @@ to_tsquery('english', :query)"
    " ORDER BY inquiry DESC LIMIT :limit",
}
_MOST = 2_000


def add_words(connection: Connection, inquiry: int, words: str) -> None:
    connection.execute(_ADD, {"words": " ".join(search_words(words)), "inquiry": inquiry})


def find_inquiries(connection: Connection, query: str) -> list[int] | None:
    """Ids of inquiries with a text that holds all words, the newest texts first; None when there is no word."""
    dialect = connection.dialect.name
    wanted = full_text_query(query, dialect, "and")
    if wanted is None:
        return None
    values: dict[str, Any] = {"query": wanted, "limit": _MOST}
    found = connection.execute(text(_FIND[dialect]), values).scalars()
    return list(dict.fromkeys(int(inquiry) for inquiry in found))

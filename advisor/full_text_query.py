"""Words as a full-text query of either engine: FTS5 in SQLite, tsquery in PostgreSQL."""

from typing import Literal

from advisor.language.segment import search_words

_OPERATORS = {"sqlite": {"and": " AND ", "or": " OR "}, "postgresql": {"and": " & ", "or": " | "}}
_QUOTE = {"sqlite": '"', "postgresql": "'"}


def full_text_query(text: str, dialect: str, operator: Literal["and", "or"]) -> str | None:
    """All of the words of `text`, or any of them; None when it has none."""
    words = list(dict.fromkeys(search_words(text)))
    if not words:
        return None
    # search_words gives letters, digits and .'’&- only; quoted, none of them is an operator in either engine.
    quote = _QUOTE[dialect]
    return _OPERATORS[dialect][operator].join(quote + word.replace("'", "’") + quote for word in words)

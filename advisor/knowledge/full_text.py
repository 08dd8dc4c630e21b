"""Full-text search over segmented words: FTS5 in SQLite, tsvector in PostgreSQL."""

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from advisor.language.segment import search_words

_CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(words, content='', tokenize='porter unicode61')"
    ],
    "postgresql": [
        "ALTER TABLE passage ADD COLUMN IF NOT EXISTS words_index tsvector"
        " GENERATED ALWAYS AS (to_tsvector('english', words)) STORED",
        "CREATE INDEX IF NOT EXISTS passage_words_index ON passage USING gin (words_index)",
    ],
}
_FILL = {
    "sqlite": [
        "INSERT INTO passage_words(passage_words) VALUES ('delete-all')",
        "INSERT INTO passage_words(rowid, words) SELECT id, words FROM passage",
    ],
    "postgresql": [],
}
# bm25() is smaller for better matches; both queries give larger-is-better scores.
_FIND = {
    "sqlite": "SELECT rowid AS id, -bm25(passage_words) AS score FROM passage_words"
    " WHERE passage_words MATCH :query ORDER BY bm25(passage_words) LIMIT :limit",
    "postgresql": "SELECT id, ts_rank_cd(words_index, to_tsquery('english', :query), 1) AS score FROM passage"
    " WHERE words_index @@ to_tsquery('english', :query) ORDER BY score DESC LIMIT :limit",
}
_OR = {"sqlite": " OR ", "postgresql": " | "}
_QUOTE = {"sqlite": '"', "postgresql": "'"}


def full_text_exists(engine: Engine) -> bool:
    """Asked before creating: even ALTER TABLE … IF NOT EXISTS locks PostgreSQL's readers out."""
    inspector = inspect(engine)
    if engine.dialect.name == "sqlite":
        return bool(inspector.has_table("passage_words"))
    return any(column["name"] == "words_index" for column in inspector.get_columns("passage"))


def create_full_text(connection: Connection) -> None:
    _run(connection, _CREATE)


def fill_full_text(connection: Connection) -> None:
    """Makes the index equal to the passage table, inside the caller's transaction."""
    _run(connection, _FILL)


def find_passages(connection: Connection, question: str, limit: int) -> list[tuple[int, float]]:
    """(passage id, score) of the best passages that share a word with `question`, best first."""
    words = list(dict.fromkeys(search_words(question)))
    if not words:
        return []
    dialect = connection.dialect.name
    # search_words gives letters, digits and .'’&- only; quoted, none of them is an operator in either engine.
    query = _OR[dialect].join(_QUOTE[dialect] + word.replace("'", "’") + _QUOTE[dialect] for word in words)
    rows = connection.execute(text(_FIND[dialect]), {"query": query, "limit": limit})
    return [(row.id, float(row.score)) for row in rows]


def _run(connection: Connection, statements: dict[str, list[str]]) -> None:
    for statement in statements[connection.dialect.name]:
        connection.execute(text(statement))

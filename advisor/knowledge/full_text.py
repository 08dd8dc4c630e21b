"""Full-text search over segmented words: FTS5 in SQLite, tsvector in PostgreSQL."""

from sqlalchemy import text
from sqlalchemy.engine import Connection

from advisor.full_text_query import full_text_query

# Both follow the passage table by themselves: SQLite by triggers, PostgreSQL by a generated column.
_CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize='porter unicode61')",
        "CREATE TRIGGER passage_inserted AFTER INSERT ON passage BEGIN"
        " INSERT INTO passage_words(rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER passage_deleted AFTER DELETE ON passage BEGIN"
        " INSERT INTO passage_words(passage_words, rowid, words) VALUES ('delete', old.id, old.words); END",
    ],
    "postgresql": [
        "ALTER TABLE passage ADD COLUMN words_index tsvector"
        " GENERATED ALWAYS AS (to_tsvector('english', words)) STORED",
        "CREATE INDEX passage_words_index ON passage USING gin (words_index)",
    ],
}
# What belongs to the passage table goes with it.
_DROP = {"sqlite": ["DROP TABLE IF EXISTS passage_words"], "postgresql": []}
# bm25() is smaller for better matches; both queries give larger-is-better scores.
_FIND = {
    "sqlite": "SELECT article_id, score FROM (SELECT rowid, -bm25(passage_words) AS score FROM passage_words"
    " WHERE passage_words MATCH :query ORDER BY bm25(passage_words) LIMIT :limit) AS best"
    " JOIN passage ON passage.id = best.rowid",
    "postgresql": "SELECT article_id, ts_rank_cd(words_index, to_tsquery('english', :query), 1) AS score FROM passage"
    " WHERE words_index @@ to_tsquery('english', :query) ORDER BY score DESC LIMIT :limit",
}


def create_full_text(connection: Connection) -> None:
    """The index over the passage table, which exists and is empty."""
    _run(connection, _CREATE)


def drop_full_text(connection: Connection) -> None:
    """Before the passage table is dropped."""
    _run(connection, _DROP)


def find_passages(connection: Connection, question: str, limit: int) -> list[tuple[str, float]]:
    """(article, score) of the best passages that share a word with `question`."""
    dialect = connection.dialect.name
    query = full_text_query(question, dialect, "or")
    if query is None:
        return []
    rows = connection.execute(text(_FIND[dialect]), {"query": query, "limit": limit})
    return [(row.article_id, float(row.score)) for row in rows]


def _run(connection: Connection, statements: dict[str, list[str]]) -> None:
    for statement in statements[connection.dialect.name]:
        connection.execute(text(statement))

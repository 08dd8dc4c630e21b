"""Full-text search over segmented words: FTS5 in SQLite, tsvector in PostgreSQL."""

import json

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from advisor.language.segment import search_words

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
_DROP = {
    "sqlite": ["DROP TABLE IF EXISTS passage_words", "DROP TABLE IF EXISTS word_count"],
    "postgresql": ["DROP TABLE IF EXISTS word_count"],
}
# Ranking reads every passage that has one of the words asked: common words would make each question as slow as there
# are passages (docs/decisions/0068-common-words.md).
_MOST_PASSAGES = 200
_EMPTY_COUNTS = [
    # As it was called until it held more than a thousand words.
    "DROP TABLE IF EXISTS common_word",
    "CREATE TABLE IF NOT EXISTS word_count (lexeme text PRIMARY KEY, passages real NOT NULL)",
    "DELETE FROM word_count",
]
# The ten thousand most common words, and as '' what no other word exceeds. PostgreSQL's come from its own statistics,
# which hold ten words for each of their STATISTICS; SQLite's from an index made for it, of whole words: those asked for
# have not been cut to their stems.
_COUNT = {
    "sqlite": [
        *_EMPTY_COUNTS,
        "CREATE VIRTUAL TABLE counted USING fts5(words, content='', detail=none)",
        "INSERT INTO counted(rowid, words) SELECT id, words FROM passage",
        "CREATE VIRTUAL TABLE counts USING fts5vocab(counted, row)",
        "INSERT INTO word_count SELECT term, doc FROM counts ORDER BY doc DESC, term LIMIT 10000",
        "INSERT INTO word_count SELECT '', min(passages) FROM word_count HAVING count(*) > 0",
        "DROP TABLE counts",
        "DROP TABLE counted",
    ],
    "postgresql": [
        "ALTER TABLE passage ALTER COLUMN words_index SET STATISTICS 1000",
        "ANALYZE passage",
        *_EMPTY_COUNTS,
        """
WITH common AS (
    SELECT lexeme, share * reltuples AS passages
    FROM pg_class, pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS element(lexeme, share)
    WHERE oid = 'passage'::regclass AND schemaname = current_schema() AND tablename = 'passage'
      AND attname = 'words_index' AND lexeme IS NOT NULL
)
INSERT INTO word_count
SELECT lexeme, passages FROM common UNION ALL SELECT '', min(passages) FROM common HAVING count(*) > 0
""",
    ],
}
# `words` is a JSON list in SQLite and a text in PostgreSQL. bm25() is smaller for better matches; both queries give
# larger-is-better scores.
_FIND = {
    "sqlite": text("""
WITH counted AS (
    SELECT value AS lexeme, coalesce(passages, (SELECT passages FROM word_count WHERE lexeme = ''), 0) AS passages
    FROM (SELECT DISTINCT value FROM json_each(:words)) LEFT JOIN word_count ON lexeme = value
), summed AS (
    SELECT lexeme, sum(passages) OVER (ORDER BY passages, lexeme) AS passages FROM counted
)
SELECT article_id, score FROM (
    SELECT rowid, -bm25(passage_words) AS score FROM passage_words
    WHERE passage_words MATCH (SELECT coalesce(group_concat('"' || lexeme || '"', ' OR '), '""') FROM summed
        WHERE passages <= :most)
    ORDER BY bm25(passage_words) LIMIT :limit
) AS best JOIN passage ON passage.id = best.rowid"""),
    "postgresql": text("""
WITH counted AS (
    SELECT lexeme, coalesce(passages, (SELECT passages FROM word_count WHERE lexeme = ''), 0) AS passages
    FROM unnest(tsvector_to_array(to_tsvector('english', :words))) AS lexeme LEFT JOIN word_count USING (lexeme)
), summed AS (
    SELECT lexeme, sum(passages) OVER (ORDER BY passages, lexeme) AS passages FROM counted
), asked AS MATERIALIZED (
    SELECT to_tsquery('simple', string_agg(quote_literal(lexeme), ' | ')) AS words FROM summed WHERE passages <= :most
)
SELECT article_id, ts_rank_cd(words_index, asked.words, 1) AS score FROM passage, asked
WHERE words_index @@ asked.words ORDER BY score DESC LIMIT :limit"""),
}


def create_full_text(connection: Connection) -> None:
    """The index over the passage table, which exists and is empty."""
    _run(connection, _CREATE)


def count_words(connection: Connection) -> None:
    """After writing passages: how common words are."""
    _run(connection, _COUNT)


def has_counted_words(connection: Connection) -> bool:
    """Whether `count_words` has run since the passage table was made."""
    return inspect(connection).has_table("word_count")


def drop_full_text(connection: Connection) -> None:
    """Before the passage table is dropped."""
    _run(connection, _DROP)


def find_passages(
    connection: Connection, question: str, limit: int, most: float = _MOST_PASSAGES
) -> list[tuple[str, float]]:
    """(article, score) of the best passages that share a word with `question`.

    Of its words the rarest count, as long as about `most` passages have one of them.
    """
    words = search_words(question)
    if not words:
        return []
    dialect = connection.dialect.name
    # Letters, digits and .'’&- only: between quotation marks none of them is an operator.
    given = json.dumps(words) if dialect == "sqlite" else " ".join(words)
    rows = connection.execute(_FIND[dialect], {"words": given, "limit": limit, "most": most})
    return [(article, float(score)) for article, score in rows]


def _run(connection: Connection, statements: dict[str, list[str]]) -> None:
    for statement in statements[connection.dialect.name]:
        connection.execute(text(statement))

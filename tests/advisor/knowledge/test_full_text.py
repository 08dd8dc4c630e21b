"""A question's rare words count; its common ones are left out before they make every search slow."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from advisor.knowledge.database import open_database
from advisor.knowledge.full_text import count_words, create_full_text, find_passages
from advisor.knowledge.tables import metadata, passages

COMMON = 6_000


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    """Passages that all say "mark", one of which says "hallmark" too."""
    texts = [*["mark"] * COMMON, "mark hallmark"]
    rows = [
        {"id": place, "article_id": f"a/{place}", "language": "en", "kind": "question", "text": words, "words": words}
        for place, words in enumerate(texts)
    ]
    with open_database(url).begin() as connection:
        metadata.create_all(connection, [passages])
        create_full_text(connection)
        connection.execute(insert(passages), rows)
        count_words(connection)
        yield connection


def test_a_rare_word_finds_its_passage_first_whatever_common_ones_are_asked_with_it(connection: Connection) -> None:
    found = dict(find_passages(connection, "the mark and the hallmark", 20))

    assert max(found, key=lambda article: found[article]) == f"a/{COMMON}"


def test_words_that_most_passages_have_are_left_out(connection: Connection) -> None:
    found = find_passages(connection, "the mark and the hallmark", 20)

    assert [article for article, _ in found] == [f"a/{COMMON}"]
    assert find_passages(connection, "the mark", 20) == find_passages(connection, "mark", 20) == []


@pytest.mark.parametrize(
    "question", ["", "?!", "don't", "it’s a.b-c & 1,000", '\'"hallmark" OR mark*', "标志", "a" * 5_000]
)
def test_any_text_is_only_words(connection: Connection, question: str) -> None:
    assert len(find_passages(connection, question, 20)) <= 1

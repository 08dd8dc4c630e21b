"""Building the knowledge database from the files, in one transaction: readers see the old or the new, never a mix."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, inspect, select
from sqlalchemy.engine import Connection, Engine

from advisor.encoder import Encoder, Vectors
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.classifier import train_classifier
from advisor.knowledge.content import Content
from advisor.knowledge.full_text import create_full_text, fill_full_text, full_text_exists
from advisor.knowledge.search import CLASSIFIER
from advisor.knowledge.tables import (
    articles,
    builds,
    cases,
    contacts,
    countries,
    courses,
    facts,
    lessons,
    metadata,
    models,
    passages,
    sources,
    terms,
)
from advisor.language.normalise import normalise
from advisor.language.segment import search_words

Progress = Callable[[Iterable[str]], Iterable[str]]
_BATCH = 64
_HERE = Path(__file__).parent
_CODE = (_HERE, *(_HERE.parent / name for name in ("cases", "glossary", "language", "learning", "referral")))


def is_current(engine: Engine, digest: str) -> bool:
    """Whether the database was built from files of this digest."""
    return built_digest(engine) == digest


def built_digest(engine: Engine) -> str | None:
    """The digest of the build in service; None when there is none."""
    if not inspect(engine).has_table(builds.name):
        return None
    with engine.connect() as connection:
        return connection.execute(select(builds.c.digest)).scalar()


def build_knowledge(engine: Engine, content: Content, digest: str, encoder: Encoder, progress: Progress = iter) -> None:
    """Makes the database equal to `content`, whose files had `digest` before they were read.

    Encoding and training come before the transaction, so that readers are locked out for its writes only.
    `progress` may wrap the batches of texts to encode.
    """
    _create_tables(engine)
    with engine.connect() as connection:
        known = _known_vectors(connection)
    rows = _passage_rows(content, known, encoder, progress)
    classifier = _trained(rows)
    with engine.begin() as connection:
        _renew_changed_tables(connection)
        _replace(connection, content, rows)
        connection.execute(insert(models), {"name": CLASSIFIER, "payload": classifier})
        connection.execute(insert(builds), {"digest": digest, "built_at": datetime.now(timezone.utc).isoformat()})
        fill_full_text(connection)


def digest_of(root: Path) -> str:
    """A digest of every file that is stored, and of the code that decides how. The tools read theirs themselves."""
    digest = hashlib.sha256()
    files = (path for path in root.rglob("*") if path.suffix in {".md", ".csv", ".yml"})
    content = (path for path in files if path.relative_to(root).parts[0] != "tools")
    code = (path for folder in _CODE for path in folder.iterdir() if path.suffix in {".py", ".txt"})
    for name, path in [*((str(p.relative_to(root)), p) for p in sorted(content)), *((p.name, p) for p in sorted(code))]:
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()


def _create_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        metadata.create_all(connection)
    if not full_text_exists(engine):
        with engine.begin() as connection:
            create_full_text(connection)


def _renew_changed_tables(connection: Connection) -> None:
    """Makes tables anew that lack a column of ours since the last build: everything in them is written again.

    A column more is the search index's own.
    """
    found = inspect(connection)
    for table in metadata.sorted_tables:
        if {column.name for column in table.columns} - {column["name"] for column in found.get_columns(table.name)}:
            table.drop(connection)
            table.create(connection)


def _replace(connection: Connection, content: Content, rows: list[dict[str, Any]]) -> None:
    for table in metadata.sorted_tables:
        connection.execute(delete(table))
    _insert(connection, passages, rows)
    _insert(connection, articles, [_article_row(article) for article in content.articles])
    _insert(connection, facts, [asdict(fact) for group in content.facts.values() for fact in group])
    _insert(connection, terms, [{"id": key, "content": term.model_dump()} for key, term in content.terms.items()])
    _insert(connection, sources, [asdict(source) for source in content.sources.values()])
    _insert(connection, cases, [asdict(case) for case in content.cases])
    _insert(connection, countries, [asdict(country) for country in content.countries])
    _insert(connection, contacts, [asdict(contact) for contact in content.contacts])
    _insert(connection, lessons, [{"topic": item.topic, "content": item.model_dump()} for item in content.lessons])
    _insert(connection, courses, [{"id": key, "content": item.model_dump()} for key, item in content.courses.items()])


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _article_row(article: Article) -> dict[str, Any]:
    return {column.name: getattr(article, column.name) for column in articles.columns}


def _passages(content: Content) -> Iterator[tuple[Article, str, str]]:
    """(article, kind, text) of everything a question may resemble."""
    for article in content.articles:
        yield article, "title", article.title
        for question in article.questions:
            yield article, "question", question
        for text in article.texts():
            yield article, "body", FACT_REFERENCE.sub("", text)


def _passage_rows(
    content: Content, known: dict[str, bytes], encoder: Encoder, progress: Progress
) -> list[dict[str, Any]]:
    found = [(article, kind, normalise(text)) for article, kind, text in _passages(content)]
    missing = sorted({text for *_, text in found} - set(known), key=len)
    vectors = known | _encoded(missing, encoder, progress)
    return [
        {
            "id": number,
            "article_id": article.id,
            "language": article.language,
            "kind": kind,
            "text": text,
            "words": " ".join(search_words(text)),
            "vector": vectors[text],
        }
        for number, (article, kind, text) in enumerate(found, 1)
    ]


def _encoded(texts: list[str], encoder: Encoder, progress: Progress) -> dict[str, bytes]:
    batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
    by_first_text = {batch[0]: batch for batch in batches}
    vectors: dict[str, bytes] = {}
    for first in progress(by_first_text):
        batch = by_first_text[first]
        vectors.update((text, row.tobytes()) for text, row in zip(batch, encoder.encode(batch), strict=True))
    return vectors


def _known_vectors(connection: Connection) -> dict[str, bytes]:
    """Vectors of the last build, so that only new texts are encoded."""
    return {row.text: row.vector for row in connection.execute(select(passages.c.text, passages.c.vector))}


def _trained(rows: list[dict[str, Any]]) -> bytes:
    asked = [row for row in rows if row["kind"] != "body"]
    vectors: Vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row in asked])
    labels = [row["article_id"] for row in asked]
    return train_classifier([row["text"] for row in asked], vectors, labels).to_bytes()

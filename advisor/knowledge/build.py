"""Building the knowledge database from the files, in one transaction: readers see the old or the new, never a mix.

Only what changed is encoded, trained and written again (docs/decisions/0009-content-checks-and-builds.md).
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Table, delete, inspect, select
from sqlalchemy.engine import Connection, Engine

from advisor.encoders.encoder import Encoder, as_taught
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.content import Content
from advisor.knowledge.database import at_one_moment, writing
from advisor.knowledge.digest import text_digest
from advisor.knowledge.full_text import count_words, create_full_text, drop_full_text, has_counted_words
from advisor.knowledge.points import write_points
from advisor.knowledge.progress import Progress, no_progress
from advisor.knowledge.search import CLASSIFIERS, STRANGER
from advisor.knowledge.table_write import write_table
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
    retired,
    schema_digests,
    sources,
    terms,
)
from advisor.knowledge.teaching import Learned, learned_of, read_all_learned
from advisor.knowledge.training import asked_rows, model_row
from advisor.language.normalise import normalise
from advisor.language.segment import search_words

# (article, language, kind, text); a stranger has neither article nor language
_Passage = tuple[str, str, str, str]
_BATCH = 64


@dataclass(frozen=True)
class _Known:
    """What the last build left: words and vector by text, and what its classifiers were trained on."""

    texts: dict[str, tuple[str, bytes | None]] = field(default_factory=dict)
    model_inputs: str | None = None
    learned: Learned = field(default_factory=Learned)


def build_knowledge(
    engine: Engine,
    content: Content,
    digest: str,
    encoder: Encoder,
    progress: Progress = no_progress,
    strangers: Sequence[str] = (),
    exactly: bool = False,
) -> None:
    """Makes the database equal to `content`, whose files had `digest` before they were read.

    `strangers` are messages about other things, by which the search tells what is off the subject. `exactly` makes it
    what a first build would be: the encoder is taught anew even if a single text changed.
    Encoding and training come before the transaction, so that readers are locked out for its writes only.
    """
    base = f"{text_digest()} {encoder.dimensions}"
    known = _known(engine, base)
    found = _normalised([*_passages(content), *_strange(strangers)])
    compared = [passage for passage in found if passage[2] != "body"]
    learned = learned_of(encoder, compared, known.learned, progress, exactly)
    if learned.what != known.learned.what:
        known = replace(known, texts={})
    code = _code(base, learned)
    rows = _passage_rows(found, known, as_taught(encoder, learned.what), progress, code)
    trained = model_row(known.model_inputs, rows, progress)
    with writing(engine) as connection:
        _create_tables(connection)
        # Written first: of two builds at once, the second waits here (PostgreSQL) or gives up (SQLite).
        connection.execute(delete(builds))
        # A passage's id is made from what decides these two, so equal ids need no comparing.
        has_changed = write_table(connection, passages, rows, kept=("words", "vector"))
        if has_changed or not has_counted_words(connection):
            count_words(connection)
        for table, wanted in _other_rows(content):
            write_table(connection, table, wanted)
        write_table(connection, models, [trained, *learned.rows()], kept=("payload",))
        write_points(connection, trained["inputs"], asked_rows(rows), encoder.likeness, known.model_inputs)
        write_table(connection, builds, [_build_row(digest, code)])


def _code(base: str, learned: Learned) -> str:
    """Of what decides a text's words and vector."""
    return f"{base} {learned.digest}".strip()


def _build_row(digest: str, code: str) -> dict[str, Any]:
    return {
        "digest": digest,
        "built_at": datetime.now(timezone.utc).isoformat(),
        "schema": schema_digests(),
        "text_code": code,
    }


def _create_tables(connection: Connection) -> None:
    """Tables another release made otherwise are made anew, inside the transaction; the search index with its own."""
    stored, wanted = _stored(connection, builds.c.schema) or {}, schema_digests()
    changed = [table for table in metadata.sorted_tables if stored.get(table.name) != wanted[table.name]]
    if passages in changed:
        drop_full_text(connection)
    metadata.drop_all(connection, changed)
    metadata.create_all(connection, changed)
    if passages in changed:
        create_full_text(connection)


def _stored(connection: Connection, column: Any) -> Any:
    """A value of the last build; None when there is none, or its release did not keep that value."""
    inspector = inspect(connection)
    if not inspector.has_table(builds.name):
        return None
    if column.name not in {found["name"] for found in inspector.get_columns(builds.name)}:
        return None
    return connection.execute(select(column)).scalar()


def _known(engine: Engine, base: str) -> _Known:
    """What the last build left of the tables that this release makes in the same way."""
    texts: dict[str, tuple[str, bytes | None]] = {}
    model_inputs, learned = None, Learned()
    wanted = schema_digests()
    with at_one_moment(engine) as connection:
        stored = _stored(connection, builds.c.schema) or {}
        if stored.get(models.name) == wanted[models.name]:
            model_inputs = connection.execute(select(models.c.inputs).where(models.c.name == CLASSIFIERS)).scalar()
            learned = read_all_learned(connection)
        is_same_code = _stored(connection, builds.c.text_code) == _code(base, learned)
        if is_same_code and stored.get(passages.name) == wanted[passages.name]:
            rows = connection.execute(select(passages.c.text, passages.c.words, passages.c.vector))
            # A body may be worded like a question: the row with a vector comes last and stands.
            texts = {row.text: (row.words, row.vector) for row in sorted(rows, key=lambda row: row.vector is not None)}
    return _Known(texts, model_inputs, learned if is_same_code else Learned())


def _other_rows(content: Content) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Every table that is made from the content alone, with the rows wanted."""
    yield articles, [_article_row(article) for article in content.articles]
    yield retired, [{"id": old, "successor": new} for old, new in content.retired.items()]
    yield facts, [asdict(fact) for group in content.facts.values() for fact in group]
    yield terms, [{"id": key, "content": term.model_dump()} for key, term in content.terms.items()]
    yield sources, [asdict(source) for source in content.sources.values()]
    yield cases, [asdict(case) for case in content.cases]
    yield countries, [asdict(country) for country in content.countries]
    yield contacts, [asdict(contact) for contact in content.contacts]
    yield lessons, [{"topic": item.topic, "content": item.model_dump()} for item in content.lessons]
    yield courses, [{"id": key, "content": item.model_dump()} for key, item in content.courses.items()]


def _article_row(article: Article) -> dict[str, Any]:
    return {column.name: getattr(article, column.name) for column in articles.columns}


def _passages(content: Content) -> Iterator[_Passage]:
    """Everything a question may resemble."""
    for article in content.articles:
        yield article.id, article.language, "title", article.title
        for question in article.questions:
            yield article.id, article.language, "question", question
        for text in article.texts():
            yield article.id, article.language, "body", FACT_REFERENCE.sub("", text)


def _strange(strangers: Sequence[str]) -> Iterator[_Passage]:
    return (("", "", STRANGER, text) for text in strangers)


def _normalised(passages: Iterable[_Passage]) -> list[_Passage]:
    return [(article, language, kind, normalise(text)) for article, language, kind, text in passages]


def _passage_rows(
    found: list[_Passage], known: _Known, encoder: Encoder, progress: Progress, code: str
) -> list[dict[str, Any]]:
    texts = _texts(found, known, encoder, progress)
    seen: Counter[tuple[str, ...]] = Counter()
    rows = []
    for about in found:
        article, language, kind, text = about
        seen[about] += 1
        words, vector = texts[text]
        row = {"id": _passage_id((code, *about), seen[about]), "article_id": article, "language": language}
        # Nobody is to find a stranger by its words; a body is found by nothing else.
        row |= {"kind": kind, "text": text, "words": "" if kind == STRANGER else words}
        rows.append({**row, "vector": None if kind == "body" else vector})
    return rows


def _texts(
    found: list[_Passage], known: _Known, encoder: Encoder, progress: Progress
) -> dict[str, tuple[str, bytes | None]]:
    """Words by text, and the vector of those that have one."""
    compared = {text for *_, kind, text in found if kind != "body"}
    encoded = {text for text, (_, vector) in known.texts.items() if vector is not None}
    vectors = _encoded(sorted(compared - encoded, key=len), encoder, progress)
    fresh = {text for *_, text in found} - (known.texts.keys() - vectors.keys())
    return known.texts | {text: (" ".join(search_words(text)), vectors.get(text)) for text in fresh}


def _passage_id(about: tuple[str, ...], occurrence: int) -> int:
    """A number of 63 bits made from the passage itself: it stays the same when other passages come or go."""
    digest = hashlib.sha256("\n".join([*about, str(occurrence)]).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _encoded(texts: list[str], encoder: Encoder, progress: Progress) -> dict[str, bytes]:
    batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
    vectors: dict[str, bytes] = {}
    for batch in progress("texts", batches):
        vectors.update((text, row.tobytes()) for text, row in zip(batch, encoder.encode(batch), strict=True))
    return vectors

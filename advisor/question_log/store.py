"""Where asked questions are kept: a database of its own, so that content and conversations can be moved without it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database, truncate_log, writing
from advisor.privacy.subject import Record, Subject
from advisor.question_log.logged_question import LoggedQuestion, kept_text

metadata = MetaData()

# No sender and no time of day: a row cannot be laid beside a conversation.
asked_questions = Table(
    "asked_question",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("language", String(10), nullable=False),
    Column("text", String(300), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("article", String(120)),
    Column("candidates", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("country", String(2)),
    Column("not_meant", Boolean, nullable=False),
)
_FIELDS = [column for column in asked_questions.c if column.name != "id"]


class QuestionStore:
    """Opened at the first use. Every method raises SQLAlchemyError or OSError when the database cannot be used."""

    name = "question_log"

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _engine(self) -> Engine:
        return open_database(self._url)

    def create(self) -> None:
        """Makes the table if it is missing."""
        metadata.create_all(self._engine)

    def add(self, question: LoggedQuestion) -> None:
        values = {**vars(question), "candidates": list(question.candidates)}
        with writing(self._engine) as connection:
            connection.execute(insert(asked_questions).values(values))

    def mark_not_meant(self, text: str) -> None:
        """Marks the newest question of this text that is not marked; does nothing when there is none.

        Found by its words: an id kept in the conversation would tie the row to the person.
        """
        found = (
            select(asked_questions.c.id)
            .where(asked_questions.c.text == text, asked_questions.c.not_meant.is_(False))
            .order_by(asked_questions.c.id.desc())
            .limit(1)
        )
        with writing(self._engine) as connection:
            newest = connection.execute(found).scalar()
            marking = update(asked_questions).where(asked_questions.c.id == newest)
            connection.execute(marking.values(not_meant=True))

    def delete_before(self, day: date) -> None:
        with writing(self._engine) as connection:
            connection.execute(delete(asked_questions).where(asked_questions.c.day < day))

    def erase(self, subject: Subject, moment: datetime) -> None:
        """Of every text the person wrote, as many rows as they wrote it: the same words of others stay."""
        self.create()
        with writing(self._engine) as connection:
            for text, count in _kept(subject).items():
                same = select(asked_questions.c.id).where(asked_questions.c.text == text)
                newest = same.order_by(asked_questions.c.id.desc()).limit(count)
                connection.execute(delete(asked_questions).where(asked_questions.c.id.in_(newest)))
        truncate_log(self._engine)

    def export(self, subject: Subject) -> list[Record]:
        """The texts that stand in the log without a sender, each once."""
        self.create()
        found = select(asked_questions.c.text).where(asked_questions.c.text.in_(_kept(subject))).distinct()
        with self._engine.connect() as connection:
            return [{"text": text} for text in sorted(connection.execute(found).scalars())]

    def forget_before(self, moment: datetime) -> None:
        self.create()
        self.delete_before(moment.date())
        truncate_log(self._engine)

    def since(self, day: date) -> list[LoggedQuestion]:
        """Questions of `day` and later, oldest first."""
        query = select(_FIELDS).where(asked_questions.c.day >= day).order_by(asked_questions.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [LoggedQuestion(**{**row, "candidates": tuple(row["candidates"])}) for row in rows]


def _kept(subject: Subject) -> Mapping[str, int]:
    """How often each text of the person may stand in the log."""
    return Counter(kept_text(words) for words in subject.words)

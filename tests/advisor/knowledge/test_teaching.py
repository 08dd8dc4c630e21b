"""What an encoder learned is kept with the build, read by the search, and learned anew when much has changed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from advisor.encoders.use.encoder import UseEncoder
from advisor.knowledge import teaching
from advisor.knowledge.database import open_database
from advisor.knowledge.progress import no_progress
from advisor.knowledge.search import Search
from advisor.knowledge.tables import passages
from advisor.knowledge.teaching import learned_of
from tests.builders import ENCODER, build, write_article, write_knowledge

ASKED = [
    ("patents/idea-only", "title", "Ideas"),
    ("trademarks/renewal", "question", "renew a mark"),
    ("", "stranger", "recipe for soup"),
    ("patents/idea-only", "question", "patent an idea"),
    ("patents/idea-only", "question", " "),
]


class LearningEncoder(UseEncoder):
    """The real encoder; what it learns is a number, by which it turns the columns of its vectors."""

    def __init__(self, turn: int = 0) -> None:
        super().__init__()
        self._turn = turn
        self.lessons: list[tuple[list[str], list[int]]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.roll(super().encode(texts), self._turn, axis=1)

    def teach(self, texts: Sequence[str], labels: Sequence[int]) -> bytes:
        self.lessons.append((list(texts), list(labels)))
        return bytes([len(self.lessons) + self._turn + 1])

    def taught(self, learned: bytes) -> "LearningEncoder":
        return LearningEncoder(learned[0])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "_LEAST_TEXTS", 4)


def learned(encoder: UseEncoder, known: Sequence[str] = (), before: bytes = b"") -> bytes:
    return learned_of(encoder, ASKED, dict.fromkeys(known), before, no_progress)


@pytest.mark.usefixtures("few")
def test_texts_of_an_article_have_one_label_and_those_off_the_subject_the_last() -> None:
    encoder = LearningEncoder()

    learned(encoder)

    assert encoder.lessons == [(["Ideas", "renew a mark", "recipe for soup", "patent an idea"], [0, 1, 2, 0])]


@pytest.mark.parametrize(
    ("known", "before", "lessons"),
    [
        (["Ideas", "renew a mark", "recipe for soup", "patent an idea"], b"\7", 0),
        (["Ideas", "renew a mark", "recipe for soup"], b"\7", 1),
        (["Ideas", "renew a mark", "recipe for soup", "patent an idea"], b"", 1),
        ([], b"\7", 1),
    ],
)
@pytest.mark.usefixtures("few")
def test_it_learns_anew_when_it_has_not_learned_yet_or_more_than_a_few_texts_are_new(
    known: list[str], before: bytes, lessons: int
) -> None:
    encoder = LearningEncoder()

    found = learned(encoder, known, before)

    assert len(encoder.lessons) == lessons
    assert found == (b"\2" if lessons else before)


def test_nothing_is_learned_of_few_texts_or_by_an_encoder_that_cannot() -> None:
    encoder = LearningEncoder()

    assert learned(encoder) == learned(ENCODER) == b""
    assert encoder.lessons == []


@pytest.mark.usefixtures("few")
def test_the_search_reads_with_what_was_learned(url: str, tmp_path: Path) -> None:
    engine = build(write_knowledge(tmp_path / "k"), url, LearningEncoder())

    hit = Search(engine, LearningEncoder()).find("my trademark 3").hits[0]

    assert hit.article == "trademarks/renewal"
    assert hit.similarity > Search(engine, ENCODER).find("my trademark 3").hits[0].similarity


@pytest.mark.usefixtures("few")
def test_a_later_build_keeps_what_was_learned_and_encodes_only_what_is_new(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teaching, "_MOST_NEW", 0.2)
    root = write_knowledge(tmp_path / "k")
    build(root, url, LearningEncoder())
    before = vectors(url)
    question = root / "articles/trademarks/renewal.en.md"
    question.write_text(question.read_text("utf-8").replace("my trademark 3", "my trademark soon"), encoding="utf-8")
    encoder = LearningEncoder()

    build(root, url, encoder)

    after = vectors(url)
    assert encoder.lessons == []
    assert len(before.keys() - after.keys()) == len(after.keys() - before.keys()) == 1
    assert all(after[text] == before[text] for text in before.keys() & after.keys())


@pytest.mark.usefixtures("few")
def test_what_is_learned_anew_stands_in_every_vector(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url, LearningEncoder())
    before = vectors(url)
    write_article(root, "patents/extra", "en", [f"extra question {n}" for n in range(15)], title="Extra")

    build(root, url, LearningEncoder(turn=1))

    after = vectors(url)
    assert before.keys() < after.keys()
    assert all(after[text] != before[text] for text in before)


def vectors(url: str) -> dict[str, bytes]:
    query = select(passages.c.text, passages.c.vector).where(passages.c.vector.is_not(None))
    with open_database(url).connect() as connection:
        return {row.text: row.vector for row in connection.execute(query)}
